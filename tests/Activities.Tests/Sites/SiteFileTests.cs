using Workflows.Activities.Committees;
using Workflows.Activities.Rules;
using Workflows.Activities.Sites;
using Workflows.Engine.Definitions;
using Xunit;

namespace Workflows.Activities.Tests.Sites;

public sealed class SiteFileTests
{
    private const string Base = "id: kebun\nname: Kebun\nzone: Asia/Jakarta\nlanguages: [id]\n";

    private static readonly DateOnly March = new(2026, 3, 3);

    [Fact]
    public void Read_ShippedSites_HaveNoErrors()
    {
        // when
        var readings = SiteFile.ReadFolder(Repository.Find("workflows/sites"));

        // then
        Assert.Empty(readings.SelectMany(reading => reading.Problems));
        Assert.Equal(["kebun-barat", "kebun-timur", "sekolah-melati"], readings.Select(reading => reading.Setup!.Id));
    }

    [Fact]
    public void Read_KebunTimur_HasTheCastOfTheScenarios()
    {
        // when
        var site = KebunTimur();

        // then
        Assert.Equal(
            ["ibrahim", "lina", "peter", "sari", "wayan"],
            Quorum.Acting(site.Members, new HashSet<string>(), March).Select(member => member.PersonId).Order());
        Assert.Equal(["sari"], site.InRole(RoleNames.Secretary, March).Select(person => person.Id));
        Assert.Equal(["hana"], site.InRole(RoleNames.SeniorManagement, March).Select(person => person.Id));
        Assert.Equal(["maya"], site.InRole(RoleNames.SeniorManagementAlternate, March).Select(person => person.Id));
        Assert.Equal(["agus", "nur", "joko"], site.AppealPool.Select(person => person.Id));
        Assert.Contains(site.Interests, interest => interest is { PersonId: "peter", Relation: "friend", To: "Dodi" });
        Assert.Equal(SiteRisk.High, site.RiskLevel);
        Assert.Equal("KT", site.Site.CasePrefix);
    }

    [Fact]
    public void Check_KebunTimur_IsACompleteCommittee() =>
        Assert.Empty(CommitteeComposition.Check(KebunTimur().Members, March));

    [Fact]
    public void Read_OldDirectoryEntry_WarnsAndMayNotBeInserted()
    {
        // when
        var reading = SiteFile.Read(
            File.ReadAllText(Repository.Find("workflows/sites/kebun-timur.yaml")), "kebun-timur.yaml", new DateOnly(2026, 8, 2));

        // then
        Assert.NotNull(reading.Setup);
        Assert.Contains(reading.Problems, problem => problem is
        { Code: SiteProblemCodes.DirectoryStale, Severity: ProblemSeverity.Warning, Found: "one checked on 2026-02-01" });
        var road = reading.Setup.Directory.Single(entry => entry.Kind == "roadAgency");
        Assert.True(road.MayBeInserted(new DateOnly(2026, 8, 1)));
        Assert.False(road.MayBeInserted(new DateOnly(2026, 8, 2)));
        Assert.False(reading.Setup.Directory.Single(entry => entry.Kind == "policeUnit").MayBeInserted(March));
    }

    [Theory]
    [InlineData("id: inbox\nname: X\nzone: Asia/Jakarta\nlanguages: [id]", SiteProblemCodes.IdInvalid, 1)]
    [InlineData("id: kebun\nname: X\nzone: Jakarta\nlanguages: [id]", SiteProblemCodes.ValueInvalid, 3)]
    [InlineData("id: kebun\nname: X\nzone: Asia/Jakarta", SiteProblemCodes.Missing, 1)]
    [InlineData(Base + "peple: []", ProblemCodes.KeyUnknown, 5)]
    [InlineData(Base + "people: sari", ProblemCodes.ShapeInvalid, 5)]
    [InlineData(Base + "people:\n  - { id: a, name: A, roles: [secretry] }", SiteProblemCodes.RoleUnknown, 6)]
    [InlineData(Base + "people:\n  - { id: a, name: A, roles: [committeeMember] }", SiteProblemCodes.Missing, 6)]
    [InlineData(Base + "people:\n  - { id: a, name: A }\n  - { id: a, name: B }", SiteProblemCodes.Twice, 7)]
    [InlineData(Base + "people:\n  - { id: a, name: A, deputy: b }", SiteProblemCodes.PersonUnknown, 6)]
    [InlineData(Base + "people:\n  - { id: a, name: A, trained: [magic] }", SiteProblemCodes.ValueInvalid, 6)]
    [InlineData(Base + "interests:\n  - { person: a, relation: friend, to: B }", SiteProblemCodes.PersonUnknown, 6)]
    [InlineData(Base + "directory:\n  - { kind: shop, name: A, contact: B }", SiteProblemCodes.ValueInvalid, 6)]
    [InlineData(Base + "directory:\n  - { kind: health, name: A, contact: B, verifiedAt: soon }",
        SiteProblemCodes.ValueInvalid, 6)]
    [InlineData(Base + "languages: [en]", ProblemCodes.SyntaxInvalid, 5)]
    [InlineData("- a", ProblemCodes.ShapeInvalid, 1)]
    [InlineData("", ProblemCodes.ShapeInvalid, null)]
    [InlineData("a: [", ProblemCodes.SyntaxInvalid, null)]
    public void Read_BadFile_NamesTheProblemAndItsPlace(string text, string code, int? line)
    {
        // when
        var reading = SiteFile.Read(text, "kebun.yaml");

        // then
        Assert.Null(reading.Setup);
        Assert.Contains(reading.Problems, problem => problem.Code == code && (line is null || problem.Line == line));
    }

    [Fact]
    public void Read_SeveralProblems_ReportsAllAtOnce()
    {
        // given
        const string Text = "id: other\nname: X\nzone: Nowhere\nlanguages: [Indonesian]\nriskLevel: huge\nfoo: 1\n";

        // when
        var reading = SiteFile.Read(Text, "kebun.yaml");

        // then
        Assert.Equal([1, 3, 4, 5, 6], reading.Problems.Select(problem => problem.Line!.Value));
    }

    [Fact]
    public void Read_CommitteeMemberInAppealPool_IsRefused()
    {
        // given
        const string Text = Base + "people:\n  - { id: wayan, name: Wayan, roles: [{ role: committeeMember, side: worker }] }\n"
            + "appealPool:\n  - { id: wayan, name: Wayan, trained: true }\n";

        // when
        var reading = SiteFile.Read(Text, "kebun.yaml");

        // then
        Assert.Equal([SiteProblemCodes.PoolCommittee], reading.Problems.Select(problem => problem.Code));
    }

    internal static SiteSetup KebunTimur() =>
        SiteFile.Read(File.ReadAllText(Repository.Find("workflows/sites/kebun-timur.yaml")), "kebun-timur.yaml").Setup!;
}
