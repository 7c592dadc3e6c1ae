namespace Workflows.Engine.Execution;

/// <summary>Declares an activity type: its stored name, its category and its outcomes.</summary>
/// <param name="name">Stored type name, for example <c>Grievance.SeverityTest</c>. Never rename it.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActivityTypeAttribute(string name) : Attribute
{
    /// <summary>Stored type name.</summary>
    public string Name { get; } = name;

    /// <summary>Palette group; by default the part of the name before the first dot.</summary>
    public string? Category { get; init; }

    /// <summary>Label for people in English.</summary>
    public string? Label { get; init; }

    /// <summary>What it does, in one sentence for people in English.</summary>
    public string? Description { get; init; }

    /// <summary>Declared outcomes; when empty, those of <see cref="OutcomesInput"/>, or else <c>Done</c> alone.</summary>
    public string[] Outcomes { get; init; } = [];

    /// <summary>Name of the input that lists further outcomes, or null.</summary>
    public string? OutcomesInput { get; init; }

    /// <summary>Names of ports that hold one nested activity.</summary>
    public string[] Ports { get; init; } = [];

    /// <summary>True when completing this activity completes its container at once.</summary>
    public bool Terminal { get; init; }

    /// <summary>True when the activity may wait, so that a loop through it does not spin.</summary>
    public bool Waits { get; init; }

    /// <summary>True when the activity, as the start of a definition, starts instances by itself (event, timer, cron).</summary>
    public bool Trigger { get; init; }

    /// <summary>False hides it from the palette.</summary>
    public bool Browsable { get; init; } = true;
}

/// <summary>Texts of an activity type or of an input in a further language; the English ones stand in its declaration.</summary>
/// <param name="language">Two-letter language.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true, Inherited = false)]
public sealed class ActivityTextAttribute(string language) : Attribute
{
    /// <summary>Two-letter language.</summary>
    public string Language { get; } = language;

    /// <summary>Label; the English one when it is missing.</summary>
    public string? Label { get; init; }

    /// <summary>Description; the English one when it is missing.</summary>
    public string? Description { get; init; }
}

/// <summary>What every declaration of an input says.</summary>
[AttributeUsage(AttributeTargets.All)]
public abstract class InputDeclarationAttribute : Attribute
{
    /// <summary>Label for people in English, or a text key.</summary>
    public string? Label { get; init; }

    /// <summary>What it means, with unit and allowed values.</summary>
    public string? Description { get; init; }

    /// <summary>Editor for it.</summary>
    public InputHint Hint { get; init; } = InputHint.SingleLine;

    /// <summary>Allowed values, when they are a closed list.</summary>
    public string[] Options { get; init; } = [];

    /// <summary>Default as text, shown by editors and applied by the engine; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>True when an absent or null value is refused.</summary>
    public bool Required { get; init; }
}

/// <summary>Declares an input: the engine converts its value and sets the property before the call.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InputAttribute : InputDeclarationAttribute;

/// <summary>Declares an input that a control-flow activity evaluates itself, perhaps more than once.</summary>
/// <param name="name">PascalCase name.</param>
/// <param name="type">Type that the value is converted to.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class DeferredInputAttribute(string name, Type type) : InputDeclarationAttribute
{
    /// <summary>PascalCase name.</summary>
    public string Name { get; } = name;

    /// <summary>Type that the value is converted to.</summary>
    public Type Type { get; } = type;
}

/// <summary>Declares an output.</summary>
/// <param name="name">PascalCase name.</param>
/// <param name="type">Type of the value.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OutputAttribute(string name, Type type) : Attribute
{
    /// <summary>PascalCase name.</summary>
    public string Name { get; } = name;

    /// <summary>Type of the value.</summary>
    public Type Type { get; } = type;

    /// <summary>What it means.</summary>
    public string? Description { get; init; }
}

/// <summary>Editors that designers offer for an input.</summary>
public enum InputHint
{
    /// <summary>One line of text; also numbers.</summary>
    SingleLine,

    /// <summary>Several lines of text.</summary>
    MultiLine,

    /// <summary>Yes or no.</summary>
    CheckBox,

    /// <summary>One of a list.</summary>
    DropDown,

    /// <summary>Several of a list.</summary>
    CheckList,

    /// <summary>Free list of texts.</summary>
    MultiText,

    /// <summary>List of outcomes.</summary>
    DynamicOutcomes,

    /// <summary>A variable of the definition.</summary>
    Variable,

    /// <summary>Code.</summary>
    Code,

    /// <summary>JSON text.</summary>
    Json,
}
