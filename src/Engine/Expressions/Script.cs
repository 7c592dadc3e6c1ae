using Workflows.Engine.Expressions.Parsing;
using Workflows.Engine.Expressions.Runtime;
using Workflows.Engine.Expressions.Tree;

namespace Workflows.Engine.Expressions;

/// <summary>A parsed script. It never changes, may be used by several threads at once, and is worth caching.</summary>
public sealed class Script
{
    private readonly ProgramNode _program;

    internal Script(string source, ProgramNode program, IReadOnlyList<ScriptReference> references)
    {
        Source = source;
        References = references;
        _program = program;
        Constant = program.Constant;
    }

    /// <summary>The text it was parsed from.</summary>
    public string Source { get; }

    /// <summary>Every name that is read, written or called without being declared in the script, in source order.</summary>
    public IReadOnlyList<ScriptReference> References { get; }

    /// <summary>The value when the script is one literal (text, number, boolean, null); otherwise null.</summary>
    public Value? Constant { get; }

    /// <summary>Reads a source with the default limits.</summary>
    /// <param name="source">The source.</param>
    /// <param name="mode">How a leading brace is read.</param>
    /// <returns>The script or the first problem; a bad source is never an exception.</returns>
    public static ScriptParseResult Parse(string source, ScriptMode mode) => Parse(source, mode, ScriptLimits.Default);

    /// <summary>Reads a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="mode">How a leading brace is read.</param>
    /// <param name="limits">The limits; only length and depth count here.</param>
    /// <returns>The script or the first problem; a bad source is never an exception.</returns>
    public static ScriptParseResult Parse(string source, ScriptMode mode, ScriptLimits limits) =>
        Parser.Parse(source, mode, limits);

    /// <summary>Runs the script.</summary>
    /// <param name="host">What the workflow offers.</param>
    /// <param name="limits">How much it may do.</param>
    /// <returns>The value of <c>return</c>, or of the last statement that is an expression; otherwise undefined.</returns>
    /// <exception cref="ScriptException">The script was stopped, with a code and a place in the source.</exception>
    public Value Evaluate(IScriptHost host, ScriptLimits limits)
    {
        var evaluation = new Evaluation(host, limits);
        try
        {
            return evaluation.Finish(_program.Run(evaluation));
        }
        catch (ScriptException exception) when (exception.Line == 0)
        {
            var (line, column) = SourcePosition.Of(Source, evaluation.At);
            throw new ScriptException(exception.Code, exception.Message, line, column, exception);
        }
    }
}
