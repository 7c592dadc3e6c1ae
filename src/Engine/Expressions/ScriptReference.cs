namespace Workflows.Engine.Expressions;

/// <summary>A name that a script uses without declaring it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in characters, from 1.</param>
/// <param name="IsCall">Whether the name is called as a function.</param>
/// <param name="ArgumentCount">The number of arguments of the call; 0 when it is not a call.</param>
/// <param name="FirstArgument">The first argument of the call when it is written as a text; otherwise null.</param>
/// <param name="Member">The member read or written directly on the name, as in <c>variables.x</c>; otherwise null.</param>
/// <param name="IsWrite">Whether the name, or its <paramref name="Member"/>, is assigned to.</param>
/// <param name="IsBuiltIn">Whether the language itself answers it, as with <c>now()</c> or <c>Math.max(..)</c>.</param>
/// <param name="HasSpread">Whether an argument is spread, so that the number of arguments is not known.</param>
public sealed record ScriptReference(
    string Name,
    int Line,
    int Column,
    bool IsCall,
    int ArgumentCount,
    string? FirstArgument,
    string? Member,
    bool IsWrite,
    bool IsBuiltIn,
    bool HasSpread);
