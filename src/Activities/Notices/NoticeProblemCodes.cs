namespace Workflows.Activities.Notices;

/// <summary>The stable codes of problems in notices; <c>docs/notices.md</c> lists them with their meaning.</summary>
public static class NoticeProblemCodes
{
    /// <summary><c>notices.yaml</c> is not YAML, or uses a part of it that is not read here.</summary>
    public const string Syntax = "notice.syntax";

    /// <summary>A part of <c>notices.yaml</c> has the wrong shape.</summary>
    public const string Shape = "notice.shape";

    /// <summary>A member of a notice that means nothing there.</summary>
    public const string Member = "notice.member";

    /// <summary>An id that could not be part of a file name.</summary>
    public const string Id = "notice.id";

    /// <summary>A notice without a kind, or of one that nobody knows.</summary>
    public const string Kind = "notice.kind";

    /// <summary>A reader that nobody knows, or that this kind of notice may not go to.</summary>
    public const string Audience = "notice.audience";

    /// <summary>A title that is missing, or is not there in both languages.</summary>
    public const string Title = "notice.title";

    /// <summary>There are templates but no <c>notices.yaml</c>, or it is not used by any template.</summary>
    public const string File = "notice.file";

    /// <summary>A name of a template file that cannot be read.</summary>
    public const string FileName = "notice.file-name";

    /// <summary>A template whose notice is not in <c>notices.yaml</c>.</summary>
    public const string Undeclared = "notice.undeclared";

    /// <summary>A notice without a template in one of the two languages.</summary>
    public const string Language = "notice.language";

    /// <summary>A public text for a notice that is not for the public.</summary>
    public const string Channel = "notice.channel";

    /// <summary>A template without a subject in its first line, an empty second line, or a text.</summary>
    public const string Subject = "notice.subject";

    /// <summary>A template that is not well formed.</summary>
    public const string Template = "notice.template";

    /// <summary>A value that would be printed without escaping.</summary>
    public const string Raw = "notice.raw";

    /// <summary>A part of the template language that notices do not use.</summary>
    public const string Construct = "notice.construct";

    /// <summary>A key that does not exist, or that this kind may not say to this reader over this channel.</summary>
    public const string Key = "notice.key";

    /// <summary>A key that is used in a way its type does not allow.</summary>
    public const string KeyUse = "notice.key-use";

    /// <summary>A value that may be unknown is printed outside of an <c>if</c>; a gap would be left.</summary>
    public const string Unguarded = "notice.unguarded";

    /// <summary>A template, or what it produces, is too large.</summary>
    public const string TooLarge = "notice.too-large";

    /// <summary>A text message that does not fit into one part.</summary>
    public const string SmsLength = "notice.sms-length";

    /// <summary>A word in a text message or an e-mail that would betray what it is about.</summary>
    public const string OpenWord = "notice.open-word";

    /// <summary>A template that could not be rendered.</summary>
    public const string Render = "notice.render";

    /// <summary>A value that does not fit the type of its key.</summary>
    public const string Value = "notice.value";

    /// <summary>A value that must be known and is not.</summary>
    public const string Missing = "notice.missing";
}
