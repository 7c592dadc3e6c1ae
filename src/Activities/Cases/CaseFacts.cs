using Workflows.Activities.Deadlines;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Cases;

/// <summary>Reads the facts of a case, so that a definition can decide by them.</summary>
/// <remarks>
/// Facts that nobody set yet have a value all the same, so that a condition never meets a missing name. Source: procedures 2.1.
/// </remarks>
[ActivityType(
    "Grievance.CaseFacts", Category = "Grievance", Label = "Case facts",
    Description = "Reads the facts of the case: state, anonymity, human rights, missed time limits and what forms have set.",
    Outcomes = ["Done"])]
[ActivityText(
    "id", Label = "Fakta kasus",
    Description = "Membaca fakta kasus: keadaan, anonimitas, hak asasi, batas waktu yang terlewat, dan isian formulir.")]
[Output("Facts", typeof(ValueObject), Description = "All facts by name, with caseState, hasInbox, overdue and limitsWithoutReason.")]
public sealed class CaseFacts(CaseUnits units) : CaseActivity(units)
{
    /// <summary>A complainant without a name and without a code cannot be told anything.</summary>
    public const string NoReturnPath = "anonymous";

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> RunAsync(
        ActivityContext context, CaseUnit unit, CancellationToken cancellationToken)
    {
        context.SetOutput("facts", Value.From(Read(unit.State, context.Now)));
        return new(Completed("Done"));
    }

    /// <summary>The facts as a definition sees them.</summary>
    internal static ValueObject Read(CaseState state, DateTimeOffset now)
    {
        var facts = new ValueObject
        {
            ["harm"] = Value.From("none"),
            ["danger"] = Value.From("no"),
            ["anonymity"] = Value.From("named"),
            ["humanRights"] = Value.False,
            ["hrCategories"] = Value.From(new ValueArray()),
            ["hrReviewNeeded"] = Value.False,
            ["seniorAccused"] = Value.False,
            ["systemicWeakness"] = Value.False,
            ["groupSize"] = Value.Null,
            ["findings"] = Value.Null,
            ["severity"] = Value.Null,
            ["admissibility"] = Value.Null,
            ["channel"] = Value.Null,
            ["acknowledgedAt"] = Value.Null,
            ["resolvedAt"] = Value.Null,
            ["completedAt"] = Value.Null,
            ["closedAt"] = Value.Null,
            ["closingState"] = Value.Null,
        };
        foreach (var (name, value) in state.Facts.Members)
        {
            facts[name] = value.IsNullish && facts.TryGet(name, out var usual) ? usual : value;
        }

        facts["caseState"] = Value.From(state.State);
        facts["kind"] = Value.From(state.Kind);
        facts["receivedAt"] = Value.From(state.Record.ReceivedAt);
        facts["hasInbox"] = Value.From(facts["anonymity"].ToString() != NoReturnPath);
        facts["overdue"] = List(state.Deadlines.Values
            .Where(limit => limit.MetAt is null && limit.DueAt < now).OrderBy(limit => limit.DueAt).Select(limit => limit.Name));
        facts["limitsWithoutReason"] = List(state.WithoutReason(now));
        facts["hasThirdParty"] = Value.From(state.Roles.Exists(
            held => held.Role == Rules.RoleNames.ThirdParty && held.Until is null && !state.IsExcluded(held.PersonId)));
        return facts;
    }

    private static Value List(IEnumerable<string> names) => Value.From(new ValueArray(names.Select(Value.From)));
}
