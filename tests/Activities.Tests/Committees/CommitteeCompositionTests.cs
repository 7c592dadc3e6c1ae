using Workflows.Activities.Committees;
using Workflows.Activities.Rules;
using Xunit;

namespace Workflows.Activities.Tests.Committees;

public sealed class CommitteeCompositionTests
{
    private static readonly DateOnly Today = new(2026, 3, 3);

    [Theory]
    [InlineData("peter,ibrahim,wayan", "")]
    [InlineData("peter,wayan", "committee.no-reserve,committee.women-and-men")]
    [InlineData("wayan", "committee.too-few,committee.management-missing,committee.women-and-men")]
    [InlineData("peter,ibrahim", "committee.no-reserve,committee.worker-missing")]
    [InlineData("", "committee.too-few,committee.management-missing,committee.worker-missing")]
    public void Check_Members_FindsWhatLacks(string ids, string expected)
    {
        // given
        var people = Cast().Where(member => ids.Split(',').Contains(member.PersonId) || member.Role != RoleNames.CommitteeMember);

        // when
        var findings = CommitteeComposition.Check([.. people], Today);

        // then
        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), findings.Select(finding => finding.Code));
        Assert.All(findings, finding => Assert.NotEqual(finding.Text.In("en"), finding.Text.In("id")));
    }

    [Fact]
    public void Check_OpenPoints_AreFoundForEachPerson()
    {
        // given
        List<Member> members =
        [
            .. Cast().Select(member => member.PersonId switch
            {
                "peter" => member with { AppointedByManagement = false },
                "wayan" => member with { Elected = false, Trained = new HashSet<string> { Trainings.Grievance } },
                "ibrahim" => member with { Criteria = new MemberCriteria(KnowsSite: true, Neutral: false) },
                _ => member,
            }),
        ];

        // when
        var findings = CommitteeComposition.Check(members, Today);

        // then
        Assert.Equal(
            [
                ("committee.management-not-appointed", "peter"), ("committee.worker-not-elected", "wayan"),
                ("committee.criteria-open", "ibrahim"), ("committee.training-missing", "wayan"),
            ],
            findings.Select(finding => (finding.Code, finding.PersonId)));
    }

    [Theory]
    [InlineData("2026-03-03", false)]
    [InlineData("2026-03-02", true)]
    public void Check_EndOfTerm_CountsTheLastDay(string until, bool ended)
    {
        // given
        List<Member> members =
            [.. Cast().Select(member => member.PersonId == "wayan" ? member with { Until = DateOnly.Parse(until, null) }
                : member)];

        // when
        var codes = CommitteeComposition.Check(members, Today).Select(finding => finding.Code).ToList();

        // then
        Assert.Equal(ended, codes.Contains("committee.term-ended"));
        Assert.Equal(ended, codes.Contains("committee.worker-missing"));
    }

    [Fact]
    public void Check_RenewedTerm_IsNotReported()
    {
        // given
        var old = Cast().Single(member => member.PersonId == "wayan") with { Until = new DateOnly(2025, 12, 31) };

        // then
        Assert.Empty(CommitteeComposition.Check([.. Cast(), old], Today));
    }

    [Fact]
    public void Check_NoSecretary_IsRequired() => Assert.Contains(
        CommitteeComposition.Check([.. Cast().Where(member => member.Role != RoleNames.Secretary)], Today),
        finding => finding is { Code: "committee.secretary-missing", Weight: FindingWeight.Required, Source: "R-079" });

    internal static List<Member> Cast() =>
    [
        Full("peter", MemberSide.Management, MemberGender.Man) with { AppointedByManagement = true },
        Full("ibrahim", MemberSide.Other, MemberGender.Woman),
        Full("wayan", MemberSide.Worker, MemberGender.Man) with { Elected = true },
        Full("sari", MemberSide.Other, MemberGender.Woman) with { Role = RoleNames.Secretary },
        Full("dewi", MemberSide.Other, MemberGender.Woman) with { Role = RoleNames.DeputySecretary },
    ];

    private static Member Full(string id, MemberSide side, MemberGender gender) => new(id, RoleNames.CommitteeMember, side)
    {
        Gender = gender,
        Trained = Trainings.All.ToHashSet(),
        Criteria = new MemberCriteria(true, true, true, true, true, true),
    };
}
