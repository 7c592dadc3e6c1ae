using Workflows.Engine.Expressions;

namespace Workflows.Activities.Forms;

/// <summary>A parsed expression of a form. It never changes and may be used by several threads at once.</summary>
public sealed class FormExpression
{
    internal FormExpression(Script script, IReadOnlyList<string> fields)
    {
        Script = script;
        Fields = fields;
    }

    /// <summary>The source, without the leading equals sign.</summary>
    public string Source => Script.Source;

    /// <summary>Ids of the fields of the form that it reads, each once, in the order of the source.</summary>
    public IReadOnlyList<string> Fields { get; }

    internal Script Script { get; }

    /// <inheritdoc />
    public override string ToString() => "=" + Source;
}
