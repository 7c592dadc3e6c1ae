using System.Globalization;
using System.Text.Json;

namespace Workflows.Engine.Expressions.Runtime;

/// <summary>Reads JSON into values.</summary>
internal static class ValueJsonReader
{
    public static Value Read(ref Utf8JsonReader reader, bool tagged)
    {
        if (reader.TokenType == JsonTokenType.None && !reader.Read())
        {
            throw new JsonException("expected a JSON value but found nothing");
        }

        return reader.TokenType switch
        {
            JsonTokenType.String => Value.From(reader.GetString()),
            JsonTokenType.Number => Value.From(reader.GetDouble()),
            JsonTokenType.True => Value.True,
            JsonTokenType.False => Value.False,
            JsonTokenType.StartArray => ReadArray(ref reader, tagged),
            JsonTokenType.StartObject => ReadObject(ref reader, tagged),
            _ => Value.Null,
        };
    }

    /// <summary>The value a tagged object stands for, or the object with its names as they were.</summary>
    public static Value Untag(ValueObject members)
    {
        var dollars = false;
        foreach (var member in members)
        {
            dollars |= member.Key.StartsWith('$');
        }

        if (!dollars)
        {
            return Value.From(members);
        }

        var first = members.Members[0];
        if (members.Count == 1 && !first.Key.StartsWith("$$", StringComparison.Ordinal))
        {
            return Tagged(first.Key, first.Value);
        }

        var result = new ValueObject(members.Count);
        foreach (var (name, value) in members)
        {
            result[name.StartsWith('$') ? name[1..] : name] = value;
        }

        return Value.From(result);
    }

    private static Value Tagged(string tag, in Value content)
    {
        var text = content.Kind == ValueKind.String ? content.AsString : string.Empty;
        switch (tag)
        {
            case "$undefined":
                return Value.Undefined;
            case "$number":
                return Value.From(text == "-0" ? -0.0 : NumberText.Parse(text));
            case "$decimal" when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number):
                return Value.From(number);
            case "$instant" when IsoText.TryParse(text, out _, out var instant) && instant is { } moment:
                return Value.From(moment);
            case "$duration" when IsoText.TryParseDuration(text, out var duration, out _):
                return Value.From(duration);
            default:
                throw new JsonException($"expected a known tag with its value but found '{tag}'");
        }
    }

    private static Value ReadArray(ref Utf8JsonReader reader, bool tagged)
    {
        var array = new ValueArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            array.Add(Read(ref reader, tagged));
        }

        return Value.From(array);
    }

    private static Value ReadObject(ref Utf8JsonReader reader, bool tagged)
    {
        var members = new ValueObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            members[name] = Read(ref reader, tagged);
        }

        return tagged ? Untag(members) : Value.From(members);
    }
}
