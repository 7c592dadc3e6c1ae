using System.Text.RegularExpressions;

namespace Workflows.Activities.Sites;

/// <summary>A place whose people complain, with its own clock and committee.</summary>
/// <param name="Id">Slug of its addresses, for example <c>kebun-timur</c>; see <see cref="Refuse"/>.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Zone">IANA name of its time zone.</param>
/// <param name="CalendarId">Id of its calendar, or null for weekends without holidays.</param>
/// <param name="CasePrefix">How its case references begin, two to four capital letters.</param>
public sealed partial record Site(string Id, string Name, string Zone, string? CalendarId, string CasePrefix)
{
    /// <summary>The site of what belongs to no place: instances that a timer, schedule or event starts.</summary>
    public const string Organisation = "organisation";

    private const int LongestSlug = 40;

    /// <summary>Words that addresses of the application begin with, so no site may be called so.</summary>
    public static IReadOnlySet<string> ReservedSlugs { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "inbox", "cases", "register", "procedures", "designer", "instances", "sites", "admin", "account", "api", "elsa",
        "studio", "health", "openapi", "about", "language", "error", "assets", Organisation,
    };

    /// <summary>What is expected of a slug that is not allowed, or null when it is.</summary>
    public static string? Refuse(string slug)
    {
        ArgumentNullException.ThrowIfNull(slug);
        if (slug.Length > LongestSlug || !Slug().IsMatch(slug))
        {
            return "lower-case letters, digits and single hyphens, at most 40 characters";
        }

        return ReservedSlugs.Contains(slug) ? "a word that is not an address of the application" : null;
    }

    /// <summary>The initials of a name as case prefix: <c>Kebun Timur</c> gives <c>KT</c>.</summary>
    public static string PrefixOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var letters = name.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => char.ToUpperInvariant(word[0]))
            .Where(char.IsAsciiLetterUpper)
            .Take(4);
        var prefix = string.Concat(letters);
        return prefix.Length < 2 ? "CS" : prefix;
    }

    /// <summary>A new random case reference, for example <c>KT-7F3K-Q2</c>; never in sequence (design, contract 11).</summary>
    public string NewReference(Engine.IIdGenerator ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var id = ids.NewId().ToUpperInvariant();
        return $"{CasePrefix}-{id[..4]}-{id[4..6]}";
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Slug();
}
