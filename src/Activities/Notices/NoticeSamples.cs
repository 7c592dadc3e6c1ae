namespace Workflows.Activities.Notices;

/// <summary>Made-up models for trying templates: everything known with each option in turn, nothing chosen, nothing known.</summary>
internal static class NoticeSamples
{
    /// <summary>The models for a set of keys.</summary>
    public static IEnumerable<NoticeModel> For(IReadOnlyCollection<NoticeKey> keys)
    {
        var options = keys.Concat(keys.SelectMany(key => key.Fields)).Max(key => (int?)key.Options.Count) ?? 0;
        for (var turn = 0; turn < Math.Max(1, options); turn++)
        {
            yield return Model(keys, key => Value(key, turn));
        }

        yield return Model(keys, key => IsChoice(key) && !key.Always ? null : Value(key, 0));
        yield return Model(keys, key => key.Always ? Value(key, 0) : null);
    }

    /// <summary>The model in which everything is known.</summary>
    public static NoticeModel Full(IReadOnlyCollection<NoticeKey> keys) => For(keys).First();

    private static NoticeModel Model(IEnumerable<NoticeKey> keys, Func<NoticeKey, object?> value) =>
        NoticeModel.Of(keys.ToDictionary(key => key.Name, value, StringComparer.Ordinal));

    private static bool IsChoice(NoticeKey key) => key.Type is NoticeKeyType.Choice or NoticeKeyType.Choices or NoticeKeyType.Flag;

    private static object? Value(NoticeKey key, int turn) => key.Type switch
    {
        NoticeKeyType.Text => key.Sample ?? $"[{key.Name}]",
        NoticeKeyType.Number => key.Sample ?? "3",
        NoticeKeyType.Date when key.Name is "dueSafety" or "dueResponse" or "due" =>
            new DateTimeOffset(2026, 3, 4, 8, 12, 0, TimeSpan.FromHours(7)),
        NoticeKeyType.Date => new DateOnly(2026, 3, 3),
        NoticeKeyType.Flag => true,
        NoticeKeyType.Choice => key.Options[turn % key.Options.Count],
        NoticeKeyType.Choices => key.Options.Take(turn + 1).ToList(),
        NoticeKeyType.Texts => new List<string> { $"[{key.Name} 1]", $"[{key.Name} 2]" },
        _ => new List<object?> { Row(key, turn), Row(key, turn + 1) },
    };

    private static Dictionary<string, object?> Row(NoticeKey key, int turn) =>
        key.Fields.ToDictionary(field => field.Name, field => Value(field, turn), StringComparer.Ordinal);
}
