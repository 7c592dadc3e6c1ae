using System.Globalization;

namespace Workflows.Engine.Definitions.Differences;

/// <summary>One difference between two releases, readable in every language of the message table.</summary>
/// <param name="Kind">What kind of difference.</param>
/// <param name="Subject">The activity, parameter, variable, form or notice concerned; empty for none.</param>
/// <param name="Arguments">What fills the message.</param>
public sealed record DefinitionChange(ChangeKind Kind, string Subject, IReadOnlyList<string> Arguments)
{
    /// <summary>The difference in words; English when the language has no text.</summary>
    /// <param name="language"><c>en</c> or <c>id</c>.</param>
    public string Text(string language) =>
        string.Format(CultureInfo.InvariantCulture, ChangeMessages.Find(Kind, language), [Subject, .. Arguments]);
}

/// <summary>Kinds of differences.</summary>
public enum ChangeKind
{
    /// <summary>A step is new.</summary>
    ActivityAdded,

    /// <summary>A step is gone.</summary>
    ActivityRemoved,

    /// <summary>A step is of another type.</summary>
    ActivityRetyped,

    /// <summary>A step has another name for people.</summary>
    ActivityRenamed,

    /// <summary>A step stands in another container.</summary>
    ActivityMoved,

    /// <summary>An input has another value.</summary>
    InputChanged,

    /// <summary>An output goes elsewhere.</summary>
    OutputChanged,

    /// <summary>Another setting of a step is different.</summary>
    SettingChanged,

    /// <summary>A connection is new.</summary>
    ConnectionAdded,

    /// <summary>A connection is gone.</summary>
    ConnectionRemoved,

    /// <summary>An outcome leads elsewhere.</summary>
    ConnectionRedirected,

    /// <summary>A parameter is new.</summary>
    ParameterAdded,

    /// <summary>A parameter is gone.</summary>
    ParameterRemoved,

    /// <summary>A parameter has another default or bound.</summary>
    ParameterChanged,

    /// <summary>A variable is new.</summary>
    VariableAdded,

    /// <summary>A variable is gone.</summary>
    VariableRemoved,

    /// <summary>A variable has another type or default.</summary>
    VariableChanged,

    /// <summary>A form, notice or value list is new.</summary>
    TextAdded,

    /// <summary>A form, notice or value list is gone.</summary>
    TextRemoved,

    /// <summary>A form, notice or value list reads differently.</summary>
    TextChanged,

    /// <summary>Another release of a called definition is pinned.</summary>
    CallChanged,

    /// <summary>Something else at the level of the definition is different.</summary>
    DefinitionChanged,

    /// <summary>Steps stand elsewhere on the canvas.</summary>
    LayoutChanged,
}
