using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Library;

/// <summary>Between instants and the calendar of the host's zone.</summary>
internal static class Calendar
{
    public static DateTime ToLocal(Evaluation evaluation, DateTimeOffset instant)
    {
        try
        {
            return TimeZoneInfo.ConvertTime(instant, evaluation.Host.TimeZone).DateTime;
        }
        catch (ArgumentException)
        {
            throw OutOfRange();
        }
    }

    /// <summary>
    /// The instant of a local time. A time that the clock jumps over counts from before the jump; of a time that the clock
    /// shows twice the first is taken.
    /// </summary>
    public static DateTimeOffset ToInstant(Evaluation evaluation, DateTime local)
    {
        var zone = evaluation.Host.TimeZone;
        var offset = zone.GetUtcOffset(local);
        if (zone.IsInvalidTime(local))
        {
            offset = zone.GetUtcOffset(local.AddDays(-1));
        }
        else if (zone.IsAmbiguousTime(local))
        {
            offset = zone.GetAmbiguousTimeOffsets(local).Max();
        }

        var ticks = local.Ticks - offset.Ticks;
        return ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : throw OutOfRange();
    }

    /// <summary>A date argument: an instant, or a text that <c>date()</c> reads.</summary>
    public static DateTimeOffset Instant(Evaluation evaluation, ReadOnlySpan<Value> arguments, int index)
    {
        var value = arguments.At(index);
        if (value.Kind == ValueKind.Instant)
        {
            return value.AsInstant;
        }

        if (value.Kind == ValueKind.String && IsoText.TryParse(value.AsString, out var local, out var instant))
        {
            return local is { } day ? ToInstant(evaluation, day) : instant!.Value.ToUniversalTime();
        }

        throw Evaluation.TypeError(
            "a date such as now() or '2026-03-03'", value.Kind == ValueKind.String ? "another text" : Comparison.Describe(value));
    }

    public static ScriptException OutOfRange() => Evaluation.TypeError("a date between the years 1 and 9999", "one beyond");
}
