using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions;

/// <summary>Values as JSON, plain for others or tagged for our own state.</summary>
/// <remarks>
/// Tagged JSON loses nothing: what JSON has no form for is an object with one member whose name begins with one dollar
/// sign (<c>{"$decimal":"1.50"}</c>, <c>{"$instant":".."}</c>, <c>{"$duration":".."}</c>, <c>{"$number":"NaN"}</c>,
/// <c>{"$undefined":true}</c>); a member of an ordinary object whose name begins with a dollar sign gets one more.
/// Plain JSON writes a decimal as a number, instants and durations as ISO 8601 text, and undefined, NaN and the
/// infinities as null.
/// </remarks>
public static class ValueJson
{
    private const int DeepestValue = 64;

    private static readonly JsonWriterOptions WriterOptions =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes a value.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="value">The value.</param>
    /// <param name="tagged">True for our own state, without loss; false for plain JSON.</param>
    /// <exception cref="ScriptException">The value contains itself, is nested too deeply, or contains a function.</exception>
    public static void Write(Utf8JsonWriter writer, in Value value, bool tagged) => Write(writer, value, tagged, 0);

    /// <summary>A value as plain JSON.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ScriptException">The value contains itself, is nested too deeply, or contains a function.</exception>
    public static string ToJson(in Value value) => ToJson(value, tagged: false);

    /// <summary>A value as JSON.</summary>
    /// <param name="value">The value.</param>
    /// <param name="tagged">True for our own state, without loss; false for plain JSON.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ScriptException">The value contains itself, is nested too deeply, or contains a function.</exception>
    public static string ToJson(in Value value, bool tagged)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            Write(writer, value, tagged, 0);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads plain JSON.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static Value Parse(string json) => Parse(json, tagged: false);

    /// <summary>Reads JSON.</summary>
    /// <param name="json">The text.</param>
    /// <param name="tagged">Whether it was written with tags.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The text is not JSON, or a tag is unknown.</exception>
    public static Value Parse(string json, bool tagged)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = DeepestValue });
        if (!reader.Read())
        {
            throw new JsonException("expected a JSON value but found nothing");
        }

        var value = ValueJsonReader.Read(ref reader, tagged);
        return reader.Read() ? throw new JsonException("expected the end of the JSON text but found more") : value;
    }

    /// <summary>Reads the value at which a reader stands, and leaves the reader at its last token.</summary>
    /// <param name="reader">The reader, standing at the first token of the value.</param>
    /// <param name="tagged">Whether it was written with tags.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The text is not JSON, or a tag is unknown.</exception>
    public static Value Read(ref Utf8JsonReader reader, bool tagged) => ValueJsonReader.Read(ref reader, tagged);

    /// <summary>Reads an element of a parsed document.</summary>
    /// <param name="element">The element.</param>
    /// <param name="tagged">Whether it was written with tags.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">A tag is unknown.</exception>
    public static Value ReadElement(JsonElement element, bool tagged)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return Value.From(element.GetString());
            case JsonValueKind.Number:
                return Value.From(element.GetDouble());
            case JsonValueKind.True:
            case JsonValueKind.False:
                return Value.From(element.ValueKind == JsonValueKind.True);
            case JsonValueKind.Array:
                var array = new ValueArray(element.GetArrayLength());
                foreach (var item in element.EnumerateArray())
                {
                    array.Add(ReadElement(item, tagged));
                }

                return Value.From(array);
            case JsonValueKind.Object:
                var members = new ValueObject();
                foreach (var member in element.EnumerateObject())
                {
                    members[member.Name] = ReadElement(member.Value, tagged);
                }

                return tagged ? ValueJsonReader.Untag(members) : Value.From(members);
            default:
                return Value.Null;
        }
    }

    private static void Write(Utf8JsonWriter writer, in Value value, bool tagged, int depth)
    {
        switch (value.Kind)
        {
            case ValueKind.String:
                writer.WriteStringValue(value.AsString);
                break;
            case ValueKind.Number:
                WriteNumber(writer, value.RawNumber, tagged);
                break;
            case ValueKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean);
                break;
            case ValueKind.Array:
                WriteArray(writer, value.AsArray, tagged, Deeper(depth));
                break;
            case ValueKind.Object:
                WriteObject(writer, value.AsObject, tagged, Deeper(depth));
                break;
            case ValueKind.Decimal when !tagged:
                writer.WriteNumberValue(value.AsDecimal);
                break;
            case ValueKind.Decimal:
                WriteTag(writer, "$decimal", value.AsDecimal.ToString(CultureInfo.InvariantCulture));
                break;
            case ValueKind.Instant:
                WriteText(writer, "$instant", IsoText.Format(value.AsInstant), tagged);
                break;
            case ValueKind.Duration:
                WriteText(writer, "$duration", IsoText.Format(value.AsDuration), tagged);
                break;
            case ValueKind.Undefined when tagged:
                writer.WriteStartObject();
                writer.WriteBoolean("$undefined", true);
                writer.WriteEndObject();
                break;
            case ValueKind.Function:
                throw new ScriptException(ScriptCodes.Type, "expected data that can be stored but found a function");
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, double number, bool tagged)
    {
        if (double.IsFinite(number) && !(tagged && number == 0 && double.IsNegative(number)))
        {
            writer.WriteNumberValue(number == 0 ? 0 : number);
        }
        else if (tagged)
        {
            WriteTag(writer, "$number", number == 0 ? "-0" : NumberText.Format(number));
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static void WriteArray(Utf8JsonWriter writer, ValueArray array, bool tagged, int depth)
    {
        writer.WriteStartArray();
        foreach (var item in array)
        {
            Write(writer, item, tagged, depth);
        }

        writer.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter writer, ValueObject members, bool tagged, int depth)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(tagged && name.StartsWith('$') ? "$" + name : name);
            Write(writer, value, tagged, depth);
        }

        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string tag, string text, bool tagged)
    {
        if (tagged)
        {
            WriteTag(writer, tag, text);
        }
        else
        {
            writer.WriteStringValue(text);
        }
    }

    private static void WriteTag(Utf8JsonWriter writer, string tag, string text)
    {
        writer.WriteStartObject();
        writer.WriteString(tag, text);
        writer.WriteEndObject();
    }

    private static int Deeper(int depth) => depth < DeepestValue - 2
        ? depth + 1
        : throw new ScriptException(ScriptCodes.Type, "expected data but found a value that contains itself or is nested too deeply");
}
