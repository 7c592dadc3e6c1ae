namespace Workflows.Activities.Notices;

/// <summary>
/// What is known for a notice. A template never sees it: it sees the keys that the kind of notice may say to its readers over
/// the channel, each of them, null when it is not known.
/// </summary>
/// <remarks>
/// Values are plain: text, number, true or false, <c>DateOnly</c>, <c>DateTimeOffset</c>, lists and dictionaries of such, or the
/// <c>JsonElement</c> of an answer (<c>"yes"</c>, <c>"2026-03-04"</c>, an instant with offset, a list, rows).
/// </remarks>
public sealed class NoticeModel
{
    private readonly IReadOnlyDictionary<string, object?> _known;
    private readonly TimeZoneInfo? _zone;

    private NoticeModel(IReadOnlyDictionary<string, object?> known, TimeZoneInfo? zone)
    {
        _known = known;
        _zone = zone;
    }

    /// <summary>A model of everything that is known.</summary>
    /// <param name="known">Values by key; names that no notice uses do no harm.</param>
    /// <param name="zone">Zone of the site; instants are told in it. Null leaves them as they are.</param>
    public static NoticeModel Of(IReadOnlyDictionary<string, object?> known, TimeZoneInfo? zone = null) =>
        new(new Dictionary<string, object?>(known, StringComparer.Ordinal), zone);

    /// <summary>What a template of a notice sees: every allowed key and no other.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="channel">The channel of the template.</param>
    /// <param name="language">Language of the template.</param>
    /// <exception cref="NoticeRefusedException">When a value does not fit the type of its key.</exception>
    public IReadOnlyDictionary<string, object?> For(NoticeDefinition notice, NoticeChannel channel, string language)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var values = new NoticeValues(_zone, TemplateLanguage.CultureOf(language));
        var model = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, key) in notice.KeysFor(channel))
        {
            model[name] = name == "lang" ? language : values.Convert(key, _known.GetValueOrDefault(name));
        }

        return model;
    }
}
