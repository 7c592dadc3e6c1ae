using Workflows.Activities.Procedures;
using Workflows.Engine.Calendars;

namespace Workflows.Activities.Sites;

/// <summary>A line of the register of interests .</summary>
/// <param name="PersonId">Whose interest it is.</param>
/// <param name="Relation">One of <see cref="Relations"/>.</param>
/// <param name="To">To whom or what, as a name: a person, a farm, a business.</param>
/// <param name="Note">More, for the secretary, or null.</param>
public sealed record Interest(string PersonId, string Relation, string To, string? Note)
{
    /// <summary>The relations of F-COI, and employment at the place complained about.</summary>
    public static IReadOnlyList<string> Relations { get; } =
        ["knows", "relative", "friend", "superior", "subordinate", "business", "priorView", "employment"];
}

/// <summary>Somebody people may be pointed or referred to (procedures 5.4a).</summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Name">Name.</param>
/// <param name="Contact">How to reach it.</param>
public sealed record DirectoryEntry(string Kind, LocalText Name, LocalText Contact)
{
    private static readonly TimeLimit FreshFor = TimeLimit.Parse("P6M").Value!;

    /// <summary>The kinds of procedures 5.4a.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "roadAgency", "labourInspectorate", "childProtection", "hotline", "policeUnit", "humanRightsBody", "witnessProtection",
        "legalAid", "health", "certificationBody", "raMechanism", "pseaNetwork",
    ];

    /// <summary>When it is open, or null.</summary>
    public LocalText? Hours { get; init; }

    /// <summary>Languages spoken.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>What it costs: <c>free</c> or words.</summary>
    public string? Cost { get; init; }

    /// <summary>It can be asked without giving a name; null is not known.</summary>
    public bool? Anonymous { get; init; }

    /// <summary>Local day on which somebody checked the entry, or null.</summary>
    public DateOnly? VerifiedAt { get; init; }

    /// <summary>Who checked it, or null.</summary>
    public string? VerifiedBy { get; init; }

    /// <summary>True when the entry was never checked, or more than six months ago: it is shown with a warning.</summary>
    public bool IsStale(DateOnly today) => VerifiedAt is not { } day || day.AddMonths(((CalendarMonths)FreshFor).Months) < today;

    /// <summary>True when a notice may carry the entry.</summary>
    public bool MayBeInserted(DateOnly today) => !IsStale(today);
}

/// <summary>An item of the standard.</summary>
/// <param name="Code">Its number, for example <c>5.6.1</c>.</param>
/// <param name="Text">What it is about.</param>
public sealed record StandardItem(string Code, LocalText Text);

/// <summary>A trained person who receives complaints .</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Place">Where to find the person.</param>
/// <param name="TiedTo">The unit the person works in, so that a complainant can choose another, or null.</param>
public sealed record FocalPoint(string PersonId, LocalText Place, string? TiedTo);

/// <summary>A partner of a shared mechanism, or a body that receives and forwards complaints.</summary>
/// <param name="Name">Name.</param>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Contact">How to reach it, or null.</param>
/// <param name="Forwards">True when it receives complaints and forwards them .</param>
public sealed record MechanismPartner(string Name, string Kind, string? Contact, bool Forwards)
{
    /// <summary>The kinds of partners .</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["company", "programme", "institution", "union", "localCouncil", "customary", "religious", "communityOrganisation"];
}
