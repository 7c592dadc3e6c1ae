using System.Globalization;

namespace Workflows.Host.Presentation;

/// <summary>The case line: from the day of receipt to the last time limit, with a mark for what is done, due, and today.</summary>
/// <param name="From">The receipt.</param>
/// <param name="Until">The last mark.</param>
/// <param name="Today">Where today is, 0 to 100.</param>
/// <param name="Marks">The marks, in time.</param>
internal sealed record CaseLineDrawing(DateTimeOffset From, DateTimeOffset Until, double Today, IReadOnlyList<CaseMark> Marks)
{
    /// <summary>A place as a coordinate of the drawing, which is as wide as the page has room.</summary>
    public static string Percent(double place) => string.Create(CultureInfo.InvariantCulture, $"{place:0.#}%");

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
