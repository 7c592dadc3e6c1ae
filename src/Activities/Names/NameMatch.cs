namespace Workflows.Activities.Names;

/// <summary>How well a name in a complaint fits a known one.</summary>
public enum NameStrength
{
    /// <summary>Not the same.</summary>
    None,

    /// <summary>One is part of the other: "Dewi" may be Dewi Sartika, "Dewi Sartika" may be who is known as Dewi.</summary>
    Possible,

    /// <summary>All parts are the same.</summary>
    Same,
}

/// <summary>A known name, by the parts of <see cref="NameParts"/>, plain or hashed.</summary>
/// <param name="Key">What it stands for: a person, or a line of the register of interests.</param>
/// <param name="Parts">Its parts.</param>
public sealed record NameEntry(string Key, IReadOnlyCollection<string> Parts);

/// <summary>Somebody whom a name in a complaint may mean.</summary>
/// <param name="Key">Key of the known name.</param>
/// <param name="Strength">How well it fits.</param>
public sealed record NameProposal(string Key, NameStrength Strength);

/// <summary>Proposes people for the free text in which a complainant names a respondent (design 6.13).</summary>
/// <remarks>
/// Compares parts only for equality, so it works on hashed parts as well. A name that only shares a part ("Dewi Lestari"
/// and "Dewi Sartika") is not proposed, nor are words that merely begin alike. What is proposed excludes until the
/// secretary decides: with single names, to hold somebody back for an hour is the smaller harm.
/// </remarks>
public static class NameMatch
{
    /// <summary>How well two names fit.</summary>
    public static NameStrength Compare(IReadOnlyCollection<string> written, IReadOnlyCollection<string> known)
    {
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(known);
        if (written.Count == 0 || known.Count == 0)
        {
            return NameStrength.None;
        }

        var left = written.ToHashSet(StringComparer.Ordinal);
        if (left.SetEquals(known))
        {
            return NameStrength.Same;
        }

        return left.IsSubsetOf(known) || left.IsSupersetOf(known) ? NameStrength.Possible : NameStrength.None;
    }

    /// <summary>Proposes the known names that a text may mean.</summary>
    /// <param name="candidates">The names in the text, see <see cref="NameParts.Candidates"/>.</param>
    /// <param name="known">Known names; a key may come several times, with other names of the same person.</param>
    /// <returns>Each key once with its best fit, the best first.</returns>
    public static IReadOnlyList<NameProposal> Propose(
        IReadOnlyList<IReadOnlyCollection<string>> candidates, IReadOnlyList<NameEntry> known)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(known);
        return
        [
            .. known
                .SelectMany(entry => candidates.Select(parts => new NameProposal(entry.Key, Compare(parts, entry.Parts))))
                .Where(proposal => proposal.Strength != NameStrength.None)
                .GroupBy(proposal => proposal.Key, StringComparer.Ordinal)
                .Select(group => group.MaxBy(proposal => proposal.Strength)!)
                .OrderByDescending(proposal => proposal.Strength).ThenBy(proposal => proposal.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>The same for plain texts, where nothing is hashed.</summary>
    /// <param name="text">What the complainant wrote.</param>
    /// <param name="known">Key and name.</param>
    /// <param name="folding">How far spellings are taken as the same.</param>
    public static IReadOnlyList<NameProposal> Propose(
        string? text, IReadOnlyList<(string Key, string Name)> known, SpellingFolding folding = SpellingFolding.Old) =>
        Propose(
            NameParts.Candidates(text, folding), [.. known.Select(entry => new NameEntry(entry.Key,
                NameParts.Of(entry.Name, folding)))]);
}
