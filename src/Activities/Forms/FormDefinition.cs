using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Forms.Checking;
using Workflows.Activities.Procedures;

namespace Workflows.Activities.Forms;

/// <summary>A form as its file describes it.</summary>
/// <remarks>It never changes, may be used by several threads at once, and is worth caching.</remarks>
public sealed record FormDefinition
{
    private readonly FrozenDictionary<string, FormField> _byId;

    internal FormDefinition(string id, LocalText title, IReadOnlyList<FormField> fields, IReadOnlyList<FormCheck> checks)
    {
        Id = id;
        Title = title;
        Fields = fields;
        Checks = checks;
        Decision = fields.FirstOrDefault(field => field.IsDecision);
        _byId = fields.ToFrozenDictionary(field => field.Id, StringComparer.Ordinal);
    }

    /// <summary>The id, which is also the name of the file.</summary>
    public string Id { get; }

    /// <summary>The title, in English and Indonesian.</summary>
    public LocalText Title { get; }

    /// <summary>The requirements that it comes from, or null.</summary>
    public string? Source { get; init; }

    /// <summary>What helps to fill it in, or null.</summary>
    public LocalText? Help { get; init; }

    /// <summary>Whether a case begins with it.</summary>
    public bool IsIntake { get; init; }

    /// <summary>
    /// Whether it is a decision of the committee or a panel: it waits until every time limit that was passed has a reason.
    /// </summary>
    public bool Decides { get; init; }

    /// <summary>The fields, in the order in which they are asked.</summary>
    public IReadOnlyList<FormField> Fields { get; }

    /// <summary>The conditions over several answers.</summary>
    public IReadOnlyList<FormCheck> Checks { get; }

    /// <summary>The field whose answer is the outcome of the task, or null; its options are the outcomes.</summary>
    public FormField? Decision { get; }

    /// <summary>A field by its id, or null.</summary>
    public FormField? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Checks a submission: every value, what is required, what was not asked, and the checks of the form.</summary>
    /// <param name="answers">The answers by field id; it is not changed.</param>
    /// <param name="context">What the answers are checked against.</param>
    /// <returns>The normalised answers, or everything that a person should correct.</returns>
    public FormCheckResult Check(JsonObject answers, FormContext context) => new AnswerRun(this, context).Check(answers);

    /// <summary>Checks the types of what is there, so that an unfinished form can be saved.</summary>
    /// <param name="answers">The answers by field id; it is not changed.</param>
    /// <param name="context">What the answers are checked against.</param>
    /// <returns>The normalised answers without unknown fields, or what cannot be read.</returns>
    public FormDraft CheckDraft(JsonObject answers, FormContext context) => new AnswerRun(this, context).CheckDraft(answers);

    /// <summary>Which fields are asked, given the answers so far; for a screen that shows and hides fields.</summary>
    /// <param name="answers">The answers so far; what cannot be read counts as absent.</param>
    /// <param name="context">What the answers are checked against.</param>
    /// <returns>By path (<c>cond1</c>, <c>people[0].name</c>) of every field that is asked: whether it is required.</returns>
    public IReadOnlyDictionary<string, bool> Asked(JsonObject answers, FormContext context) =>
        new AnswerRun(this, context).Asked(answers);

    /// <summary>Stored answers of this form with the fields of at most a class.</summary>
    /// <param name="answers">Normalised answers; not changed.</param>
    /// <param name="highest">The highest class that the reader may see.</param>
    public JsonObject UpTo(JsonObject answers, ContentClass highest) =>
        AnswerClasses.Take(Fields, answers, field => field.Class <= highest);

    /// <summary>Stored answers of this form with the fields of exactly one class; rows keep their places.</summary>
    /// <param name="answers">Normalised answers; not changed.</param>
    /// <param name="only">The class.</param>
    public JsonObject Only(JsonObject answers, ContentClass only) =>
        AnswerClasses.Take(Fields, answers, field => field.Class == only);

    /// <summary>Puts parts that <see cref="Only"/> made together again, in the order of the fields.</summary>
    /// <param name="parts">The parts; a reader may have only some of them.</param>
    public JsonObject Join(params IReadOnlyList<JsonObject> parts) => AnswerClasses.Join(Fields, parts);

    /// <summary>What changed from this form to a newer one: fields by path, checks and texts.</summary>
    /// <param name="newer">The newer form.</param>
    public IReadOnlyList<FormChange> Difference(FormDefinition newer) => FormDifference.Between(this, newer);
}
