namespace Workflows.Engine.Execution;

/// <summary>How a flowchart decides what follows (Elsa format, section 6).</summary>
public enum FlowchartMode
{
    /// <summary>Counts visits of connections; the default.</summary>
    Counter,

    /// <summary>Passes tokens along connections.</summary>
    Token,
}
