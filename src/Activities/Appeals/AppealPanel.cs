using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Committees;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.People;
using Workflows.Activities.Rules;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Appeals;

/// <summary>Forms the appeal panel from the pool of the site, without anybody of the committee (R-100 to R-103; procedures 2.3).</summary>
/// <remarks>
/// Who is eligible comes from a query: not of the committee, not dealt with the case, not excluded from it, not the coordinator. Form
/// fields: <c>members</c>, rows <c>declarations</c> of member and independent, <c>poolEmpty</c>. Scenario A8, step 2.
/// </remarks>
[ActivityType(
    "Grievance.AppealPanel", Category = "Grievance", Label = "Appeal panel",
    Description = "The appeal coordinator forms a panel from the pool; nobody of the committee can sit on it.",
    Outcomes = ["Formed", "PoolEmpty"], Waits = true)]
[ActivityText(
    "id", Label = "Panel Banding",
    Description = "Koordinator banding membentuk panel dari daftar orang yang tersedia; anggota komite tidak bisa ikut.")]
[Output("Members", typeof(IReadOnlyList<string>), Description = "Ids of the members of the panel.")]
[Output("Eligible", typeof(IReadOnlyList<string>), Description = "Ids of those of the pool who may be proposed.")]
public sealed class AppealPanel(CaseUnits units) : CaseTaskActivity(units)
{
    private static readonly string[] OfCommittee = [RoleNames.CommitteeMember, RoleNames.Secretary, RoleNames.DeputySecretary];

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> BeginAsync(
        ActivityContext context, CaseUnit unit, CancellationToken cancellationToken)
    {
        var state = unit.State;
        context.SetOutput("eligible", List(AppealPanelRule.Eligible(Pool(state, context.Now), Exclusions(state, context.Now, null))));
        return base.BeginAsync(context, unit, cancellationToken);
    }

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> DecideAsync(
        ActivityContext context, CaseUnit unit, Signal.TaskCompleted completed, CancellationToken cancellationToken)
    {
        var facts = completed.Facts;
        if (facts.IsYes("poolEmpty"))
        {
            return new(Completed("PoolEmpty"));
        }

        var declared = facts.Rows("declarations").Where(row => row.Text("member") is not null)
            .GroupBy(row => row.Text("member")!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().YesNo("independent"), StringComparer.Ordinal);
        List<PanelProposal> proposed =
            [.. facts.Texts("members").Select(person => new PanelProposal(person, declared.GetValueOrDefault(person)))];
        var checkedPanel = AppealPanelRule.Check(
            proposed, Pool(unit.State, context.Now), Exclusions(unit.State, context.Now, completed.Actor));
        if (!checkedPanel.IsAccepted)
        {
            return new(Refused(checkedPanel.Refusal!.Code, checkedPanel.Refusal.Message));
        }

        var members = checkedPanel.Value;
        var separation = FunctionSeparation.CheckAll(
            [.. members.Select(person => (CaseCommittee.Functions(unit.State, person, context.Now), RoleNames.AppealPanelMember))]);
        if (separation.Count > 0)
        {
            return new(Refused(separation[0].Code, separation[0].Message));
        }

        Seat(context, unit, members, completed.Actor);
        return new(Completed("Formed"));
    }

    private static void Seat(ActivityContext context, CaseUnit unit, IReadOnlyList<string> members, string by)
    {
        // A panel of an earlier appeal does not decide this one.
        foreach (var former in unit.State.Roles
            .Where(held => held.Role == RoleNames.AppealPanelMember && held.Until is null && !members.Contains(held.PersonId)).ToList())
        {
            unit.Dismiss(former.PersonId, former.Role, context.Now);
        }

        foreach (var member in members)
        {
            unit.Appoint(member, RoleNames.AppealPanelMember, by, context.Now);

            // Each has declared to be independent, so the file opens to the panel.
            unit.Settle(new CasePerson(member, Standing.Cleared, "independent", 1, by, context.Now));
        }

        unit.Keep(
            context.NewId(), EntryKind.Event, "panel", ContentClass.K2,
            new JsonObject { ["members"] = new JsonArray([.. members.Select(person => JsonValue.Create(person))]) },
            by, context.Now, context.TaskId);
        context.SetOutput("members", List(members));
    }

    private static IReadOnlyList<PoolMember> Pool(CaseState state, DateTimeOffset now) =>
    [
        .. state.Members.Where(held => held.Role == PoolRoles.Appeals && held.Holds(now))
            .Select(held => new PoolMember(held.PersonId, MembershipDetails.Read(held).Trained.Count > 0)),
    ];

    private static AppealExclusions Exclusions(CaseState state, DateTimeOffset now, string? coordinator)
    {
        bool DealtWith(string person) =>
            CaseCommittee.Functions(state, person, now) is var known
            && (known.DealtWithCase || known.CaseRoles.Any(role => role != RoleNames.AppealPanelMember));
        return new AppealExclusions
        {
            Committee = state.Members.Where(held => OfCommittee.Contains(held.Role) && held.Holds(now)).Select(held => held.PersonId)
                .Concat(state.Roles.Where(held => OfCommittee.Contains(held.Role) && held.Until is null).Select(held => held.PersonId))
                .ToHashSet(StringComparer.Ordinal),
            DealtWithCase = state.Members.Select(held => held.PersonId).Concat(state.Roles.Select(held => held.PersonId))
                .Where(DealtWith).ToHashSet(StringComparer.Ordinal),
            Excluded = state.People.Values.Where(person => person.IsExcluded).Select(person => person.PersonId)
                .ToHashSet(StringComparer.Ordinal),
            Coordinator = coordinator ?? state.Holders(RoleNames.AppealCoordinator, now).FirstOrDefault(),
        };
    }

    private static Value List(IEnumerable<string> ids) => Value.From(new ValueArray(ids.Select(Value.From)));
}
