using System.Text.Json.Nodes;
using Workflows.Activities.Procedures;

namespace Workflows.Activities.Forms;

/// <summary>Something that a person should correct in a submission.</summary>
/// <param name="Path">The field: <c>cond1</c>, <c>people[0].name</c>; empty when it is the submission as a whole.</param>
/// <param name="Code">One of <see cref="AnswerCodes"/>, or the code of a check of the form.</param>
/// <param name="Message">What a person reads, in English and Indonesian.</param>
public sealed record FormProblem(string Path, string Code, LocalText Message)
{
    /// <summary>What an administrator should know, or null: an expression of the form that failed. Holds no answer.</summary>
    public string? Detail { get; init; }
}

/// <summary>What checking a submission gave: answers, or at least one problem.</summary>
/// <param name="Answers">The normalised answers; null when there are problems.</param>
/// <param name="Problems">Everything to correct, in the order of the fields.</param>
public sealed record FormCheckResult(FormAnswers? Answers, IReadOnlyList<FormProblem> Problems);

/// <summary>What checking a draft gave.</summary>
/// <param name="Answers">The normalised answers to keep; null when there are problems.</param>
/// <param name="Problems">What cannot be read.</param>
/// <param name="Notes">What was left out: answers to fields that the form does not have (any more).</param>
public sealed record FormDraft(JsonObject? Answers, IReadOnlyList<FormProblem> Problems, IReadOnlyList<FormProblem> Notes);
