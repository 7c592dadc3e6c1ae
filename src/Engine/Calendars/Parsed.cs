using System.Diagnostics.CodeAnalysis;

namespace Workflows.Engine.Calendars;

/// <summary>What reading a text gave: a value, or the reason why there is none. Exactly one of the two is
/// set.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public sealed record Parsed<T>
    where T : class
{
    internal Parsed(T? value, Refusal? refusal)
    {
        Value = value;
        Refusal = refusal;
    }

    /// <summary>The value, or null when the text was refused.</summary>
    public T? Value { get; }

    /// <summary>Why the text was refused, or null when it was accepted.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsAccepted => Value is not null;
}

/// <summary>Why a text was refused.</summary>
/// <param name="Code">Stable code, for example <c>duration.mixed</c>.</param>
/// <param name="Expected">What would have been accepted.</param>
/// <param name="Found">What was there.</param>
public sealed record Refusal(string Code, string Expected, string Found)
{
    private const int LongestQuote = 60;

    /// <summary>The refusal as a sentence.</summary>
    public string Message => $"expected {Expected} but found {Found}";

    /// <summary>A found text in quotes, shortened; <c>nothing</c> when it is null or blank.</summary>
    internal static string Quote(string? text) => text switch
    {
        null => "nothing",
        _ when string.IsNullOrWhiteSpace(text) => "nothing",
        { Length: > LongestQuote } => $"'{text[..LongestQuote]}...' ({text.Length} characters)",
        _ => $"'{text}'",
    };
}

/// <summary>Makes <see cref="Parsed{T}"/>.</summary>
internal static class Parsed
{
    public static Parsed<T> Accept<T>(T value)
        where T : class => new(value, null);

    public static Parsed<T> Refuse<T>(string code, string expected, string? found)
        where T : class => new(null, new Refusal(code, expected, Refusal.Quote(found)));

    public static Parsed<T> Refuse<T>(Refusal refusal)
        where T : class => new(null, refusal);
}
