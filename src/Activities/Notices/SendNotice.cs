using Workflows.Activities.Cases;
using Workflows.Activities.Committees;
using Workflows.Activities.Rules;
using Workflows.Engine.Execution;

namespace Workflows.Activities.Notices;

/// <summary>Asks for a notice. It is made and sent after the commit (procedures 5.4).</summary>
/// <remarks>
/// A respondent or recused person is no recipient of anything but the notice of the recusal itself. Receivers are found again when it
/// is sent, so that who was excluded meanwhile gets nothing.
/// </remarks>
[ActivityType(
    "Grievance.SendNotice", Category = "Grievance", Label = "Send notice",
    Description = "Sends a notice to the complainant, a role, a person or the public.", Outcomes = ["Done"])]
[ActivityText(
    "id", Label = "Kirim pemberitahuan", Description = "Mengirim pemberitahuan kepada pengadu, sebuah peran, seseorang, atau umum.")]
public sealed class SendNotice(CaseUnits units) : CaseActivity(units)
{
    /// <summary>The notice that tells somebody of the own recusal.</summary>
    public const string OfRecusal = "N-02";

    /// <summary>Audiences that are no people of the site.</summary>
    private static readonly string[] Outside =
        [
            "complainant", "supporter", "personAtRisk", "affected", "author", "invited", "organisation", "holder", "community", "public",
            "taskHolder",
        ];

    /// <summary>The notice.</summary>
    [Input(Required = true, Description = "The notice, for example N-04.")]
    [ActivityText("id", Label = "Pemberitahuan", Description = "Pemberitahuan, misalnya N-04.")]
    public string Notice { get; set; } = "";

    /// <summary>An audience, a role or a person; empty means whom the notice is for.</summary>
    [Input(Description = "An audience, a role or the id of a person; empty means whom the notice is for.")]
    [ActivityText("id", Label = "Kepada", Description = "Kelompok pembaca, peran, atau id orang; kosong berarti penerima pemberitahuan itu.")]
    public string? To { get; set; }

    /// <summary>Where a public text is shown.</summary>
    [Input(Description = "Where a public text is shown; empty for the usual places.")]
    [ActivityText("id", Label = "Tempat", Description = "Tempat pengumuman dipasang; kosong berarti tempat yang biasa.")]
    public string? Place { get; set; }

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> RunAsync(
        ActivityContext context, CaseUnit unit, CancellationToken cancellationToken)
    {
        var to = string.IsNullOrWhiteSpace(To) ? null : To;
        if (to is not null && People(unit.State, to, context.Now) is { } people)
        {
            if (people.Count == 0)
            {
                // Everybody it was for is excluded: nobody is told.
                context.Note("notice:nobody");
                return new(Completed("Done"));
            }

            new NoticeEffect(context.CorrelationId, Notice, to, people) { Place = PlaceOrNull }.Request(context);
            return new(Completed("Done"));
        }

        new NoticeEffect(context.CorrelationId, Notice, to, []) { Place = PlaceOrNull }.Request(context);
        return new(Completed("Done"));
    }

    private string? PlaceOrNull => string.IsNullOrWhiteSpace(Place) ? null : Place;

    /// <summary>The people, or null for an audience outside the site.</summary>
    private List<string>? People(CaseState state, string to, DateTimeOffset now) => to switch
    {
        _ when Outside.Contains(to) => null,
        "committee" => [.. CaseCommittee.Acting(state, now).Select(member => member.PersonId)
            .Concat(state.Holders(RoleNames.Secretary, now)).Distinct(StringComparer.Ordinal)],
        "committees" => [.. state.Holders(RoleNames.GenderRep, now).Concat(state.Holders(RoleNames.AaRep, now)).Distinct(StringComparer.Ordinal)],
        "secretary" => [.. state.Holders(RoleNames.Secretary, now).Concat(state.Holders(RoleNames.DeputySecretary, now)).Distinct(StringComparer.Ordinal)],
        _ when RoleNames.OfSites.Contains(to) || RoleNames.OfCases.Contains(to) => [.. state.Holders(to, now)],
        _ => Notice == OfRecusal || !state.IsExcluded(to) ? [to] : [],
    };
}
