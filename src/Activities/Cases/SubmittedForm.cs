using System.Text.Json.Nodes;
using Workflows.Activities.Forms;

namespace Workflows.Activities.Cases;

/// <summary>A form that is being submitted for a task.</summary>
/// <param name="FormId">The form.</param>
/// <param name="EntryId">The entry that keeps it.</param>
/// <param name="Answers">All answers, also those that no fact may carry. For rules alone: nothing of it leaves the case.</param>
public sealed record SubmittedForm(string FormId, string EntryId, JsonObject Answers)
{
    /// <summary>Member of a kept submission that says under which key notices may tell which field.</summary>
    public const string Tells = "$tells";

    /// <summary>What is kept of a submission: the answers, and what of them notices may tell.</summary>
    public static JsonObject BodyOf(FormAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var body = (JsonObject)answers.Json.DeepClone();
        var told = answers.Form.Fields.Where(field => field.Tells is not null && body[field.Id] is not null).ToList();
        if (told.Count > 0)
        {
            body[Tells] = new JsonObject(told.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Tells!, field.Id)));
        }

        return body;
    }

    /// <summary>Whether a field was answered.</summary>
    public bool Has(string field) => Answers[field] switch
    {
        null => false,
        JsonValue value when value.TryGetValue<string>(out var text) => !string.IsNullOrWhiteSpace(text),
        JsonArray list => list.Count > 0,
        _ => true,
    };
}
