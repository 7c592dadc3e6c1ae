using System.Text;
using System.Text.Json;
using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Library;

/// <summary>JSON text to values, within the budget.</summary>
internal static class JsonParser
{
    public static Value Parse(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var text = arguments.RequiredText(0);
        evaluation.Charge(6L * text.Length);
        evaluation.Step(text.Length >> 5);
        var options = new JsonReaderOptions { MaxDepth = evaluation.Limits.MaxDataDepth };
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), options);
        try
        {
            reader.Read();
            var result = Read(evaluation, ref reader);
            reader.Read();
            return result;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw Evaluation.TypeError($"JSON nested at most {options.MaxDepth} levels", "another text");
        }
    }

    private static Value Read(Evaluation evaluation, ref Utf8JsonReader reader)
    {
        evaluation.Step();
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return evaluation.NewText(reader.GetString()!);
            case JsonTokenType.Number:
                return Value.From(reader.GetDouble());
            case JsonTokenType.True or JsonTokenType.False:
                return Value.From(reader.TokenType == JsonTokenType.True);
            case JsonTokenType.StartArray:
                var array = evaluation.NewArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    evaluation.Append(array, Read(evaluation, ref reader));
                }

                return Value.From(array);
            case JsonTokenType.StartObject:
                var members = evaluation.NewObject();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    evaluation.ChargeText(name.Length);
                    reader.Read();
                    evaluation.SetMember(members, name, Read(evaluation, ref reader));
                }

                return Value.From(members);
            default:
                return Value.Null;
        }
    }
}
