namespace Workflows.Engine.Expressions;

/// <summary>An evaluation was stopped; the engine makes an incident of it.</summary>
public sealed class ScriptException : Exception
{
    /// <summary>An error whose place in the source is not known yet; the evaluation adds it.</summary>
    /// <param name="code">One of <see cref="ScriptCodes"/>, or a code of the host.</param>
    /// <param name="message">What was expected and what was found.</param>
    public ScriptException(string code, string message)
        : this(code, message, 0, 0)
    {
    }

    /// <summary>An error at a place in the source.</summary>
    /// <param name="code">One of <see cref="ScriptCodes"/>, or a code of the host.</param>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="line">The line, from 1; 0 when unknown.</param>
    /// <param name="column">The column in characters, from 1; 0 when unknown.</param>
    /// <param name="innerException">The error this one adds the place to.</param>
    public ScriptException(string code, string message, int line, int column, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
        Line = line;
        Column = column;
    }

    /// <summary>One of <see cref="ScriptCodes"/>, or a code of the host.</summary>
    public string Code { get; }

    /// <summary>The line in the source, from 1; 0 when unknown.</summary>
    public int Line { get; }

    /// <summary>The column in the source, from 1; 0 when unknown.</summary>
    public int Column { get; }
}
