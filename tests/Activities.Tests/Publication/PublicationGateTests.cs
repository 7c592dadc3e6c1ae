using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Xunit;

namespace Workflows.Activities.Tests.Publication;

public sealed class PublicationGateTests
{
    private const string Inputs = "title: May this be public?\nform: F-PUBLISH\ncandidateGroups: [secretary]\nends: [Publish, Withhold]";
    private const string NoNo = """ "breaksConfidentiality": "no", "endangersOthers": "no" """;
    private const string YesNo = """ "breaksConfidentiality": "yes", "endangersOthers": "no" """;
    private const string NoYes = """ "breaksConfidentiality": "no", "endangersOthers": "yes" """;
    private const string Text = """{ "text": "We received a note and look at washing places.", "place": "canteen" }""";

    [Theory]
    [InlineData(NoNo + """, "decision": "publish" """, Text, "Publish")]
    [InlineData(NoNo, Text, "Publish")]
    [InlineData(YesNo + """, "decision": "withhold" """, """{ "text": "x", "reason": "too close" }""", "Withhold")]
    [InlineData(YesNo, """{ "text": "x", "reason": "too close" }""", "Withhold")]
    public async Task Decide_ByBothChecks_PublishesOrWithholds(string facts, string answers, string outcome)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.PublicationGate", Inputs);

        // when
        var decided = await harness.DecideAsync(run, "sari", $"{{{facts}}}", answers);

        // then
        Assert.Equal(outcome, decided);
        Assert.Equal(outcome == "Publish" ? ["N-11 public:"] : [], harness.Notices);
    }

    [Theory]
    [InlineData(YesNo + """, "decision": "publish" """, Text, "publication.check-confidentiality")]
    [InlineData(NoYes + """, "decision": "publish" """, Text, "publication.check-danger")]
    [InlineData(NoNo, "{}", "publication.text-missing")]
    [InlineData(NoNo, """{ "text": "We talked to the women of Block Seven." }""", "publication.small-group")]
    [InlineData(NoNo, """{ "text": "Thanks to Siti we know." }""", "publication.name")]
    [InlineData(YesNo, Text, "publication.reason-missing")]
    [InlineData(
        NoNo + """, "decision": "publish", "votes": [{ "member": "sari", "choice": "withhold" }, { "member": "lina", "choice": "withhold" }] """,
        Text, "vote.decision-differs")]
    public async Task Decide_NotAllowed_IsRefused(string facts, string answers, string code)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        await harness.SqlAsync(
            "insert into site_records (id, site_id, kind, record_key, body, author, at, until_at) values "
            + "('g1', 'site', 'group', 'block7', '{\"name\":\"Block Seven\",\"size\":4}', 'sari', 0, null)");
        var run = await harness.StepAsync(
            "Grievance.PublicationGate", Inputs,
            unit => unit.Keep(
                "intake", EntryKind.Submission, "F-INTAKE", ContentClass.K4,
                new JsonObject { ["complainants"] = new JsonArray(new JsonObject { ["name"] = "Siti" }) }, "gateway", unit.State.Record.CreatedAt));

        // when
        var refusal = await harness.RefusalAsync(run, "sari", $"{{{facts}}}", answers);

        // then
        Assert.Equal(code, refusal);
        Assert.Empty(harness.Notices);
    }
}
