using System.Globalization;

namespace Workflows.Host.Presentation;

/// <summary>The case line: from the day of receipt to the last time limit, with a mark for what is done, due, and today.</summary>
/// <param name="From">The receipt.</param>
/// <param name="Until">The last mark.</param>
/// <param name="Today">Where today is, 0 to 100.</param>
/// <param name="Marks">The marks, in time.</param>
internal sealed record CaseLineDrawing(DateTimeOffset From, DateTimeOffset Until, double Today, IReadOnlyList<CaseMark> Marks)
{
    // The drawing is 640 wide with a margin of 20 on both sides, so each hundredth takes 6.
    private const double Unit = 6;

    /// <summary>A place as a coordinate of the drawing.</summary>
    /// <param name="place">The place, 0 to 100.</param>
    /// <param name="from">Where the line begins.</param>
    public static string X(double place, double from) =>
        (from + (place * Unit)).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Draws a line.</summary>
    /// <param name="received">The receipt.</param>
    /// <param name="done">When steps were completed.</param>
    /// <param name="due">Time limits of what waits, with where they stand.</param>
    /// <param name="now">Now.</param>
    public static CaseLineDrawing Of(
        DateTimeOffset received, IEnumerable<DateTimeOffset> done, IEnumerable<(DateTimeOffset At, TimeState State)> due,
        DateTimeOffset now)
    {
        var ended = done.ToList();
        var limits = due.ToList();
        var until = ended.Concat(limits.Select(limit => limit.At)).Append(now).Append(received.AddHours(1)).Max();
        var whole = until - received;
        var marks = ended.Select(at => new CaseMark(Place(at), TimeState.None))
            .Concat(limits.Select(limit => new CaseMark(Place(limit.At), limit.State)))
            .OrderBy(mark => mark.Place);
        return new CaseLineDrawing(received, until, Place(now), [.. marks]);

        double Place(DateTimeOffset at) => Math.Round(Math.Clamp((at - received) / whole, 0, 1) * 100, 1);
    }
}

/// <summary>A mark of the line.</summary>
/// <param name="Place">Where, 0 to 100.</param>
/// <param name="State">None for a step that is done, else where its time limit stands.</param>
internal sealed record CaseMark(double Place, TimeState State);
