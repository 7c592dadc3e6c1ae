namespace Workflows.Engine.Expressions;

/// <summary>What the workflow offers to a script.</summary>
public interface IScriptHost
{
    /// <summary>The time of the whole step, in UTC; the same at every call of one evaluation.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The zone in which calendar days begin and end.</summary>
    TimeZoneInfo TimeZone { get; }

    /// <summary>Calls a function of the workflow.</summary>
    /// <param name="function">The name as the script writes it.</param>
    /// <param name="arguments">The arguments; read them before returning, the memory is used again.</param>
    /// <param name="result">The result.</param>
    /// <returns>False when the workflow has no function of that name.</returns>
    /// <exception cref="ScriptException">The call is refused; the place in the source is added by the evaluation.</exception>
    bool TryCall(string function, ReadOnlySpan<Value> arguments, out Value result);

    /// <summary>Reads a name that the script does not declare, for instance <c>variables</c>.</summary>
    /// <param name="name">The name as the script writes it.</param>
    /// <param name="value">The value; what the script changes in it is visible to the host afterwards.</param>
    /// <returns>False when there is no such name.</returns>
    /// <remarks>Asked at the first read and at most once in an evaluation.</remarks>
    bool TryGetGlobal(string name, out Value value);

    /// <summary>A new id for <c>newGuid()</c>.</summary>
    /// <returns>The id, in the form 8-4-4-4-12.</returns>
    string NewId();
}
