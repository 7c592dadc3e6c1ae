using System.Text.Json.Nodes;

namespace Workflows.Activities.Cases;

/// <summary>A form that is being submitted for a task.</summary>
/// <param name="FormId">The form.</param>
/// <param name="EntryId">The entry that keeps it.</param>
/// <param name="Answers">All answers, also those that no fact may carry. For rules alone: nothing of it leaves the case.</param>
public sealed record SubmittedForm(string FormId, string EntryId, JsonObject Answers)
{
    /// <summary>Whether a field was answered.</summary>
    public bool Has(string field) => Answers[field] switch
    {
        null => false,
        JsonValue value when value.TryGetValue<string>(out var text) => !string.IsNullOrWhiteSpace(text),
        JsonArray list => list.Count > 0,
        _ => true,
    };
}
