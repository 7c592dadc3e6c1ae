using Workflows.Activities.Names;
using Workflows.Activities.Rules;

namespace Workflows.Activities.Publication;

/// <summary>What a committee decided about a public text; the names are the outcomes of the activity.</summary>
public enum PublicationDecision
{
    /// <summary>The text is published.</summary>
    Publish,

    /// <summary>Nothing is published.</summary>
    Withhold,
}

/// <summary>A group of people that a text may name, for example a block or a shift.</summary>
/// <param name="Name">Its name as people write it.</param>
/// <param name="Size">How many people of the kind the complaint is about belong to it.</param>
public sealed record PeopleGroup(string Name, int Size);

/// <summary>What is known when a committee decides about a public text.</summary>
/// <param name="Text">The text.</param>
/// <param name="BreaksConfidentiality">Check 1: does it break confidentiality?</param>
/// <param name="EndangersOthers">Check 2: does it endanger anybody?</param>
/// <param name="Decision">The decision.</param>
/// <param name="Reason">Why nothing is published.</param>
public sealed record PublicationFacts(
    string Text, YesNoUnknown BreaksConfidentiality, YesNoUnknown EndangersOthers, PublicationDecision Decision, string? Reason)
{
    /// <summary>Groups of the site with their sizes.</summary>
    public IReadOnlyList<PeopleGroup> Groups { get; init; } = [];

    /// <summary>Smallest group a text may name (<c>suppression.k</c>: 7 for sensitive matters, 5 for others).</summary>
    public int SmallestGroup { get; init; } = 7;

    /// <summary>Names that must not appear: complainants, respondents, witnesses.</summary>
    public IReadOnlyList<string> ProtectedNames { get; init; } = [];
}

/// <summary>Decides whether a text about an anonymous case may be public: both checks must be answered with
/// no.</summary>
public static class PublicationRule
{
    /// <summary>Decides, or lists what stands against publishing.</summary>
    /// <returns>
    /// The decision, or <c>publication.check-confidentiality</c>, <c>publication.check-danger</c>,
    /// <c>publication.text-missing</c>, <c>publication.small-group</c>, <c>publication.name</c>,
    /// <c>publication.reason-missing</c>.
    /// </returns>
    public static Ruling<PublicationDecision> Decide(PublicationFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Ruling.Of(facts.Decision, [.. facts.Decision == PublicationDecision.Publish ? Publish(facts) : Withhold(facts)]);
    }

    /// <summary>The groups that a text names although they are too small (scenario A7, negative): check 1 is then
    /// yes.</summary>
    public static IReadOnlyList<PeopleGroup> SmallGroups(string text, IReadOnlyList<PeopleGroup> groups, int smallest)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return [.. groups.Where(group => group.Size < smallest && Mentions(text, group.Name))];
    }

    private static IEnumerable<RuleRefusal> Publish(PublicationFacts facts)
    {
        if (string.IsNullOrWhiteSpace(facts.Text))
        {
            yield return new RuleRefusal("publication.text-missing", "a text", "none");
        }

        if (facts.BreaksConfidentiality != YesNoUnknown.No)
        {
            yield return new RuleRefusal(
                "publication.check-confidentiality", "a text that does not break confidentiality",
                $"{facts.BreaksConfidentiality}");
        }

        if (facts.EndangersOthers != YesNoUnknown.No)
        {
            yield return new RuleRefusal(
                "publication.check-danger", "a text that endangers nobody", $"{facts.EndangersOthers}");
        }

        foreach (var group in SmallGroups(facts.Text, facts.Groups, facts.SmallestGroup))
        {
            yield return new RuleRefusal(
                "publication.small-group", $"groups of at least {facts.SmallestGroup} people",
                $"a group of {group.Size}", group.Name);
        }

        if (facts.ProtectedNames.Any(name => Names(facts.Text, name)))
        {
            // The refusal does not repeat the name.
            yield return new RuleRefusal("publication.name", "a text without names of people in the case", "a name");
        }
    }

    private static IEnumerable<RuleRefusal> Withhold(PublicationFacts facts)
    {
        if (string.IsNullOrWhiteSpace(facts.Reason))
        {
            yield return new RuleRefusal("publication.reason-missing", "a reason to publish nothing", "none");
        }
    }

    /// <summary>True when the text has the words one after the other, as whole words, without regard to case.</summary>
    private static bool Mentions(string text, string words)
    {
        var wanted = Plain(words);
        return wanted.Length > 0 && $" {Plain(text)} ".Contains($" {wanted} ", StringComparison.Ordinal);
    }

    private static bool Names(string text, string name)
    {
        var parts = NameParts.Of(name);
        var inText = Plain(text).Split(' ').Select(word => NameParts.Fold(word, SpellingFolding.Old))
            .ToHashSet(StringComparer.Ordinal);
        return parts.Count > 0 && parts.Any(inText.Contains);
    }

    private static string Plain(string text) => string.Join(
        ' ',
        new string([.. text.ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
