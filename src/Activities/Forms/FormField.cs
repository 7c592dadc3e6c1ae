using System.Text.RegularExpressions;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Procedures;

namespace Workflows.Activities.Forms;

/// <summary>One question of a form.</summary>
public sealed record FormField
{
    /// <summary>The id, unique in the form (for a field of rows, in the rows); expressions call it by this name.</summary>
    public required string Id { get; init; }

    /// <summary>What it asks for.</summary>
    public required FormFieldType Type { get; init; }

    /// <summary>The question, in English and Indonesian.</summary>
    public required LocalText Label { get; init; }

    /// <summary>What helps to answer it, or null.</summary>
    public LocalText? Help { get; init; }

    /// <summary>The requirement that it comes from, or null.</summary>
    public string? Source { get; init; }

    /// <summary>Whether it must be answered whenever it is asked.</summary>
    public bool Required { get; init; }

    /// <summary>When it must be answered, or null; only one of the two is set.</summary>
    public FormExpression? RequiredWhen { get; init; }

    /// <summary>When it is asked, or null for always. An answer to a field that is not asked is refused.</summary>
    public FormExpression? When { get; init; }

    /// <summary>How confidential the answer is; within rows never less than the rows.</summary>
    public ContentClass Class { get; init; } = ContentClass.K3;

    /// <summary>Whether the answer becomes a routing fact (stated, or implied by fact, assigns or decision).</summary>
    public bool Routes { get; init; }

    /// <summary>The fact of the case that the answer sets, or null.</summary>
    public string? Fact { get; init; }

    /// <summary>The role on the case that the chosen person gets, or null.</summary>
    public string? Assigns { get; init; }

    /// <summary>The key under which notices may tell the answer, or null.</summary>
    public string? Tells { get; init; }

    /// <summary>
    /// Whose name the answer is (complainant, respondent, witness or supporter): the case is found by it, and for a respondent
    /// the people are proposed whose name it may be. Null for other texts.
    /// </summary>
    public string? Finds { get; init; }

    /// <summary>Whether the answer is the outcome of the task.</summary>
    public bool IsDecision { get; init; }

    /// <summary>The answers to choose from; empty for other types.</summary>
    public IReadOnlyList<FormOption> Options { get; init; } = [];

    /// <summary>The least number, amount, day or instant, or null.</summary>
    public FormBound? Min { get; init; }

    /// <summary>The greatest number, amount, day or instant, or null.</summary>
    public FormBound? Max { get; init; }

    /// <summary>The most characters of a text; 0 for other types.</summary>
    public int MaxLength { get; init; }

    /// <summary>The pattern that the whole text must match, or null.</summary>
    public string? Pattern { get; init; }

    /// <summary>Roles of the persons whom one may choose; empty for anyone of the site.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Whether several persons or files may be given.</summary>
    public bool Many { get; init; }

    /// <summary>The fields of one row; empty for other types.</summary>
    public IReadOnlyList<FormField> Fields { get; init; } = [];

    /// <summary>The fewest rows.</summary>
    public int MinRows { get; init; }

    /// <summary>The most rows; 0 for other types.</summary>
    public int MaxRows { get; init; }

    internal Regex? PatternRegex { get; init; }

    /// <summary>A field of the rows by its id, or null.</summary>
    public FormField? Find(string id) => Fields.FirstOrDefault(field => field.Id == id);
}

/// <summary>One answer to choose.</summary>
/// <param name="Value">What is stored; it never changes.</param>
/// <param name="Label">What a person reads.</param>
public sealed record FormOption(string Value, LocalText Label);

/// <summary>A bound of a number, amount, day or instant: a literal or an expression.</summary>
/// <param name="Text">The literal as it is written, or the expression with its equals sign.</param>
/// <param name="Expression">The expression, or null for a literal.</param>
public sealed record FormBound(string Text, FormExpression? Expression);

/// <summary>A condition over several answers.</summary>
/// <param name="Code">A short code, unique in the form; the refusal carries it.</param>
/// <param name="That">What must be true.</param>
/// <param name="Say">What a person reads when it is not.</param>
public sealed record FormCheck(string Code, FormExpression That, LocalText Say);
