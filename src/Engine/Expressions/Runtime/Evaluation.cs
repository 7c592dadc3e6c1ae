namespace Workflows.Engine.Expressions.Runtime;

/// <summary>One run of a script: its budget and its host.</summary>
internal sealed class Evaluation(IScriptHost host, ScriptLimits limits)
{
    public IScriptHost Host { get; } = host;

    public ScriptLimits Limits { get; } = limits;

    public int At { get; set; }

    public Value Finish(in Value result) => At == 0 ? result : Value.Undefined;
}
