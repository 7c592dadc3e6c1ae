namespace Workflows.Activities.Notices;

/// <summary>A kind of notice: to whom it may go, and what it may say to them. The set of kinds is closed.</summary>
/// <param name="Name">The name in <c>kind:</c>.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="NeverSays">What it must not contain; the lists of keys see to it.</param>
/// <param name="Sayings">Who may read it, and the keys that may be said to them.</param>
public sealed record NoticeKind(string Name, string Purpose, string NeverSays, IReadOnlyList<NoticeSaying> Sayings)
{
    private static readonly string[] OpenKeys = ["lang", "site", "phone", "followUpUrl", "signInUrl"];

    /// <summary>Everybody it may be for.</summary>
    public IReadOnlyList<string> Audiences => [.. Sayings.SelectMany(saying => saying.Audiences)];

    /// <summary>The keys that may be said to all of these readers over this channel, by name.</summary>
    /// <param name="audiences">The readers of one notice; somebody who is no reader of this kind may be told nothing.</param>
    /// <param name="channel">The channel; text messages and e-mail carry no content.</param>
    public IReadOnlyDictionary<string, NoticeKey> KeysFor(IReadOnlyList<string> audiences, NoticeChannel channel)
    {
        IEnumerable<NoticeKey>? allowed = null;
        foreach (var audience in audiences)
        {
            var keys = Sayings.FirstOrDefault(saying => saying.Audiences.Contains(audience, StringComparer.Ordinal))?.Keys ?? [];
            allowed = allowed is null ? keys : allowed.Intersect(keys);
        }

        return (allowed ?? [])
            .Where(key => !NoticeChannels.IsOpen(channel) || OpenKeys.Contains(key.Name, StringComparer.Ordinal))
            .ToDictionary(key => key.Name, StringComparer.Ordinal);
    }
}

/// <summary>What a kind of notice may say to some of its readers.</summary>
/// <param name="Audiences">The readers.</param>
/// <param name="Keys">The keys.</param>
public sealed record NoticeSaying(IReadOnlyList<string> Audiences, IReadOnlyList<NoticeKey> Keys);
