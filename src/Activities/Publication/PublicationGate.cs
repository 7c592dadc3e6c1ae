using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Committees;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Notices;
using Workflows.Activities.Rules;
using Workflows.Activities.Sites;
using Workflows.Engine.Execution;

namespace Workflows.Activities.Publication;

/// <summary>Decides whether a text about an anonymous case may be public (R-167, R-234, R-255, R-286; procedures 2.2 S3p).</summary>
/// <remarks>
/// Both checks must be answered with no. A text with the name of somebody in the case, or of a group of people that is smaller than
/// <c>suppression.k</c>, cannot be published (scenario A7, negative). Form fields: <c>text</c>, <c>breaksConfidentiality</c>,
/// <c>endangersOthers</c>, <c>decision</c> (by default publish when both checks are no), <c>reason</c>. Groups come from the records of
/// the site of the kind <c>group</c>, each with name and size.
/// </remarks>
[ActivityType(
    "Grievance.PublicationGate", Category = "Grievance", Label = "Publication gate",
    Description = "The committee decides whether a text may be public: it breaks no confidentiality and endangers nobody.",
    Outcomes = ["Publish", "Withhold"], Waits = true)]
[ActivityText(
    "id", Label = "Pemeriksaan sebelum diumumkan",
    Description = "Komite memutuskan apakah teks boleh diumumkan: tidak membuka rahasia dan tidak membahayakan siapa pun.")]
public sealed class PublicationGate(CaseUnits units) : CaseTaskActivity(units)
{
    private static readonly string[] Options = ["publish", "withhold"];

    /// <summary>The public notice.</summary>
    [Input(Default = "N-11", Description = "The notice that carries the text.")]
    [ActivityText("id", Label = "Pengumuman", Description = "Pemberitahuan yang memuat teks itu.")]
    public string Notice { get; set; } = "";

    /// <inheritdoc />
    protected override async ValueTask<ActivityResult> DecideAsync(
        ActivityContext context, CaseUnit unit, Signal.TaskCompleted completed, CancellationToken cancellationToken)
    {
        var facts = completed.Facts;
        var form = unit.Submission;
        var (confidentiality, danger) = (facts.Known("breaksConfidentiality"), facts.Known("endangersOthers"));
        var decision = facts.Text("decision") switch
        {
            "publish" => PublicationDecision.Publish,
            "withhold" => PublicationDecision.Withhold,
            _ => confidentiality == YesNoUnknown.No && danger == YesNoUnknown.No ? PublicationDecision.Publish : PublicationDecision.Withhold,
        };
        var decided = PublicationRule.Decide(new PublicationFacts(
            Text(form, "text") ?? "", confidentiality, danger, decision, Text(form, "reason"))
        {
            Groups = await GroupsAsync(context, cancellationToken),
            SmallestGroup = CaseCommittee.Number(context, "suppression.k", IsSensitive(unit.State) ? 7 : 5),
            ProtectedNames = await ProtectedNames.ReadAsync(Units, context, unit, cancellationToken),
        });
        if (!decided.IsAccepted)
        {
            return Refused(decided.Refusal!.Code, decided.Refusal.Message);
        }

        var word = decision == PublicationDecision.Publish ? "publish" : "withhold";
        if (CaseVote.Record(context, unit, facts, Options, word, completed.Actor) is { } refusal)
        {
            return Refused(refusal.Code, refusal.Message);
        }

        unit.Keep(
            context.NewId(), EntryKind.Result, "publication", ContentClass.K2,
            new JsonObject { ["result"] = word, ["form"] = form?.EntryId }, completed.Actor, context.Now, context.TaskId);
        if (decision == PublicationDecision.Publish)
        {
            new NoticeEffect(context.CorrelationId, Notice, "public", []) { Place = Text(form, "place") }.Request(context);
        }

        return Completed(decision.ToString());
    }

    private static bool IsSensitive(CaseState state) => state.Is("humanRights") || state.Is("hrReviewNeeded") || state.Kind == "story";

    private static string? Text(SubmittedForm? form, string field) =>
        form?.Answers[field] is JsonValue value && value.TryGetValue<string>(out var text) && form.Has(field) ? text : null;

    private static ValueTask<IReadOnlyList<PeopleGroup>> GroupsAsync(ActivityContext context, CancellationToken cancellationToken) =>
        SiteRecords.ListAsync<PeopleGroup>(context.Reads, context.SiteId, SiteRecordKind.Group, cancellationToken);
}
