using Workflows.Activities.Cases;
using Workflows.Activities.People;
using Workflows.Activities.Rules;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Committees;

/// <summary>Lists the people whom a round of the conflict question must still ask (R-088, R-089; procedures 2.2 S1a and S4r).</summary>
/// <remarks>
/// Members of the committee and the secretary, at the site or called in, and the further roles that the step names. Who is a respondent
/// or was taken off is not asked; who is held back by a suspicion is listed, so that the secretary decides; who has
/// answered this round, or is being asked, is not asked again.
/// </remarks>
[ActivityType(
    "Grievance.CommitteeMembers", Category = "Grievance", Label = "Members to ask",
    Description = "Lists who must answer the question about conflicts of interest in this round.", Outcomes = ["Done"])]
[ActivityText(
    "id", Label = "Anggota yang ditanya",
    Description = "Mendaftar siapa yang harus menjawab pertanyaan konflik kepentingan pada putaran ini.")]
[Output("Members", typeof(IReadOnlyList<string>), Description = "Ids of the people to ask.")]
public sealed class CommitteeMembers(CaseUnits units) : CaseActivity(units)
{
    /// <summary>1 at intake, 2 before the findings, and so on.</summary>
    [Input(Default = "1", Description = "1 at intake, 2 before the findings, and so on.")]
    [ActivityText("id", Label = "Putaran", Description = "1 saat pengaduan masuk, 2 sebelum temuan, dan seterusnya.")]
    public int Round { get; set; }

    /// <summary>Roles beside members and secretary; only those count who hold them in the case.</summary>
    [Input(Hint = InputHint.MultiText, Description = "Roles held in the case beside members and secretary, for example thirdParty.")]
    [ActivityText("id", Label = "Peran lain", Description = "Peran dalam kasus selain anggota dan sekretaris, misalnya thirdParty.")]
    public IReadOnlyList<string>? Include { get; set; }

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> RunAsync(
        ActivityContext context, CaseUnit unit, CancellationToken cancellationToken)
    {
        string[] committee = [RoleNames.CommitteeMember, RoleNames.Secretary];
        string[] roles = [.. committee, .. Include ?? []];
        var state = unit.State;

        // The other roles are held in a case: a gender representative of the site is asked only where she takes part.
        string[] asked = [.. state.Members.Where(held => committee.Contains(held.Role) && held.Holds(context.Now)).Select(held => held.PersonId)
            .Concat(state.Roles.Where(held => roles.Contains(held.Role) && held.Until is null).Select(held => held.PersonId))
            .Distinct(StringComparer.Ordinal)
            .Where(person => state.People.GetValueOrDefault(person) switch
            {
                { Status: Standing.Respondent or Standing.Recused } => false,
                { Status: Standing.Cleared or Standing.Asked } known => known.Round < Round,
                _ => true,
            })
            .Order(StringComparer.Ordinal)];
        foreach (var person in asked.Where(person => !state.IsExcluded(person)))
        {
            // From here on the content is closed to whoever has not answered.
            unit.Settle(new CasePerson(person, Standing.Asked, "asked", Round, context.Actor, context.Now));
        }

        context.SetOutput("members", Value.From(new ValueArray(asked.Select(Value.From))));
        return new(Completed("Done"));
    }
}
