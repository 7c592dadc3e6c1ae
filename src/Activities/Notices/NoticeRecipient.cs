namespace Workflows.Activities.Notices;

/// <summary>How one person wants to be told.</summary>
/// <param name="Language">Two-letter language of the person.</param>
/// <param name="Channel">How the notice travels.</param>
/// <param name="Literacy">What the person needs to take in a text.</param>
/// <param name="SecondLanguage">Language to use when there is no text in the first one, as a rule that of the site; null for
/// English.</param>
/// <param name="Audience">Which of the readers of the notice this is; null for the first of them.</param>
public sealed record NoticeRecipient(
    string Language,
    NoticeChannel Channel = NoticeChannel.Inbox,
    NoticeLiteracy Literacy = NoticeLiteracy.Reads,
    string? SecondLanguage = null,
    string? Audience = null);
