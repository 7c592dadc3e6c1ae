using Workflows.Activities.People;
using Xunit;

namespace Workflows.Activities.Tests.Notices;

public sealed class SendNoticeTests
{
    [Theory]
    [InlineData("N-04", "", "N-04 :")]
    [InlineData("N-04", "complainant", "N-04 complainant:")]
    [InlineData("N-05", "committee", "N-05 committee: ibrahim, lina, sari, wayan")]
    [InlineData("N-90", "secretary", "N-90 secretary: sari, dewi")]
    [InlineData("N-91", "seniorManagement", "N-91 seniorManagement: hana")]
    [InlineData("N-03", "lina", "N-03 lina: lina")]
    [InlineData("N-02", "peter", "N-02 peter: peter")]
    public async Task Run_ToAudienceRoleOrPerson_AsksForTheNotice(string notice, string to, string expected)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();

        // when
        var run = await SendAsync(harness, notice, to);

        // then
        Assert.Equal("Done", await CaseHarness.OutcomeAsync(run));
        Assert.Equal(People(expected), People(Assert.Single(harness.Notices)));
    }

    [Theory]
    [InlineData("peter")]
    [InlineData("management")]
    public async Task Run_ToSomebodyWhoIsOffTheCase_TellsNobody(string to)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();

        // when
        var run = await SendAsync(harness, "N-07", to);

        // then
        Assert.Equal("Done", await CaseHarness.OutcomeAsync(run));
        Assert.Empty(harness.Notices);
    }

    private static string People(string notice) =>
        notice.Split(": ") is [var head, var people] ? $"{head}: {string.Join(", ", people.Split(", ").Order(StringComparer.Ordinal))}" : notice;

    private static Task<Workflows.Testing.Run> SendAsync(CaseHarness harness, string notice, string to) => harness.StepAsync(
        "Grievance.SendNotice", $"notice: {notice}\n{(to.Length == 0 ? "" : $"to: {to}\n")}ends: [Done]",
        unit => unit.Settle(new CasePerson("peter", Standing.Recused, "decided", 1, "sari", unit.State.Record.CreatedAt)));
}
