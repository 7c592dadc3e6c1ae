using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Deadlines;
using Workflows.Activities.Notices;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Remediation;

/// <summary>Somebody tells the complainant how the work goes, at the agreed rhythm, until an event (R-277 to R-282; procedures 2.2 S8).</summary>
/// <remarks>
/// One task after the other; the next is due a period after the one before was told. Three in a row that could not reach the
/// complainant end it, which sets the fact <c>contactable</c> to false. Who is dissatisfied is told of by the event
/// <c>complainant.dissatisfied</c>. Its time limits are those of its step with the number of the period.
/// </remarks>
[ActivityType(
    "Grievance.ProgressRhythm", Category = "Grievance", Label = "Progress rhythm",
    Description = "Asks again and again, at the agreed rhythm, to tell the complainant how the work goes, until an event.",
    Outcomes = ["Told", "Unreachable"], Waits = true)]
[ActivityText(
    "id", Label = "Kabar kemajuan",
    Description = "Meminta petugas memberi kabar kemajuan kepada pengadu secara teratur, sampai suatu peristiwa.")]
[Output("Periods", typeof(int), Description = "How often it was told or tried.")]
public sealed class ProgressRhythm(CaseUnits units) : CaseTaskActivity(units)
{
    private const int MostFailures = 3;
    private const string EntryKey = "progress";
    private const string FailuresFact = "unreachableInARow";

    private int _period;

    /// <summary>The rhythm.</summary>
    [Input(Default = "P1M", Description = "The rhythm: P1W, P2W, P1M.")]
    [ActivityText("id", Label = "Setiap", Description = "Seberapa sering: P1W, P2W, P1M.")]
    public string Every { get; set; } = "";

    /// <summary>The event that ends it.</summary>
    [Input(Required = true, Description = "Name of the event that ends it, for example actions.done.")]
    [ActivityText("id", Label = "Sampai", Description = "Nama peristiwa yang mengakhirinya, misalnya actions.done.")]
    public string Until { get; set; } = "";

    /// <summary>The notice with the news, or empty.</summary>
    [Input(Description = "Notice to the complainant with the news, each time; empty for none.")]
    [ActivityText("id", Label = "Pemberitahuan", Description = "Pemberitahuan kabar kepada pengadu, setiap kali; kosong berarti tidak ada.")]
    public string? Notice { get; set; }

    /// <inheritdoc />
    protected override IReadOnlyList<string> TaskOutcomes => ["told", "unreachable", "dissatisfied"];

    /// <inheritdoc />
    protected override string LimitName(ActivityContext context) => $"{base.LimitName(context)}/{_period}";

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> BeginAsync(
        ActivityContext context, CaseUnit unit, CancellationToken cancellationToken) =>
        new(HasHappened(unit.State) ? Completed("Told") : Ask(context, unit, Last(context, unit.State) + 1));

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> DecideAsync(
        ActivityContext context, CaseUnit unit, Signal.TaskCompleted completed, CancellationToken cancellationToken)
    {
        _period = Last(context, unit.State);
        unit.Meet(context, LimitName(context));
        unit.Keep(
            context.NewId(), EntryKind.Event, EntryKey, ContentClass.K2,
            new JsonObject { ["period"] = _period, ["what"] = completed.Outcome, ["form"] = unit.Submission?.EntryId },
            completed.Actor, context.Now, context.TaskId);
        context.SetOutput("periods", Value.From(_period));
        if (!string.IsNullOrWhiteSpace(Notice) && completed.Outcome != "unreachable")
        {
            new NoticeEffect(context.CorrelationId, Notice, null, []).Request(context, $"{_period}");
        }

        var failures = completed.Outcome == "unreachable" ? Failures(unit.State) + 1 : 0;
        unit.SetFact(FailuresFact, Value.From(failures));
        if (completed.Outcome == "dissatisfied")
        {
            context.PublishEvent("complainant.dissatisfied", Value.From(_period));
        }

        if (failures >= MostFailures)
        {
            unit.SetFact("contactable", Value.False);
            return new(Completed("Unreachable"));
        }

        return new(HasHappened(unit.State) ? Completed("Told") : Ask(context, unit, _period + 1));
    }

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> ReceiveAsync(
        ActivityContext context, CaseUnit unit, Signal signal, CancellationToken cancellationToken)
    {
        _period = Last(context, unit.State);
        context.SetOutput("periods", Value.From(Math.Max(_period - 1, 0)));
        return new(Completed("Told"));
    }

    private static int Failures(CaseState state) =>
        state.Fact(FailuresFact) is { Kind: ValueKind.Number } number ? (int)number.AsNumber : 0;

    /// <summary>Whether the event came before anybody waited for it.</summary>
    private bool HasHappened(CaseState state) => state.ClosedAt is not null || Until switch
    {
        RemediationPlan.RemediesDoneEvent => !state.Fact("resolvedAt").IsNullish,
        RemediationPlan.ActionsDoneEvent => !state.Fact("completedAt").IsNullish,
        _ => false,
    };

    private ActivityResult Ask(ActivityContext context, CaseUnit unit, int period)
    {
        _period = period;
        DueIn = string.IsNullOrWhiteSpace(DueIn) ? Every : DueIn;
        return Waiting(OpenCaseTask(context, unit), Wait.ForEvent(Until));
    }

    /// <summary>The number of the newest period; 0 before the first.</summary>
    private int Last(ActivityContext context, CaseState state)
    {
        var prefix = $"{base.LimitName(context)}/";
        return state.Deadlines.Keys.Count(name => name.StartsWith(prefix, StringComparison.Ordinal));
    }
}
