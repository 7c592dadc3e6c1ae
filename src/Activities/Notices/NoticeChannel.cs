namespace Workflows.Activities.Notices;

/// <summary>How a notice travels.</summary>
public enum NoticeChannel
{
    /// <summary>The secure inbox of a complainant, or the inbox of a person who signs in: the full text.</summary>
    Inbox,

    /// <summary>A text message: only that there is news, never what it is.</summary>
    Sms,

    /// <summary>An electronic letter over an open network: only that there is news, never what it is.</summary>
    Email,

    /// <summary>A paper that is handed over or printed.</summary>
    Letter,

    /// <summary>A text that a member of staff reads out in a call or a visit.</summary>
    Call,

    /// <summary>A paper on a wall; anybody may read it.</summary>
    Poster,
}

/// <summary>What a person needs to take in a text.</summary>
public enum NoticeLiteracy
{
    /// <summary>Reads.</summary>
    Reads,

    /// <summary>Wants the text read aloud.</summary>
    Aloud,

    /// <summary>Wants pictures beside few words.</summary>
    Pictures,
}

/// <summary>Rules of the channels.</summary>
internal static class NoticeChannels
{
    /// <summary>The channel of a part of a file name (<c>sms</c>), or null.</summary>
    public static NoticeChannel? Parse(string name) => Named<NoticeChannel>(name);

    /// <summary>The literacy of a part of a file name (<c>aloud</c>), or null; nobody writes <c>reads</c>.</summary>
    public static NoticeLiteracy? ParseLiteracy(string name) =>
        Named<NoticeLiteracy>(name) is { } literacy and not NoticeLiteracy.Reads ? literacy : null;

    /// <summary>The name as files write it.</summary>
    public static string Name(NoticeChannel channel) => channel.ToString().ToLowerInvariant();

    /// <summary>True for channels that strangers can read along and that therefore never carry content.</summary>
    public static bool IsOpen(NoticeChannel channel) => channel is NoticeChannel.Sms or NoticeChannel.Email;

    /// <summary>True when the body is HTML.</summary>
    public static bool IsHtml(NoticeChannel channel) =>
        channel is NoticeChannel.Inbox or NoticeChannel.Letter or NoticeChannel.Poster;

    /// <summary>
    /// The channels whose templates may serve a channel, best first. An open channel is never served by a template with content.
    /// </summary>
    public static IReadOnlyList<NoticeChannel> Serving(NoticeChannel channel) => channel switch
    {
        NoticeChannel.Inbox => [NoticeChannel.Inbox],
        NoticeChannel.Email => [NoticeChannel.Email, NoticeChannel.Sms],
        NoticeChannel.Sms => [NoticeChannel.Sms],
        _ => [channel, NoticeChannel.Inbox],
    };

    private static T? Named<T>(string name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString().ToLowerInvariant(), name, StringComparison.Ordinal))
            {
                return value;
            }
        }

        return null;
    }
}
