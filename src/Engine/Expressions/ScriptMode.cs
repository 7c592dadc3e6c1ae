namespace Workflows.Engine.Expressions;

/// <summary>How the beginning of a source is read; both modes know the whole language.</summary>
public enum ScriptMode
{
    /// <summary>An input or a condition: a leading brace begins an object, if the source can be read so.</summary>
    Expression,

    /// <summary>A script of several statements: a leading brace begins a block.</summary>
    Statements,
}
