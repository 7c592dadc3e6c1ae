using Workflows.Activities.Forms;
using Workflows.Engine;

namespace Workflows.Activities.Simulation.Running;

/// <summary>What the application answered to an action.</summary>
/// <param name="Code">Code of the refusal, or null when it was accepted.</param>
/// <param name="Detail">What was expected and found, or what was done.</param>
/// <param name="Problems">Problems of the form.</param>
internal sealed record DeskAnswer(string? Code, string Detail, IReadOnlyList<FormProblem> Problems)
{
    /// <summary>The action could not be tried at all, for example because no such task is open.</summary>
    public const string NotPossible = "scenario.not-possible";

    public bool IsAccepted => Code is null;

    public static DeskAnswer Accepted(string detail = "") => new(null, detail, []);

    public static DeskAnswer Impossible(string detail) => new(NotPossible, detail, []);

    public static DeskAnswer Of(CommandResult result, IReadOnlyList<FormProblem>? problems = null, string accepted = "") =>
        result is CommandResult.Rejected rejected
            ? new DeskAnswer(rejected.Code, rejected.Detail, problems ?? [])
            : new DeskAnswer(null, accepted, []);
}
