using Workflows.Activities.Cases;
using Workflows.Activities.People;
using Workflows.Engine.Execution;

namespace Workflows.Activities.Conflicts;

/// <summary>Takes a person off the case: tasks, access and notices end, the deputy takes the place of a secretary.</summary>
/// <remarks>Source; procedures 2.2 S1a. Who is off the case already stays so, and nothing is recorded twice.</remarks>
[ActivityType(
    "Grievance.Recuse", Category = "Grievance", Label = "Take off the case",
    Description = "Takes a person off this case: no tasks, no access, no notices.", Outcomes = ["Done"])]
[ActivityText(
    "id", Label = "Tidak ikut menangani",
    Description = "Membuat seseorang tidak ikut menangani kasus ini: tanpa tugas, akses, dan pemberitahuan.")]
public sealed class Recuse(CaseUnits units) : CaseActivity(units)
{
    /// <summary>The person.</summary>
    [Input(Required = true, Description = "Id of the person.")]
    [ActivityText("id", Label = "Orang", Description = "Id orang tersebut.")]
    public string Member { get; set; } = "";

    /// <summary>Code of the reason.</summary>
    [Input(Default = "decided", Description = "Code of the reason, never what people wrote.")]
    [ActivityText("id", Label = "Alasan", Description = "Kode alasan, bukan tulisan orang.")]
    public string Reason { get; set; } = "";

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> RunAsync(
        ActivityContext context, CaseUnit unit, CancellationToken cancellationToken)
    {
        var known = unit.State.People.GetValueOrDefault(Member);
        if (known?.Status is not (Standing.Respondent or Standing.Recused))
        {
            Recusal.Exclude(
                unit, Member, Standing.Recused, Reason, known?.Round ?? 1, context.NewId(), context.Actor, context.Now);
            Recusal.Announce(context, Member);
        }

        return new(Completed("Done"));
    }
}
