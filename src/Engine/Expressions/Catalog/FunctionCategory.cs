namespace Workflows.Engine.Expressions.Catalog;

/// <summary>The groups in which functions are listed.</summary>
public enum FunctionCategory
{
    /// <summary>What the workflow knows.</summary>
    Workflow,

    /// <summary>Dates and durations.</summary>
    Dates,

    /// <summary>Numbers and money.</summary>
    Numbers,

    /// <summary>Texts.</summary>
    Texts,

    /// <summary>Lists.</summary>
    Lists,

    /// <summary>Objects and JSON.</summary>
    Objects,

    /// <summary>Conversions and checks.</summary>
    Conversions,
}
