using Workflows.Activities.Committees;
using Workflows.Activities.Rules;
using Workflows.Engine.Execution;

namespace Workflows.Activities.Cases;

/// <summary>Work of a person on a case. What the form decides is what follows; people who are excluded never see it.</summary>
[ActivityType(
    "Grievance.CaseTask", Category = "Grievance", Label = "Case task",
    Description = "A task on the case: somebody fills in a form by a due date, and its decision says what follows.",
    OutcomesInput = "Outcomes", Waits = true)]
[ActivityText(
    "id", Label = "Tugas kasus",
    Description = "Tugas pada kasus: seseorang mengisi formulir sebelum batas waktu, dan keputusannya menentukan langkah berikutnya.")]
public sealed class CaseTask(CaseUnits units) : CaseTaskActivity(units)
{
    /// <summary>Outcomes to choose from; they equal the decision values of the form.</summary>
    [Input(Hint = InputHint.DynamicOutcomes, Default = "[\"Done\"]", Description = "Outcomes; they equal the decision values of the form.")]
    [ActivityText("id", Label = "Pilihan hasil", Description = "Pilihan hasil; sama dengan nilai keputusan pada formulir.")]
    public IReadOnlyList<string>? Outcomes { get; set; }

    /// <inheritdoc />
    protected override IReadOnlyList<string> TaskOutcomes => Outcomes is { Count: > 0 } outcomes ? outcomes : ["Done"];

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> DecideAsync(
        ActivityContext context, CaseUnit unit, Signal.TaskCompleted completed, CancellationToken cancellationToken) =>
        new(RecordVotes(context, unit, completed) is { } refusal
            ? Refused(refusal.Code, refusal.Message)
            : Completed(completed.Outcome));

    /// <summary>Votes that the form records beside its decision: nobody excluded can be a voter, and the majority must not differ.</summary>
    private RuleRefusal? RecordVotes(ActivityContext context, CaseUnit unit, Signal.TaskCompleted completed)
    {
        var choices = completed.Facts.Rows(CaseVote.Votes).Select(row => row.Text("choice"))
            .OfType<string>().Where(choice => choice != CaseVote.Abstention);
        List<string> options = [.. TaskOutcomes.Concat(choices).Distinct(StringComparer.Ordinal)];
        var decides = choices.All(TaskOutcomes.Contains);
        return CaseVote.Record(context, unit, completed.Facts, options, decides ? completed.Outcome : null, completed.Actor);
    }
}
