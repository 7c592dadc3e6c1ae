using Workflows.Activities.Cases;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Committees;

/// <summary>Asks whether enough members of the committee may act on the case (K-18, R-020, R-066).</summary>
/// <remarks>Parameters <c>quorum.min</c> and <c>quorum.workerRep</c>.</remarks>
[ActivityType(
    "Grievance.Quorum", Category = "Grievance", Label = "Quorum",
    Description = "Asks whether enough members may act on the case, with a representative of the workers among them.",
    Outcomes = ["Ok", "Missing"])]
[ActivityText(
    "id", Label = "Kuorum", Description = "Memeriksa apakah anggota yang bisa ikut menangani kasus cukup, termasuk wakil pekerja.")]
[Output("Side", typeof(string), Description = "Whom a substitute must stand for: worker, or any.")]
[Output("Needed", typeof(int), Description = "How many there must be.")]
[Output("Found", typeof(int), Description = "How many there are.")]
public sealed class QuorumCheck(CaseUnits units) : CaseActivity(units)
{
    /// <inheritdoc />
    protected override ValueTask<ActivityResult> RunAsync(
        ActivityContext context, CaseUnit unit, CancellationToken cancellationToken)
    {
        if (CaseCommittee.Quorum(context, unit.State) is not QuorumResult.Missing missing)
        {
            return new(Completed("Ok"));
        }

        context.SetOutput("side", Value.From(missing.Side == MemberSide.Worker ? "worker" : "any"));
        context.SetOutput("needed", Value.From(missing.Needed));
        context.SetOutput("found", Value.From(missing.Found));
        return new(Completed("Missing"));
    }
}
