using Workflows.Activities.Deadlines;
using Xunit;
using static Workflows.Activities.Tests.SiteTime;

namespace Workflows.Activities.Tests.Deadlines;

public sealed class EscalationTests
{
    private static readonly ReminderPeople People = new()
    {
        Holders = ["wayan"],
        Secretaries = ["sari"],
        Deputies = ["dewi"],
        Committee = ["sari", "peter", "ibrahim", "wayan", "lina"],
        Oversight = ["oki"],
    };

    [Theory]
    [InlineData("50%", "", "wayan")]
    [InlineData("80%", "", "wayan")]
    [InlineData("due", "", "wayan sari")]
    [InlineData("due", "sari", "wayan dewi")]
    [InlineData("due+P1D", "peter", "sari ibrahim wayan lina")] // A2
    [InlineData("due+P3D", "", "oki")]
    [InlineData("50%", "wayan", "sari")] // nobody of the rung is left
    [InlineData("50%", "wayan sari dewi", "peter ibrahim lina")]
    [InlineData("due+P3D", "oki", "sari")]
    [InlineData("50%", "wayan sari dewi peter ibrahim lina oki", "")]
    [InlineData("due+P7D", "", "wayan sari")]
    public void Of_Rung_ReachesWhoIsNotExcluded(string rung, string excluded, string expected) => Assert.Equal(
        expected,
        string.Join(
            ' ', ReminderRecipients.Of(EscalationLadder.Days.AudienceOf(rung), People with { Excluded = Set(excluded) })));

    [Theory]
    [InlineData("PT12H", "2026-06-01 18:50", "wayan")]
    [InlineData("PT24H", "2026-06-02 06:50", "wayan dewi sari peter ibrahim lina")]
    [InlineData("PT40H", "2026-06-02 22:50", "wayan dewi sari peter ibrahim lina")]
    [InlineData("due", "2026-06-03 06:50", "wayan sari peter ibrahim lina oki")]
    public void Hours_FailureVariantOfA11_ClimbsAsWritten(string rung, string at, string expected)
    {
        // given
        var from = At("2026-06-01 06:50");
        var armed = new DeadlineRule("safety.due", Limit("PT48H")) { Reminders = EscalationLadder.Hours.Instants }
            .Arm(from, Jakarta);

        // then
        Assert.Equal(At(at), armed.Value!.Reminders.Single(reminder => reminder.Rung == rung).At);
        Assert.Equal(expected, string.Join(' ', ReminderRecipients.Of(EscalationLadder.Hours.AudienceOf(rung), People)));
    }

    [Fact]
    public void For_Limit_ChoosesTheLadder()
    {
        Assert.Same(EscalationLadder.Hours, EscalationLadder.For(Limit("PT48H")));
        Assert.Same(EscalationLadder.Days, EscalationLadder.For(Limit("P2D")));
        Assert.Equal("reminder.syntax", EscalationLadder.Create(("soon", ReminderAudience.Holder)).Refusal!.Code);
        Assert.Equal("reminder.audience", EscalationLadder.Create(("due", ReminderAudience.None)).Refusal!.Code);
    }

    [Theory]
    [InlineData("", false, "hana", false)] // A11
    [InlineData("hana", false, "maya", true)] // A10
    [InlineData("", true, "maya", true)]
    [InlineData("hana maya", false, null, false)]
    public void Choose_SeniorManagement_UnlessImplicated(string excluded, bool accused, string? expected, bool alternate)
    {
        // when
        var ruling = EscalationTarget.Choose(["hana"], ["maya"], Set(excluded), accused);

        // then
        Assert.Equal(expected, ruling.Value?.People.Single());
        Assert.Equal(alternate, ruling.Value?.IsAlternate ?? false);
        Assert.Equal(expected is null ? "escalation.no-recipient" : null, ruling.Refusal?.Code);
    }

    [Fact]
    public void Choose_OneOfSeveralImplicated_LeavesTheOthersOut() =>
        Assert.Equal(["maya"], EscalationTarget.Choose(["hana", "second"], ["maya"], Set("hana")).Value!.People);
}
