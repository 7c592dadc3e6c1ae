using System.Text.Json.Nodes;
using Workflows.Activities.Forms;
using Workflows.Engine;

namespace Workflows.Activities.Intake;

/// <summary>A complaint as it came in: by a form, a telephone call, a message, a paper in a box.</summary>
public sealed record IntakeRequest
{
    /// <summary>The site.</summary>
    public required string SiteId { get; init; }

    /// <summary>Id of the procedure.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Answers of its intake form by field id.</summary>
    public required JsonObject Answers { get; init; }

    /// <summary><c>complaint</c>, <c>retaliation</c> or <c>story</c>.</summary>
    public string Kind { get; init; } = "complaint";

    /// <summary>The case that it is linked to, or null.</summary>
    public string? ParentId { get; init; }

    /// <summary>Key under which a repeat gets the same answer, at most 200 characters, or null.</summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>The answer to an intake.</summary>
/// <param name="Result">Accepted or refused.</param>
/// <param name="Problems">What to correct in the form; empty when it was accepted or refused for another reason.</param>
public sealed record IntakeResult(CommandResult Result, IReadOnlyList<FormProblem> Problems)
{
    /// <summary>The random id of the new case.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>What the committee calls the new case.</summary>
    public string? Reference { get; init; }

    /// <summary>
    /// The code with which the complainant follows the case, shown this one time: only a hash of it is kept. Null for a
    /// complaint without a way back, and for the repeat of an intake.
    /// </summary>
    public string? ReceiptCode { get; init; }
}
