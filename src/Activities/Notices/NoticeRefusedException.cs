namespace Workflows.Activities.Notices;

/// <summary>A notice that cannot be made; nothing of it may be sent.</summary>
/// <param name="code">One of <see cref="NoticeProblemCodes"/>.</param>
/// <param name="message">What was expected and what was found; never a value of the case.</param>
/// <param name="inner">The cause, or null.</param>
public sealed class NoticeRefusedException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>One of <see cref="NoticeProblemCodes"/>.</summary>
    public string Code { get; } = code;
}
