using Workflows.Activities.Procedures;

namespace Workflows.Activities.Notices;

/// <summary>A notice of a procedure.</summary>
/// <param name="Id">Its id, for example <c>N-04</c>.</param>
/// <param name="Kind">What it may say.</param>
/// <param name="To">Who may read it; what may be said is what may be said to all of them.</param>
/// <param name="Title">Its name on screens for staff.</param>
public sealed record NoticeDefinition(string Id, NoticeKind Kind, IReadOnlyList<string> To, LocalText Title)
{
    /// <summary>Line in <c>notices.yaml</c>, from 1.</summary>
    public int Line { get; init; }

    /// <summary>How its first reader gets to the text.</summary>
    public NoticeReading Reading => ReadingOf(To[0]);

    /// <summary>How a reader gets to the text.</summary>
    public static NoticeReading ReadingOf(string audience) =>
        NoticeCatalog.FindAudience(audience)?.Reads ?? NoticeReading.SignIn;

    /// <summary>True when everybody may read it.</summary>
    internal bool IsPublic => To.All(name => NoticeCatalog.FindAudience(name)?.Reads == NoticeReading.Public);

    /// <summary>The keys its templates may use on a channel.</summary>
    public IReadOnlyDictionary<string, NoticeKey> KeysFor(NoticeChannel channel) => Kind.KeysFor(To, channel);
}
