using System.Globalization;
using System.Text.Json;
using Workflows.Activities.Trials;
using Workflows.Engine.Expressions;

namespace Workflows.Host.Commands;

/// <summary>Reads what the command line says of inputs, signals and instants.</summary>
internal static class RunArguments
{
    private static readonly string[] Forms =
        ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-ddK"];

    /// <summary>An instant with its offset; one without is meant in the zone of the site.</summary>
    public static DateTimeOffset? Instant(string text, TimeZoneInfo zone)
    {
        if (!DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var parsed))
        {
            return null;
        }

        return parsed.Kind == DateTimeKind.Utc
            ? new DateTimeOffset(parsed.Ticks, TimeSpan.Zero)
            : new DateTimeOffset(parsed.Ticks, zone.GetUtcOffset(parsed)).ToUniversalTime();
    }

    /// <summary><c>name=&lt;json&gt;</c>; what is no JSON is a text.</summary>
    public static ValueObject Inputs(IEnumerable<string> inputs)
    {
        var values = new ValueObject();
        foreach (var input in inputs)
        {
            var (name, value) = Split(input);
            values[name] = value;
        }

        return values;
    }

    /// <summary><c>NAME</c>, <c>NAME=&lt;json&gt;</c>, or either with <c>INSTANT@</c> in front; null when the instant is none.</summary>
    public static TrialSignal? Signal(string text, TimeZoneInfo zone)
    {
        var (name, payload) = Split(text);
        var at = name.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || !char.IsAsciiDigit(name[0]))
        {
            return new TrialSignal(null, name, payload);
        }

        return Instant(name[..at], zone) is { } instant ? new TrialSignal(instant, name[(at + 1)..], payload) : null;
    }

    private static (string Name, Value Value) Split(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at < 0)
        {
            return (text, Value.Null);
        }

        try
        {
            return (text[..at], ValueJson.Parse(text[(at + 1)..]));
        }
        catch (JsonException)
        {
            return (text[..at], Value.From(text[(at + 1)..]));
        }
    }
}
