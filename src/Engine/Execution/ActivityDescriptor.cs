namespace Workflows.Engine.Execution;

/// <summary>What an activity type declares; serves the validator, the designer and the documentation alike.</summary>
/// <param name="TypeName">Stored name.</param>
/// <param name="Category">Palette group.</param>
/// <param name="Label">Label in English.</param>
/// <param name="Description">One sentence in English.</param>
/// <param name="Inputs">Declared inputs in the order declared.</param>
/// <param name="Outputs">Declared outputs.</param>
/// <param name="Outcomes">Fixed outcomes.</param>
/// <param name="OutcomesInput">camelCase name of the input that lists further outcomes, or null.</param>
/// <param name="Ports">Ports that hold one nested activity.</param>
/// <param name="Terminal">True when it ends its container.</param>
/// <param name="Waits">True when it may wait.</param>
/// <param name="Trigger">True when it may start instances.</param>
/// <param name="Browsable">False hides it from the palette.</param>
/// <param name="IsContainer">True when it holds other activities.</param>
public sealed record ActivityDescriptor(
    string TypeName, string Category, string Label, string Description, IReadOnlyList<InputDescriptor> Inputs,
    IReadOnlyList<OutputDescriptor> Outputs, IReadOnlyList<string> Outcomes, string? OutcomesInput,
    IReadOnlyList<string> Ports, bool Terminal, bool Waits, bool Trigger, bool Browsable, bool IsContainer)
{
    /// <summary>True when it opens a user task.</summary>
    public bool OpensTask { get; init; }

    /// <summary>Label and description by two-letter language; English is always there.</summary>
    public IReadOnlyDictionary<string, ActivityText> Texts { get; init; } = new Dictionary<string, ActivityText>();

    /// <summary>The input of that camelCase name, or null.</summary>
    public InputDescriptor? FindInput(string name) =>
        Inputs.FirstOrDefault(input => string.Equals(input.Name, name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A declared input.</summary>
/// <param name="Name">camelCase name, as definitions write it.</param>
/// <param name="Type">Type that values are converted to.</param>
/// <param name="Label">Label in English.</param>
/// <param name="Description">Meaning, unit, allowed values.</param>
/// <param name="Hint">Editor.</param>
/// <param name="Options">Closed list of values, or empty.</param>
/// <param name="Default">Default as text, or null.</param>
/// <param name="Required">True when absent or null is refused.</param>
/// <param name="Deferred">True when the activity evaluates it itself.</param>
public sealed record InputDescriptor(
    string Name, Type Type, string Label, string Description, InputHint Hint, IReadOnlyList<string> Options,
    string? Default, bool Required, bool Deferred)
{
    /// <summary>Label and description by two-letter language; English is always there.</summary>
    public IReadOnlyDictionary<string, ActivityText> Texts { get; init; } = new Dictionary<string, ActivityText>();
}

/// <summary>What people read of an activity type or an input.</summary>
/// <param name="Label">A few words.</param>
/// <param name="Description">What it does or means.</param>
public sealed record ActivityText(string Label, string Description);

/// <summary>A declared output.</summary>
/// <param name="Name">camelCase name, as definitions write it.</param>
/// <param name="Type">Type of the value.</param>
/// <param name="Description">Meaning.</param>
public sealed record OutputDescriptor(string Name, Type Type, string Description);
