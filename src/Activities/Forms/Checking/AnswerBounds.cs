using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workflows.Activities.Forms.Checking;

/// <summary>Walks a submission once before anything else looks at it.</summary>
internal static class AnswerBounds
{
    private const int Deepest = 8;

    /// <summary>The problem with the submission as a whole, or null.</summary>
    public static FormProblem? Refuse(JsonObject answers)
    {
        try
        {
            var values = 0;
            var characters = 0;
            return IsWithin(answers, 0, ref values, ref characters) ? null : AnswerMessages.TooMuch();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or JsonException)
        {
            // The reader of JSON finds names that come twice and broken characters only when they are looked at.
            return AnswerMessages.Unreadable();
        }
    }

    private static bool IsWithin(JsonNode? node, int depth, ref int values, ref int characters)
    {
        if (++values > FormLimits.Values || depth > Deepest)
        {
            return false;
        }

        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                {
                    characters += name.Length;
                    if (characters > FormLimits.Characters || !IsWithin(value, depth + 1, ref values, ref characters))
                    {
                        return false;
                    }
                }

                return true;
            case JsonArray items:
                foreach (var item in items)
                {
                    if (!IsWithin(item, depth + 1, ref values, ref characters))
                    {
                        return false;
                    }
                }

                return true;
            case JsonValue value:
                characters += value.TryGetValue<string>(out var text) ? text.Length : 32;
                return characters <= FormLimits.Characters;
            default:
                return true;
        }
    }
}
