using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Conflicts;
using Workflows.Activities.Notices;
using Workflows.Activities.Rules;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Deadlines;

/// <summary>Passes a severe case to senior management, or to the alternate, and waits for the confirmation (R-213, K-10, K-11).</summary>
/// <remarks>
/// If anybody of senior management is a respondent or off the case, or senior management is accused, it goes to the alternate alone,
/// because colleagues would tell the accused. When that turns out while it waits, the task moves to the alternate. Procedures 3.2 R5.
/// </remarks>
[ActivityType(
    "Grievance.Escalate", Category = "Grievance", Label = "Escalate",
    Description = "Passes a severe case to senior management or, when it is implicated, to the alternate, and waits for confirmation.",
    Outcomes = ["Received", "NotConfirmed"], Waits = true)]
[ActivityText(
    "id", Label = "Naikkan ke manajemen senior",
    Description = "Menaikkan kasus parah ke manajemen senior, atau ke penerima pengganti bila terlibat, dan menunggu konfirmasi.")]
[Output("To", typeof(string), Description = "seniorManagement or seniorManagementAlternate.")]
public sealed class Escalate(CaseUnits units) : CaseTaskActivity(units)
{
    /// <summary>Fact that is true once a recipient confirmed.</summary>
    public const string ConfirmedFact = "escalationConfirmed";

    private const string EntryKey = "escalation";

    /// <summary>The notice to the recipients.</summary>
    [Input(Default = "N-31", Description = "Notice to the recipients; it says nothing of who complained.")]
    [ActivityText("id", Label = "Pemberitahuan", Description = "Pemberitahuan kepada penerima; tidak menyebut siapa yang mengadu.")]
    public string Notice { get; set; } = "";

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> BeginAsync(
        ActivityContext context, CaseUnit unit, CancellationToken cancellationToken) => new(Send(context, unit));

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> DecideAsync(
        ActivityContext context, CaseUnit unit, Signal.TaskCompleted completed, CancellationToken cancellationToken)
    {
        var recipient = completed.Facts.Text("recipient");
        if (Choose(context, unit) is not { IsAccepted: true, Value: { } chosen })
        {
            return new(Refused("escalation.no-recipient", "expected a recipient who is not implicated but found nobody"));
        }

        if ((recipient is not null && !chosen.People.Contains(recipient)) || unit.State.IsExcluded(completed.Actor))
        {
            return new(Refused("escalation.recipient", $"expected one of {chosen.People.Count} recipients but found another person"));
        }

        var isConfirmed = completed.Facts.YesNo("confirmed") != false;
        Keep(context, unit, isConfirmed ? "confirmed" : "notConfirmed", [recipient ?? completed.Actor], completed.Actor);
        if (isConfirmed)
        {
            unit.SetFact(ConfirmedFact, Value.True);
        }

        return new(Completed(isConfirmed ? "Received" : "NotConfirmed"));
    }

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> PassAsync(
        ActivityContext context, CaseUnit unit, Signal.DueDatePassed passed, CancellationToken cancellationToken)
    {
        OnOverdue = string.IsNullOrWhiteSpace(OnOverdue) ? "NotConfirmed" : OnOverdue;
        return base.PassAsync(context, unit, passed, cancellationToken);
    }

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> ReceiveAsync(
        ActivityContext context, CaseUnit unit, Signal signal, CancellationToken cancellationToken) => new(Send(context, unit));

    private ActivityResult Send(ActivityContext context, CaseUnit unit)
    {
        var choice = Choose(context, unit);
        if (!choice.IsAccepted)
        {
            return Failed(CaseIncidentCodes.NobodyLeft, choice.Refusal!.Message);
        }

        var chosen = choice.Value;
        var role = chosen.IsAlternate ? RoleNames.SeniorManagementAlternate : RoleNames.SeniorManagement;
        Assignee = null;
        CandidateGroups = [role];
        OnOverdue = string.IsNullOrWhiteSpace(OnOverdue) ? "NotConfirmed" : OnOverdue;
        // A new test makes the escalation open again, until somebody confirms it.
        unit.SetFact(ConfirmedFact, Value.False);
        Keep(context, unit, "sent", chosen.People, context.Actor);
        new NoticeEffect(context.CorrelationId, Notice, role, chosen.People).Request(context, context.NewId());
        context.SetOutput("to", Value.From(role));
        return Waiting(
            [OpenCaseTask(context, unit), .. chosen.People.Select(person => Wait.ForEvent(Recusal.ExcludedEvent(person)))]);
    }

    private static Ruling<EscalationRecipients> Choose(ActivityContext context, CaseUnit unit)
    {
        // With those who are excluded: one of them is enough to go to the alternate.
        List<string> All(string role) =>
        [
            .. unit.State.Members.Where(held => held.Role == role && held.Holds(context.Now)).Select(held => held.PersonId)
                .Distinct(StringComparer.Ordinal),
        ];
        var excluded = unit.State.People.Values.Where(person => person.IsExcluded).Select(person => person.PersonId);
        return EscalationTarget.Choose(
            All(RoleNames.SeniorManagement), All(RoleNames.SeniorManagementAlternate), excluded.ToHashSet(StringComparer.Ordinal),
            unit.State.Is("seniorAccused"));
    }

    private static void Keep(ActivityContext context, CaseUnit unit, string what, IEnumerable<string> people, string by) => unit.Keep(
        context.NewId(), EntryKind.Event, EntryKey, ContentClass.K2,
        new JsonObject { ["what"] = what, ["people"] = new JsonArray([.. people.Select(person => JsonValue.Create(person))]) },
        by, context.Now, context.TaskId);
}
