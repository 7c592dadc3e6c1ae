using Workflows.Engine.Expressions.Tree;

namespace Workflows.Engine.Expressions.Parsing;

/// <summary>Reads a source into a tree.</summary>
internal static class Parser
{
    public static ScriptParseResult Parse(string source, ScriptMode mode, ScriptLimits limits) =>
        source.Length > limits.MaxSourceLength && mode == ScriptMode.Expression
            ? new ScriptParseResult(null, [new ScriptProblem(ScriptCodes.TooLong, 1, 1, string.Empty, string.Empty)])
            : new ScriptParseResult(new Script(source, new ProgramNode(null), []), []);
}
