using Workflows.Activities.Cases;
using Workflows.Activities.People;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Xunit;

namespace Workflows.Activities.Tests.People;

public sealed class EligibilityTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Standing.Blocked, true, true)]
    [InlineData(Standing.Proposed, true, true)]
    [InlineData(Standing.Blocked, false, false)]
    [InlineData(Standing.Recused, true, false)]
    [InlineData(Standing.Respondent, true, false)]
    public void Of_SomebodyExcluded_OnlyTheConflictQuestionNamesWhoIsHeldBack(string standing, bool withHeldBack, bool expected)
    {
        // given
        var state = new CaseState
        {
            Record = new CaseRecord
            {
                CorrelationId = "c", SiteId = "site", Reference = "KT-1", DefinitionId = "d", ReceivedAt = Now, InstanceId = "i", CreatedAt = Now,
            },
            Revision = 1,
            Facts = new ValueObject(),
            Members = [new Membership("site", "peter", "committeeMember", "", Now.AddDays(-1), null)],
        };
        var unit = new CaseUnit(state);
        unit.Settle(new CasePerson("peter", standing, "test", 1, "system", Now));

        // when, then
        Assert.Equal(expected, Eligibility.Of(unit.State, "peter", [], Now, withHeldBack));
    }

    [Theory]
    [InlineData("committeeMember", "committeeMember@site committeeMember@case")]
    [InlineData("safeguardPartner", "safeguardPartner@site safeguardPartner@case")]
    [InlineData("expert", "expert@case")]
    [InlineData("genderRep", "genderRep@case")]
    public async Task Resolve_ARole_OpensACaseOfTheSiteOnlyToWhoeverIsCalled(string role, string expected)
    {
        // given
        var request = new TaskRequest("A task", ["Done"]) { CandidateGroups = [role] };

        // when
        var found = await new ScopedAssignments().ResolveAsync(request, "site", "case", null!, default);

        // then
        Assert.Equal(expected, string.Join(' ', found!.CandidateGroups));
    }
}
