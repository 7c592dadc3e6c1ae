using System.Text.Json.Nodes;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Forms.Checking;
using Workflows.Activities.Forms.Reading;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Forms;

/// <summary>A submission that passed every check, normalised.</summary>
public sealed class FormAnswers
{
    private readonly TimeZoneInfo _zone;

    internal FormAnswers(FormDefinition form, Dictionary<string, Cell> cells, TimeZoneInfo zone)
    {
        _zone = zone;
        Form = form;
        Json = AnswerValues.Json(form.Fields, cells);
        Facts = AnswerValues.Object(form.Fields, cells, field => field.Routes);
        Decision = form.Decision is { } decision && cells.TryGetValue(decision.Id, out var outcome)
            ? outcome.Value.AsString
            : null;
        CaseFacts = FactsOf(form, cells);
        Assignments = AssignmentsOf(form, cells);
        Tells = form.Fields.Where(field => field.Tells is not null && cells.ContainsKey(field.Id))
            .GroupBy(field => field.Tells!)
            .ToDictionary(group => group.Key, group => AnswerValues.Copy(cells[group.Last().Id].Value), StringComparer.Ordinal);
        HighestClass = AnswerClasses.Highest(form.Fields, Json);
    }

    /// <summary>The form that was filled in.</summary>
    public FormDefinition Form { get; }

    /// <summary>The answers by field id, in the order of the fields, without what was not answered. Not to be changed.</summary>
    public JsonObject Json { get; }

    /// <summary>The routing fields only, never text: every one of them, null when it was not answered.</summary>
    public ValueObject Facts { get; }

    /// <summary>The outcome of the task, or null when the form decides nothing.</summary>
    public string? Decision { get; }

    /// <summary>
    /// The facts of the case that were answered: booleans for yes and no, null for unknown (<c>unsure</c> where the fact has
    /// that word), instants for dates.
    /// </summary>
    public IReadOnlyDictionary<string, Value> CaseFacts { get; }

    /// <summary>Ids of the persons who get a role on the case, by role.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Assignments { get; }

    /// <summary>What notices may tell, by key; only what was answered.</summary>
    public IReadOnlyDictionary<string, Value> Tells { get; }

    /// <summary>The highest class of what was answered; K1 when nothing was.</summary>
    public ContentClass HighestClass { get; }

    /// <summary>What notices may tell, in words of a language; ids of persons and files as they are.</summary>
    /// <param name="language"><c>en</c> or <c>id</c>.</param>
    public IReadOnlyDictionary<string, string?> TellsIn(string language) => Tells.ToDictionary(
        tell => tell.Key,
        tell => AnswerDisplay.Show(
            Form.Fields.Last(field => field.Tells == tell.Key && Json[field.Id] is not null), tell.Value, language, _zone),
        StringComparer.Ordinal);

    /// <summary>The answers to fields of at most a class; a new object.</summary>
    /// <param name="highest">The highest class that the reader may see.</param>
    public JsonObject UpTo(ContentClass highest) => Form.UpTo(Json, highest);

    /// <summary>The answers to fields below a class; a new object.</summary>
    /// <param name="excluded">The lowest class that the reader may not see.</param>
    public JsonObject Without(ContentClass excluded) => AnswerClasses.Take(Form.Fields, Json, field => field.Class < excluded);

    /// <summary>
    /// The answers to fields of exactly one class; a new object. <see cref="FormDefinition.Join"/> puts parts together.
    /// </summary>
    /// <param name="only">The class.</param>
    public JsonObject Only(ContentClass only) => Form.Only(Json, only);

    private static Dictionary<string, Value> FactsOf(FormDefinition form, Dictionary<string, Cell> cells)
    {
        var facts = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var field in form.Fields)
        {
            if (field.Fact is { } fact && cells.TryGetValue(field.Id, out var cell))
            {
                facts[fact] = (CaseFactType.All[fact].Kind, cell.Value.Kind == ValueKind.String ? cell.Value.AsString : "") switch
                {
                    (CaseFactKind.Boolean, "yes") => Value.True,
                    (CaseFactKind.Boolean, "no") => Value.False,
                    (CaseFactKind.Boolean, _) => Value.Null,
                    (CaseFactKind.Word, "unknown") when field.Type == FormFieldType.YesNoUnknown => Value.From("unsure"),
                    _ => AnswerValues.Copy(cell.Value),
                };
            }
        }

        return facts;
    }

    private static Dictionary<string, IReadOnlyList<string>> AssignmentsOf(FormDefinition form, Dictionary<string, Cell> cells)
    {
        var assigned = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var field in form.Fields)
        {
            Add(field, cells.GetValueOrDefault(field.Id));
            foreach (var row in cells.GetValueOrDefault(field.Id)?.Rows ?? [])
            {
                foreach (var inRow in field.Fields)
                {
                    Add(inRow, row.Cells.GetValueOrDefault(inRow.Id));
                }
            }
        }

        return assigned;

        void Add(FormField field, Cell? cell)
        {
            if (field.Assigns is { } role && cell is not null)
            {
                assigned[role] = [.. assigned.GetValueOrDefault(role, []).Concat(cell.Ids).Distinct()];
            }
        }
    }
}
