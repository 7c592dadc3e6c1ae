using System.Globalization;
using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Committees;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Rules;
using Workflows.Engine.Calendars;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Remediation;

/// <summary>The committee approves a remediation plan, sends it back, or records that the complainant does not accept it.</summary>
/// <remarks>
/// Remedies end within <c>remedy.due</c> and corrective actions within <c>corrective.due</c> of the receipt; later only with a reason
/// and the recorded votes of the committee. No owner may be excluded from the case. Each approved version is kept and publishes
/// <c>plan.approved</c>. Source; procedures 2.2 S6, 3.2 R7.
/// </remarks>
[ActivityType(
    "Grievance.PlanApproval", Category = "Grievance", Label = "Plan approval",
    Description = "The committee approves the remediation plan after a check of time frames, owners, budget and rights.",
    Outcomes = ["Approved", "Returned", "NotAccepted"], Waits = true)]
[ActivityText(
    "id", Label = "Persetujuan rencana",
    Description = "Komite menyetujui rencana remediasi setelah memeriksa jangka waktu, pelaksana, anggaran dan hak.")]
[Output("Actions", typeof(IReadOnlyList<Value>), Description = "Open actions of the plan: id, type, due, owner.")]
[Output("NewActions", typeof(IReadOnlyList<Value>), Description = "Those of them that the version before did not have.")]
[Output("PlanVersion", typeof(int), Description = "Version of the approved plan.")]
public sealed class PlanApproval(CaseUnits units) : CaseTaskActivity(units)
{
    private static readonly string[] Projected = ["id", "type", "due", "owner"];

    /// <summary>Whether each action needs a budget.</summary>
    [Input(Default = "true", Hint = InputHint.CheckBox, Description = "Each action needs a budget; zero is one.")]
    [ActivityText("id", Label = "Perlu anggaran", Description = "Setiap tindakan perlu anggaran; nol juga boleh.")]
    public bool BudgetRequired { get; set; }

    /// <summary>Whether each action needs an expert.</summary>
    [Input(Default = "true", Hint = InputHint.CheckBox, Description = "Each action needs an expert who supports it.")]
    [ActivityText("id", Label = "Perlu ahli", Description = "Setiap tindakan perlu ahli yang mendukungnya.")]
    public bool ExpertRequired { get; set; }

    /// <inheritdoc />
    protected override IReadOnlyList<string> TaskOutcomes => ["approved", "returned", "notAccepted"];

    /// <inheritdoc />
    protected override async ValueTask<ActivityResult> DecideAsync(
        ActivityContext context, CaseUnit unit, Signal.TaskCompleted completed, CancellationToken cancellationToken)
    {
        if (completed.Outcome != "approved")
        {
            return unit.Submission?.Has("reason") == true
                ? Completed(completed.Outcome == "returned" ? "Returned" : "NotAccepted")
                : Refused("plan.reason-missing", "expected a reason why the plan is not approved but found none");
        }

        var before = await RemediationPlan.ReadAsync(Units, context, unit, cancellationToken);
        var rows = completed.Facts.Rows("actions");
        var plan = await ReadAsync(context, unit, completed.Facts, before, cancellationToken);
        var checkedPlan = PlanRule.Check(
            plan, Limits(context, unit.State), context.Calendar(), Before(before),
            before?.Done.Keys.ToHashSet(StringComparer.Ordinal));
        var refusal = checkedPlan.Refusal
            ?? Owners(context, unit.State, plan).FirstOrDefault()
            ?? CaseVote.Record(context, unit, completed.Facts, ["approve", "doNotApprove"], "approve", completed.Actor);
        if (refusal is not null)
        {
            return Refused(refusal.Code, refusal.Subject is { } row ? $"{row}: {refusal.Message}" : refusal.Message);
        }

        Keep(context, unit, completed.Actor, plan);
        context.PublishEvent(RemediationPlan.ApprovedEvent, Value.From(plan.Version));
        await RemediationPlan.SettleAsync(Units, context, unit, cancellationToken);
        var open = rows.Where(row => before?.Done.ContainsKey(row.Text("id") ?? "") != true).ToList();
        context.SetOutput("actions", List(open));
        context.SetOutput("newActions", List(open.Where(row => before?.Actions.Any(known => known.Id == row.Text("id")) != true)));
        context.SetOutput("planVersion", Value.From(plan.Version));
        return Completed("Approved");
    }

    private static IEnumerable<RuleRefusal> Owners(ActivityContext context, CaseState state, Plan plan) => plan.Rows
        .Where(row => row.OwnerId is not null)
        .Select(row => FunctionSeparation.Check(CaseCommittee.Functions(state, row.OwnerId!, context.Now), RoleNames.ActionOwner).Refusal)
        .OfType<RuleRefusal>();

    private async ValueTask<Plan> ReadAsync(
        ActivityContext context, CaseUnit unit, ValueObject facts, RemediationPlan? before, CancellationToken cancellationToken)
    {
        var calendar = context.Calendar();
        var texts = (unit.Submission?.Answers["actions"] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
        var isOfCommittee = CaseVote.IsIn(facts);
        return new Plan(
            (before?.Version ?? 0) + 1,
            [.. facts.Rows("actions").Select((row, i) => Row(row, i < texts.Count ? texts[i] : [], calendar, isOfCommittee))])
        {
            // Asked and answered with yes; a plan that does not fit women and men goes back.
            GenderCheck = facts.IsYes("genderCheck"),
            RightsCheck = facts.IsYes("rightsCheck"),
            StandardCheck = facts.IsYes("standardCheck"),
            ChangeReason = before is not null && await HasChangeReasonAsync(context, unit, cancellationToken) ? "given" : null,
        };
    }

    private static PlanRow Row(ValueObject row, JsonObject texts, BusinessCalendar calendar, bool isOfCommittee) => new(
        row.Text("id") ?? "", row.Text("type") == "corrective" ? ActionKind.Corrective : ActionKind.Remedy, row.Day("due", calendar))
    {
        HasText = Has(texts, "text"),
        OwnerId = row.Text("owner"),
        HasExpert = row.Text("expert") is not null || Has(texts, "expert"),
        HasBudget = texts["budget"] is not null,
        Start = row.Day("start", calendar),
        OverrideReason = Has(texts, "overrideReason") ? "given" : null,
        OverrideByCommittee = isOfCommittee,
    };

    private PlanLimits Limits(ActivityContext context, CaseState state) => PlanRule.Limits(
        context.Calendar(), state.Record.ReceivedAt, Limit(context.Parameter("remedy.due") ?? "P12W"),
        Limit(context.Parameter("corrective.due") ?? "P52W")) with
    {
        Excluded = state.People.Values.Where(person => person.IsExcluded).Select(person => person.PersonId)
            .ToHashSet(StringComparer.Ordinal),
        BudgetRequired = BudgetRequired,
        ExpertRequired = ExpertRequired,
    };

    /// <summary>A reason in this form, or in the weekly meeting or decision that asked for the change.</summary>
    private async ValueTask<bool> HasChangeReasonAsync(ActivityContext context, CaseUnit unit, CancellationToken cancellationToken)
    {
        if (unit.Submission is { } form && (form.Has("changeReason") || form.Has("reason")))
        {
            return true;
        }

        var since = unit.State.Newest(EntryKind.Plan, RemediationPlan.EntryKey)!.Sequence;
        foreach (var entry in unit.State.Entries.Where(entry => entry.Kind == EntryKind.Submission && entry.Sequence > since))
        {
            if (entry.Key is "F-APPEALDEC"
                || (await Units.BodyAsync(context, unit, entry, cancellationToken) is { } body
                    && Has(body["answers"] as JsonObject ?? body, "change")))
            {
                return true;
            }
        }

        return false;
    }

    private static void Keep(ActivityContext context, CaseUnit unit, string by, Plan plan)
    {
        // The row as it was written, with its texts, and over it what the rule read.
        var texts = (unit.Submission?.Answers["actions"] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
        var actions = plan.Rows.Select((row, i) =>
        {
            var action = i < texts.Count ? (JsonObject)texts[i].DeepClone() : [];
            action["id"] = row.Id;
            action["type"] = row.Kind == ActionKind.Remedy ? "remedy" : "corrective";
            action["due"] = row.Due!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            action["owner"] = row.OwnerId;
            return action;
        });
        unit.Keep(
            context.NewId(), EntryKind.Plan, RemediationPlan.EntryKey, ContentClass.K3,
            new JsonObject { ["version"] = plan.Version, ["form"] = unit.Submission?.EntryId, ["actions"] = new JsonArray([.. actions]) },
            by, context.Now, context.TaskId);
    }

    private static Plan? Before(RemediationPlan? before) => before is null
        ? null
        : new Plan(before.Version, [.. before.Actions.Select(action => new PlanRow(action.Id, action.Kind, action.Due))]);

    private static bool Has(JsonObject answers, string field) => new SubmittedForm("", "", answers).Has(field);

    private static Value List(IEnumerable<ValueObject> rows) => Value.From(new ValueArray(rows.Select(row =>
    {
        var action = new ValueObject();
        foreach (var name in Projected)
        {
            action[name] = row.TryGet(name, out var value) ? value : Value.Null;
        }

        return Value.From(action);
    })));
}
