using Workflows.Activities.Committees;
using Workflows.Activities.Rules;
using Xunit;

namespace Workflows.Activities.Tests.Committees;

public sealed class FunctionSeparationTests
{
    [Theory]
    [InlineData("investigator", "mediator", "separation.investigator-mediator")] // A3, row 4
    [InlineData("mediator", "investigator", "separation.investigator-mediator")]
    [InlineData("investigator", "expert", null)]
    [InlineData("responsibleMember", "investigator", null)]
    [InlineData("investigator", "appealPanelMember", "separation.appeal-dealt")]
    public void Check_RoleBesideAnother_IsSeparated(string held, string proposed, string? code) =>
        Assert.Equal(
            code,
            FunctionSeparation.Check(
                new PersonFunctions("ibrahim") { CaseRoles = new HashSet<string> { held } }, proposed).Refusal?.Code);

    [Theory]
    [InlineData("committeeMember", "appealPanelMember", "separation.appeal-committee")] // A8, row 2
    [InlineData("secretary", "appealPanelMember", "separation.appeal-secretary")]
    [InlineData("deputySecretary", "appealPanelMember", "separation.appeal-secretary")]
    [InlineData("appealCoordinator", "appealPanelMember", "separation.appeal-coordinator")]
    [InlineData("programmeDesigner", "investigator", "separation.no-case-role")]
    [InlineData("siteAdmin", "expert", "separation.no-case-role")]
    [InlineData("committeeMember", "investigator", null)]
    public void Check_RoleAtTheSite_IsSeparated(string site, string proposed, string? code) =>
        Assert.Equal(
            code,
            FunctionSeparation.Check(new PersonFunctions("x") { SiteRoles = new HashSet<string> { site } },
                proposed).Refusal?.Code);

    [Theory]
    [InlineData(true, true, null)]
    [InlineData(true, false, "separation.third-party-untrained")]
    [InlineData(false, true, "separation.third-party-untrained")]
    public void Check_ThirdParty_IsTrainedAndOfThePool(bool inPool, bool trained, string? code) =>
        Assert.Equal(
            code,
            FunctionSeparation.Check(
                new PersonFunctions("tan") { InPool = inPool, Trained = trained }, RoleNames.ThirdParty).Refusal?.Code);

    [Fact]
    public void Check_FormerMemberWhoDealtWithTheCase_MayNotJudgeTheAppeal() =>
        Assert.Equal(
            "separation.appeal-dealt",
            FunctionSeparation.Check(new PersonFunctions("x") { DealtWithCase = true }, RoleNames.AppealPanelMember)
                .Refusal!.Code);

    [Fact]
    public void Check_ExcludedPerson_GetsNoRole() =>
        Assert.Equal(
            "separation.excluded",
            FunctionSeparation.Check(new PersonFunctions("peter") { Excluded = true }, RoleNames.Investigator).Refusal!.Code);

    [Fact]
    public void CheckAll_OnePersonForBothParts_IsRefused()
    {
        // given
        var ibrahim = new PersonFunctions("ibrahim");

        // when
        var refusals = FunctionSeparation.CheckAll(
            [(ibrahim, RoleNames.Mediator), (ibrahim, RoleNames.Investigator), (new PersonFunctions("lina"),
                RoleNames.Investigator)]);

        // then
        Assert.Equal(["ibrahim"], refusals.Select(refusal => refusal.Subject));
    }
}
