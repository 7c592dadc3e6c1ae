using Workflows.Activities.Rules;

namespace Workflows.Activities.Loop;

/// <summary>Why a story is handled as sensitive.</summary>
public enum SensitiveMark
{
    /// <summary>It is not.</summary>
    Open,

    /// <summary>A moderator marked it.</summary>
    ByModerator,

    /// <summary>The author marked it.</summary>
    ByAuthor,

    /// <summary>The author is under 14.</summary>
    ByAge,
}

/// <summary>A story as the marks see it.</summary>
/// <param name="Mark">How it is marked.</param>
/// <param name="ReturnedNotSensitive">The case manager has returned it as not sensitive.</param>
public sealed record StoryMark(SensitiveMark Mark, bool ReturnedNotSensitive = false)
{
    /// <summary>True when it is handled as sensitive.</summary>
    public bool IsSensitive => Mark != SensitiveMark.Open && !ReturnedNotSensitive;
}

/// <summary>Who may mark a story as sensitive or open (procedures 4.1, scenarios A12, A12b, A12d).</summary>
public static class SensitiveMarkRule
{
    /// <summary>Authors below this age are always sensitive.</summary>
    public const int ForcedBelowAge = 14;

    private static readonly string[] YoungBands = ["0-5", "6-13"];

    /// <summary>The mark when a story comes in.</summary>
    /// <param name="authorMarked">The author chose sensitive, or wrote to the sensitive keyword.</param>
    /// <param name="age">Age of the author, or null.</param>
    /// <param name="ageBand">Age band, used when the age is not known.</param>
    public static StoryMark OnSubmit(bool authorMarked, int? age = null, string? ageBand = null)
    {
        var young = age is { } years ? years < ForcedBelowAge : YoungBands.Contains(ageBand);
        return new StoryMark(young ? SensitiveMark.ByAge : authorMarked ? SensitiveMark.ByAuthor : SensitiveMark.Open);
    }

    /// <summary>A moderator marks a story.</summary>
    /// <returns>The story, or <c>story.downgrade</c> (what the author or the age marked stays), <c>story.marked-again</c>
    /// (a story returned as not sensitive is rejected with an invitation to send it as another kind).</returns>
    public static Ruling<StoryMark> Moderate(StoryMark story, bool sensitive)
    {
        ArgumentNullException.ThrowIfNull(story);
        return (story, sensitive) switch
        {
            ({ ReturnedNotSensitive: true }, true) => Ruling.Refuse<StoryMark>(
                "story.marked-again", "a rejection with advice after the case manager returned it", "sensitive again"),
            ({ ReturnedNotSensitive: true }, false) => Ruling.Accept(story),
            ({ Mark: SensitiveMark.ByAuthor or SensitiveMark.ByAge }, false) => Ruling.Refuse<StoryMark>(
                "story.downgrade", "a story that stays sensitive", "open"),
            ({ Mark: SensitiveMark.Open }, true) => Ruling.Accept(story with { Mark = SensitiveMark.ByModerator }),
            ({ Mark: SensitiveMark.ByModerator }, false) => Ruling.Accept(story with { Mark = SensitiveMark.Open }),
            _ => Ruling.Accept(story),
        };
    }

    /// <summary>The case manager returns a story as not sensitive.</summary>
    /// <returns>The story, or <c>story.return-open</c>, <c>story.return-forced</c> (a child's story stays with the case
    /// manager).</returns>
    public static Ruling<StoryMark> Return(StoryMark story)
    {
        ArgumentNullException.ThrowIfNull(story);
        return story switch
        {
            { Mark: SensitiveMark.ByAge } => Ruling.Refuse<StoryMark>(
                "story.return-forced", "a story of an author under 14 to stay sensitive", "a return"),
            { IsSensitive: false } => Ruling.Refuse<StoryMark>("story.return-open", "a sensitive story", "an open one"),
            _ => Ruling.Accept(story with { ReturnedNotSensitive = true }),
        };
    }
}
