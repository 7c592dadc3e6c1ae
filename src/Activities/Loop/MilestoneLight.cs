using Workflows.Engine.Calendars;

namespace Workflows.Activities.Loop;

/// <summary>Colour of a milestone.</summary>
public enum Light
{
    /// <summary>On time.</summary>
    Green,

    /// <summary>Overdue.</summary>
    Amber,

    /// <summary>Unresponsive.</summary>
    Red,
}

/// <summary>The milestones of a story (procedures 4.2).</summary>
public enum MilestoneKind
{
    /// <summary>L4: refer within 48 hours of receipt.</summary>
    Refer,

    /// <summary>L5 and L5b: answer to the referral.</summary>
    Response,

    /// <summary>L6: decision whether to investigate.</summary>
    Decision,

    /// <summary>L7: investigation.</summary>
    Investigation,

    /// <summary>L8: author informed.</summary>
    AuthorInformed,

    /// <summary>L6b: referred for assistance.</summary>
    AssistanceReferred,

    /// <summary>L7b: assistance rendered.</summary>
    AssistanceRendered,
}

/// <summary>When a milestone turns amber and red.</summary>
/// <param name="Amber">Overdue after this.</param>
/// <param name="Red">Unresponsive after this, or null when it never is.</param>
public sealed record MilestoneLimits(TimeLimit Amber, TimeLimit? Red)
{
    /// <summary>The defaults (procedures 4.1 and 4.2). An investigation is amber after three months and red after two
    /// years; the help text of the product that the numbers come from has these two the wrong way round.</summary>
    public static MilestoneLimits Default(MilestoneKind kind) => kind switch
    {
        MilestoneKind.Refer or MilestoneKind.Response => Of("PT48H", "P1W"),
        MilestoneKind.Decision => Of("P6W", "P3M"),
        MilestoneKind.Investigation => Of("P3M", "P2Y"),
        MilestoneKind.AssistanceRendered => Of("P2W", null),
        _ => Of("PT48H", null),
    };

    private static MilestoneLimits Of(string amber, string? red) =>
        new(TimeLimit.Parse(amber).Value!, red is null ? null : TimeLimit.Parse(red).Value!);
}

/// <summary>Computes the colour of a milestone.</summary>
public static class MilestoneLight
{
    /// <summary>The colour.</summary>
    /// <param name="calendar">Calendar of the site.</param>
    /// <param name="from">Where the milestone counts from: receipt, referral, opening, outcome.</param>
    /// <param name="limits">When it changes.</param>
    /// <param name="now">The present.</param>
    /// <param name="reachedAt">When it was reached, or null; the colour stays as it was then (scenario A12, row 8).</param>
    public static Light At(
        BusinessCalendar calendar, DateTimeOffset from, MilestoneLimits limits, DateTimeOffset now,
        DateTimeOffset? reachedAt = null)
    {
        var (amber, red) = Lines(calendar, from, limits);
        var at = reachedAt ?? now;
        return at > red ? Light.Red : at > amber ? Light.Amber : Light.Green;
    }

    /// <summary>The last instants of green and of amber, in UTC; the second is null when it never turns red.</summary>
    public static (DateTimeOffset Amber, DateTimeOffset? Red) Lines(
        BusinessCalendar calendar, DateTimeOffset from, MilestoneLimits limits)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(limits);
        return (calendar.DueAt(from, limits.Amber), limits.Red is null ? null : calendar.DueAt(from, limits.Red));
    }
}
