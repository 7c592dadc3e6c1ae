using Workflows.Activities.Committees;
using Workflows.Activities.Procedures;
using Workflows.Activities.Publication;

namespace Workflows.Activities.Sites;

/// <summary>Everything a site sets up before its first case: <c>workflows/sites/&lt;id&gt;.yaml</c>.</summary>
public sealed record SiteSetup
{
    /// <summary>Slug; the name of the file.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>IANA time zone.</summary>
    public required string Zone { get; init; }

    /// <summary>Id of the calendar, or null for weekends without holidays.</summary>
    public string? CalendarId { get; init; }

    /// <summary>How case references begin.</summary>
    public required string CasePrefix { get; init; }

    /// <summary>Languages of the site, the first is the usual one.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Risk level.</summary>
    public SiteRisk RiskLevel { get; init; }

    /// <summary>Public contact of the mechanism, or null.</summary>
    public LocalText? Contact { get; init; }

    /// <summary>Text about duties to report in the country, shown before a story is taken (procedures 3.2 rule 3), or
    /// null.</summary>
    public LocalText? ReportingDuty { get; init; }

    /// <summary>The site has a Gender Committee or Officer .</summary>
    public bool HasGenderCommittee { get; init; }

    /// <summary>The site has an Assess-and-Address Committee .</summary>
    public bool HasAssessAndAddress { get; init; }

    /// <summary>People with roles at the site.</summary>
    public IReadOnlyList<SitePerson> People { get; init; } = [];

    /// <summary>People who may be invited: third parties, investigators, experts, interpreters .</summary>
    public IReadOnlyList<PoolPerson> Pool { get; init; } = [];

    /// <summary>People who may sit on appeal panels .</summary>
    public IReadOnlyList<PoolPerson> AppealPool { get; init; } = [];

    /// <summary>Register of interests .</summary>
    public IReadOnlyList<Interest> Interests { get; init; } = [];

    /// <summary>Where people may be pointed or referred to (procedures 5.4a).</summary>
    public IReadOnlyList<DirectoryEntry> Directory { get; init; } = [];

    /// <summary>Items of the standard that complaints may touch .</summary>
    public IReadOnlyList<StandardItem> StandardItems { get; init; } = [];

    /// <summary>Trained people who receive complaints .</summary>
    public IReadOnlyList<FocalPoint> FocalPoints { get; init; } = [];

    /// <summary>Partners of a shared mechanism, and bodies that forward complaints .</summary>
    public IReadOnlyList<MechanismPartner> Partners { get; init; } = [];

    /// <summary>Groups whose size matters before anything is published .</summary>
    public IReadOnlyList<PeopleGroup> Groups { get; init; } = [];

    /// <summary>Members, secretary, deputy and chair, as the rules of committees want them.</summary>
    public IReadOnlyList<Member> Members => [.. People.SelectMany(person => person.AsMembers())];

    /// <summary>The place itself.</summary>
    public Site Site => new(Id, Name, Zone, CalendarId, CasePrefix);

    /// <summary>The people who hold a role on a local day.</summary>
    public IReadOnlyList<SitePerson> InRole(string role, DateOnly today) =>
        [.. People.Where(person => person.Memberships.Any(held => held.Role == role && held.IsActiveOn(today)))];
}

/// <summary>Risk level of a site.</summary>
public enum SiteRisk
{
    /// <summary>Low.</summary>
    Low,

    /// <summary>Medium.</summary>
    Medium,

    /// <summary>High.</summary>
    High,
}

/// <summary>What reading a site file gave.</summary>
/// <param name="Setup">The set-up, or null when there is an error.</param>
/// <param name="Problems">Errors and warnings, by line.</param>
public sealed record SiteReading(SiteSetup? Setup, IReadOnlyList<Engine.Definitions.DefinitionProblem> Problems);
