using System.Diagnostics.CodeAnalysis;

namespace Workflows.Activities.Rules;

/// <summary>What a rule decided: a value, or every reason why there is none. Exactly one of the two is set.</summary>
/// <typeparam name="T">What is decided.</typeparam>
public sealed record Ruling<T>
{
    internal Ruling(T? value, IReadOnlyList<RuleRefusal> refusals)
    {
        Value = value;
        Refusals = refusals;
    }

    /// <summary>The decision; without meaning when it was refused.</summary>
    public T? Value { get; }

    /// <summary>Why it was refused, the most important first; empty when accepted.</summary>
    public IReadOnlyList<RuleRefusal> Refusals { get; }

    /// <summary>True when there is a decision.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsAccepted => Refusals.Count == 0;

    /// <summary>The first reason, or null when accepted; a command answers with this one.</summary>
    public RuleRefusal? Refusal => Refusals.Count == 0 ? null : Refusals[0];
}

/// <summary>Makes <see cref="Ruling{T}"/>.</summary>
public static class Ruling
{
    /// <summary>A decision.</summary>
    public static Ruling<T> Accept<T>(T value) => new(value, []);

    /// <summary>A refusal with one reason.</summary>
    public static Ruling<T> Refuse<T>(string code, string expected, string found, string? subject = null) =>
        new(default, [new RuleRefusal(code, expected, found, subject)]);

    /// <summary>The refusal when there are reasons, else the decision.</summary>
    public static Ruling<T> Of<T>(T value, IReadOnlyList<RuleRefusal> refusals)
    {
        ArgumentNullException.ThrowIfNull(refusals);
        return refusals.Count == 0 ? Accept(value) : new Ruling<T>(default, refusals);
    }
}

/// <summary>One reason why a rule refused.</summary>
/// <param name="Code">Stable code, for example <c>admissibility.reason-missing</c>.</param>
/// <param name="Expected">What would have been accepted.</param>
/// <param name="Found">What was there.</param>
/// <param name="Subject">What it is about, an id (a person, a row of a plan), or null.</param>
public sealed record RuleRefusal(string Code, string Expected, string Found, string? Subject = null)
{
    /// <summary>The reason as a sentence.</summary>
    public string Message => $"expected {Expected} but found {Found}";
}
