namespace Workflows.Activities.Notices;

/// <summary>What kind of value a key holds, and so how a template may use it.</summary>
public enum NoticeKeyType
{
    /// <summary>A text; printed as it is.</summary>
    Text,

    /// <summary>A number; printed as it is.</summary>
    Number,

    /// <summary>A day, or an instant; printed with <c>{{date key}}</c>.</summary>
    Date,

    /// <summary>Yes or no; only in <c>{{#if key}}</c>.</summary>
    Flag,

    /// <summary>One of a closed set; only as <c>{{#if key.option}}</c>.</summary>
    Choice,

    /// <summary>Some of a closed set; only as <c>{{#if key.option}}</c>.</summary>
    Choices,

    /// <summary>Texts; printed with <c>{{list key}}</c>, or one by one with <c>{{#each key}}{{this}}{{/each}}</c>.</summary>
    Texts,

    /// <summary>Rows with keys of their own; one by one with <c>{{#each key}}</c>.</summary>
    Rows,
}

/// <summary>Who supplies the value of a key.</summary>
public enum NoticeKeySource
{
    /// <summary>The site and the moment of sending.</summary>
    Site,

    /// <summary>The case: its dates, deadlines and people.</summary>
    Case,

    /// <summary>A form field with <c>tells: key</c>; the newest submission wins.</summary>
    Form,

    /// <summary>The user task that the notice is about.</summary>
    UserTask,

    /// <summary>Parameters of the procedure in force.</summary>
    Parameters,
}

/// <summary>A name that templates may use.</summary>
/// <param name="Name">The name, camelCase.</param>
/// <param name="Type">What kind of value it holds.</param>
/// <param name="Source">Who supplies it.</param>
/// <param name="Meaning">What it says, for the documentation.</param>
public sealed record NoticeKey(string Name, NoticeKeyType Type, NoticeKeySource Source, string Meaning)
{
    /// <summary>True when it is always known; all others may be null and belong inside <c>{{#if key}}</c>.</summary>
    public bool Always { get; init; }

    /// <summary>The options of a choice.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The keys of a row.</summary>
    public IReadOnlyList<NoticeKey> Fields { get; init; } = [];

    /// <summary>A value for trying templates out, or null for a made-up one.</summary>
    internal string? Sample { get; init; }
}
