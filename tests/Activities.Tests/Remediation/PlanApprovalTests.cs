using Workflows.Activities.Cases;
using Workflows.Activities.People;
using Xunit;

namespace Workflows.Activities.Tests.Remediation;

public sealed class PlanApprovalTests
{
    internal const string Inputs =
        "title: Approve the plan\nform: F-PLAN\ncandidateGroups: [secretary]\nends: [Approved, Returned, NotAccepted]";

    internal const string Checks = """ "genderCheck": "yes", "rightsCheck": "yes", "standardCheck": "yes" """;
    private const string Votes = """ "votes": [{ "member": "sari", "choice": "approve" }, { "member": "lina", "choice": "approve" }] """;
    private const string Against = """ "votes": [{ "member": "sari", "choice": "doNotApprove" }, { "member": "lina", "choice": "doNotApprove" }] """;
    private const string Whole = """ "text": "Health checks", "expert": "yusuf", "budget": { "amount": 1, "currency": "IDR" } """;

    internal static string Facts(params string[] rows) => $$"""{ {{Checks}}, "actions": [{{string.Join(", ", rows)}}] }""";

    internal static string Row(int id, string type, string due, string owner = "anton") =>
        $$"""{ "id": {{id}}, "type": "{{type}}", "due": "{{due}}", "owner": "{{owner}}" }""";

    internal static string Answers(int rows, string extra = "") =>
        $$"""{ "actions": [{{string.Join(", ", Enumerable.Repeat($"{{ {Whole} }}", rows))}}]{{extra}} }""";

    [Fact]
    public async Task Decide_Approved_KeepsTheVersionAndGivesItsActions()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.PlanApproval", Inputs);

        // when
        var decided = await harness.DecideAsync(
            run, "sari", Facts(Row(1, "remedy", "2026-05-15"), Row(2, "corrective", "2026-09-30")), Answers(2), "approved");

        // then
        Assert.Equal("Approved", decided);
        var plan = Assert.Single(await harness.BodiesAsync(EntryKind.Plan, "plan"));
        Assert.Equal("Health checks", (string?)plan["actions"]![0]!["text"]);
        Assert.Equal(
            """[{"id":1,"type":"remedy","due":"2026-05-15","owner":"anton"},{"id":2,"type":"corrective","due":"2026-09-30","owner":"anton"}]""",
            await run.VariableAsync("actions"));
        Assert.Equal("1", await run.VariableAsync("planVersion"));
    }

    [Theory]
    [InlineData("returned", "Returned")]
    [InlineData("notAccepted", "NotAccepted")]
    public async Task Decide_NotApproved_NeedsAReason(string decision, string outcome)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.PlanApproval", Inputs);

        // when
        var refusal = await harness.RefusalAsync(run, "sari", outcome: decision);
        var decided = await harness.DecideAsync(run, "sari", "{}", """{ "reason": "too slow" }""", decision);

        // then
        Assert.Equal(("plan.reason-missing", outcome), (refusal, decided));
        Assert.Empty(await harness.BodiesAsync(EntryKind.Plan, "plan"));
    }

    // T0 is 2026-03-03, so 12 weeks end on 05-26 and 52 weeks on 2027-03-02.
    [Theory]
    [InlineData("remedy", "2026-05-26", "anton", "", "", null)]
    [InlineData("remedy", "2026-05-27", "anton", "", "", "plan.remedy-late")]
    [InlineData("corrective", "2027-03-03", "anton", "", "", "plan.corrective-late")]
    [InlineData("remedy", "2026-05-27", "anton", "rain", "", "plan.override-not-committee")]
    [InlineData("remedy", "2026-05-27", "anton", "rain", Votes, null)]
    [InlineData("remedy", "2026-05-26", "anton", "", Against, "vote.decision-differs")]
    [InlineData("remedy", "2026-05-26", "", "", "", "plan.owner-missing")]
    [InlineData("remedy", "2026-05-26", "dodi", "", "", "plan.owner-excluded")]
    [InlineData("remedy", "2026-05-26", "rudi", "", "", "separation.no-case-role")]
    public async Task Decide_TimeFrameAndOwner_AreChecked(
        string type, string due, string owner, string overrideReason, string votes, string? code)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        await harness.HasAsync("rudi", "programmeDesigner");
        var run = await harness.StepAsync(
            "Grievance.PlanApproval", Inputs,
            unit => unit.Settle(new CasePerson("dodi", Standing.Respondent, "name", 1, "sari", unit.State.Record.CreatedAt)));
        var ownerJson = owner.Length == 0 ? "null" : $"\"{owner}\"";
        var facts = $$"""{ {{Checks}}, "actions": [{ "id": 1, "type": "{{type}}", "due": "{{due}}", "owner": {{ownerJson}} }]{{(votes.Length == 0 ? "" : "," + votes)}} }""";
        var answers = $$"""{ "actions": [{ {{Whole}}, "overrideReason": "{{overrideReason}}" }] }""";

        // when
        var result = code is null
            ? await harness.DecideAsync(run, "sari", facts, answers, "approved")
            : await harness.RefusalAsync(run, "sari", facts, answers, "approved");

        // then
        Assert.Equal(code ?? "Approved", result);
    }

    [Theory]
    [InlineData("""{ "actions": [] }""", "plan.rows-missing")]
    [InlineData("""{ "actions": [{}] }""", "plan.text-missing")]
    [InlineData("""{ "actions": [{ "text": "x" }] }""", "plan.budget-missing")]
    [InlineData("""{ "actions": [{ "text": "x", "budget": 1 }] }""", "plan.expert-missing")]
    public async Task Decide_Incomplete_IsRefused(string answers, string code)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.PlanApproval", Inputs);
        var facts = code == "plan.rows-missing" ? Facts() : Facts(Row(1, "remedy", "2026-05-01"));

        // when
        var refusal = await harness.RefusalAsync(run, "sari", facts, answers, "approved");

        // then
        Assert.Equal(code, refusal);
    }

    [Theory]
    [InlineData("genderCheck", "plan.gender-check")]
    [InlineData("rightsCheck", "plan.rights-check")]
    [InlineData("standardCheck", "plan.standard-check")]
    public async Task Decide_CheckNotYes_IsRefused(string check, string code)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.PlanApproval", Inputs);
        var facts = Facts(Row(1, "remedy", "2026-05-01")).Replace($"\"{check}\": \"yes\"", $"\"{check}\": \"no\"", StringComparison.Ordinal);

        // when
        var refusal = await harness.RefusalAsync(run, "sari", facts, Answers(1), "approved");

        // then
        Assert.Equal(code, refusal);
    }

    [Theory]
    [InlineData("""{ "id": 1, "type": "remedy", "owner": "anton" }""", "plan.due-missing")]
    [InlineData("""{ "id": 1, "type": "remedy", "owner": "anton", "start": "2026-05-02", "due": "2026-05-01" }""", "plan.due-before-start")]
    public async Task Decide_DaysOfAnAction_AreChecked(string row, string code)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.PlanApproval", Inputs);

        // when
        var refusal = await harness.RefusalAsync(run, "sari", Facts(row), Answers(1), "approved");

        // then
        Assert.Equal(code, refusal);
    }

    [Fact]
    public async Task Decide_SameNumberTwice_IsRefused()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.PlanApproval", Inputs);

        // when
        var refusal = await harness.RefusalAsync(
            run, "sari", Facts(Row(1, "remedy", "2026-05-01"), Row(1, "remedy", "2026-05-02")), Answers(2), "approved");

        // then
        Assert.Equal("plan.row-twice", refusal);
    }

    [Fact]
    public async Task Decide_SecondVersion_NeedsAReasonAndKeepsBoth()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var first = await harness.StepAsync("Grievance.PlanApproval", Inputs);
        await harness.DecideAsync(first, "sari", Facts(Row(1, "remedy", "2026-05-01")), Answers(1), "approved");
        var second = await harness.StepAsync("Grievance.PlanApproval", Inputs);
        var facts = Facts(Row(1, "remedy", "2026-05-10"), Row(2, "corrective", "2026-09-01"));

        // when
        var refusal = await harness.RefusalAsync(second, "sari", facts, Answers(2), "approved");
        await harness.DecideAsync(second, "sari", facts, Answers(2, """, "changeReason": "late delivery" """), "approved");

        // then
        Assert.Equal("plan.change-reason-missing", refusal);
        Assert.Equal([1, 2], (await harness.BodiesAsync(EntryKind.Plan, "plan")).Select(body => (int)body["version"]!));
        Assert.Equal("""[{"id":2,"type":"corrective","due":"2026-09-01","owner":"anton"}]""", await second.VariableAsync("newActions"));
    }
}
