using System.Text.Json.Nodes;
using Workflows.Activities.Forms;
using Workflows.Engine;

namespace Workflows.Activities.Tasks;

/// <summary>What a person hands in with a task: goes to the rules inside the step, and brings back what is wrong with it.</summary>
/// <param name="form">The form of the task, or null when it has none.</param>
/// <param name="answers">The answers.</param>
internal sealed class TaskContent(FormDefinition? form, JsonObject answers)
{
    public FormDefinition? Form => form;

    public JsonObject Answers => answers;

    /// <summary>What a person should correct; set by the rules.</summary>
    public IReadOnlyList<FormProblem> Problems { get; set; } = [];
}

/// <summary>A task that a person hands in.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Revision">The revision that the person saw.</param>
public sealed record TaskSubmission(string TaskId, long Revision)
{
    /// <summary>Answers of its form by field id, or null where it has none.</summary>
    public JsonObject? Answers { get; init; }

    /// <summary>The outcome, where the form does not decide and there are several.</summary>
    public string? Outcome { get; init; }

    /// <summary>Key under which a repeat gets the same answer, at most 200 characters, or null.</summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>The answer to a submission.</summary>
/// <param name="Result">Accepted or refused.</param>
/// <param name="Problems">What to correct in the form; empty when it was accepted or refused for another reason.</param>
public sealed record TaskAnswer(CommandResult Result, IReadOnlyList<FormProblem> Problems);
