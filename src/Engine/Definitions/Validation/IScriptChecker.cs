namespace Workflows.Engine.Definitions.Validation;

/// <summary>Parses expressions for the validator without running them.</summary>
internal interface IScriptChecker
{
    /// <summary>What is wrong with a source, and what it refers to.</summary>
    /// <param name="source">JavaScript of the supported subset.</param>
    /// <param name="isScript">True for a script with statements, false for one expression.</param>
    ScriptCheck Check(string source, bool isScript);
}

/// <summary>The result of checking a source.</summary>
/// <param name="Problems">Where it does not parse; empty when it does.</param>
/// <param name="References">The names that it uses and does not declare.</param>
internal sealed record ScriptCheck(IReadOnlyList<ScriptProblem> Problems, IReadOnlyList<ScriptReference> References);

/// <summary>A place where a source does not parse.</summary>
/// <param name="Line">Line in the source, from 1.</param>
/// <param name="Column">Column in the source, from 1.</param>
/// <param name="Expected">What would be right.</param>
/// <param name="Found">What stands there.</param>
internal sealed record ScriptProblem(int Line, int Column, string Expected, string Found);

/// <summary>A name that a source uses.</summary>
/// <param name="Name">The identifier, for example <c>getVariable</c> or <c>variables</c>.</param>
/// <param name="IsCalled">True for a call.</param>
/// <param name="Argument">The first argument of a call when it is a literal text, else null.</param>
/// <param name="Member">The member written after <c>variables.</c>, else null.</param>
/// <param name="Line">Line in the source, from 1.</param>
/// <param name="Column">Column in the source, from 1.</param>
internal sealed record ScriptReference(string Name, bool IsCalled, string? Argument, string? Member, int Line, int Column);
