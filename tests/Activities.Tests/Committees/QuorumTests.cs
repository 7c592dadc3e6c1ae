using Workflows.Activities.Committees;
using Workflows.Activities.Rules;
using Workflows.Activities.Tests.Sites;
using Xunit;

namespace Workflows.Activities.Tests.Committees;

public sealed class QuorumTests
{
    private static readonly DateOnly Today = new(2026, 3, 10);

    [Theory]
    [InlineData("", null, null)]
    [InlineData("peter", null, null)] // A2: the only member of management needs no substitute
    [InlineData("peter,sari,ibrahim,lina", "committeeMember", null)]
    [InlineData("wayan,lina", "committeeMember", MemberSide.Worker)] // A2: both conflicted
    [InlineData("peter,sari,ibrahim", null, null)]
    [InlineData("peter,sari,ibrahim,wayan,lina", "committeeMember", MemberSide.Worker)]
    public void Check_ExcludedMembers_NamesWhatLacks(string excluded, string? role, MemberSide? side)
    {
        // given
        var acting = Quorum.Acting(SiteFileTests.KebunTimur().Members, excluded.Split(',').ToHashSet(), Today);

        // when
        var result = Quorum.Check(acting, 2, 1);

        // then
        var missing = result as QuorumResult.Missing;
        Assert.Equal(role, missing?.Role);
        Assert.Equal(side, missing?.Side);
        Assert.Equal(role is null, result is QuorumResult.Ok);
    }

    [Fact]
    public void Check_OnePersonTwice_CountsOnce()
    {
        // given
        var wayan = new Member("wayan", RoleNames.CommitteeMember, MemberSide.Worker);

        // then
        Assert.Equal(1, Assert.IsType<QuorumResult.Missing>(Quorum.Check([wayan, wayan], 2, 1)).Found);
    }
}
