using Workflows.Activities.Rules;

namespace Workflows.Activities.Deadlines;

/// <summary>A limit of a case as the overrun rule sees it.</summary>
/// <param name="Deadline">The instants.</param>
/// <param name="MetAt">When it was met, or null.</param>
/// <param name="ReasonRecorded">True when a reason for the overrun is recorded.</param>
public sealed record DeadlineOfCase(ArmedDeadline Deadline, DateTimeOffset? MetAt, bool ReasonRecorded);

/// <summary>An overrun needs a recorded reason before the next decision (procedures 2.4; R-289, K-06, K-26).</summary>
public static class OverrunRule
{
    /// <summary>The limits that passed due and have no reason, in the order of their due instants.</summary>
    public static IReadOnlyList<string> Open(IReadOnlyList<DeadlineOfCase> deadlines, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(deadlines);
        return
        [
            .. deadlines.Where(deadline => !deadline.ReasonRecorded && deadline.Deadline.Read(now, deadline.MetAt).IsLate)
                .OrderBy(deadline => deadline.Deadline.DueAt).Select(deadline => deadline.Deadline.Name),
        ];
    }

    /// <summary>Whether the next decision may be taken.</summary>
    /// <returns>The instant, or one <c>deadline.overrun-reason-missing</c> for each limit without a reason.</returns>
    public static Ruling<DateTimeOffset> BeforeDecision(IReadOnlyList<DeadlineOfCase> deadlines, DateTimeOffset now) =>
        Ruling.Of(now, [.. Open(deadlines, now).Select(name => new RuleRefusal(
            "deadline.overrun-reason-missing", $"a reason why {name} was missed", "none", name))]);

    /// <summary>The reason that is offered first: an appeal that ran on the same clock (procedures 2.3).</summary>
    /// <returns><c>appeal</c>, or null when nothing is offered.</returns>
    public static string? Suggest(string deadline, bool hadAppeal, string appealClock) =>
        hadAppeal && appealClock == "continue" && deadline == "remedy.due" ? "appeal" : null;
}
