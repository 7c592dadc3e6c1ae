using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Consents;
using Workflows.Activities.Rules;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Referrals;

/// <summary>Passes as little as needed to an organisation that must act or can help (R-116, R-148 to R-151; procedures 3.2 R5a, 4.2 L4).</summary>
/// <remarks>
/// Goes by consent for the purpose and this organisation, or by a duty of law in words. A consent that was refused or withdrawn stops
/// it; one that the form itself reports is recorded. What is shared with whom, why and until when is kept as a row of the sharing
/// matrix. Form fields: the decision, <c>basis</c> (consent, guardian, legalDuty), <c>legalBasis</c>, <c>shared</c> or <c>data</c>,
/// <c>answer</c>. Nobody who is excluded from the case can be the recipient.
/// </remarks>
[ActivityType(
    "Grievance.Referral", Category = "Grievance", Label = "Referral",
    Description = "Passes as little as needed to an organisation, by consent or by a duty of law, and records what was shared.",
    Outcomes = ["Sent", "Acknowledged", "Refused"], Waits = true)]
[ActivityText(
    "id", Label = "Rujukan",
    Description = "Merujuk dengan data sesedikit mungkin, berdasarkan izin atau kewajiban hukum, dan mencatat apa yang dibagikan.")]
public sealed class Referral(CaseUnits units) : CaseTaskActivity(units)
{
    /// <summary>Fact that is true once a referral is recorded.</summary>
    public const string RecordedFact = "referralRecorded";

    /// <summary>Code or role of the organisation.</summary>
    [Input(Description = "Code of the organisation, for example a kind of the directory; empty means that of the form.")]
    [ActivityText("id", Label = "Organisasi", Description = "Kode organisasi, misalnya jenis pada daftar rujukan; kosong berarti dari formulir.")]
    public string? Organisation { get; set; }

    /// <summary>The purpose of consent.</summary>
    [Input(
        Default = ConsentPurposes.Authority, Hint = InputHint.DropDown, Options = ["authority", "organisation", "protection"],
        Description = "The purpose that consent is needed for.")]
    [ActivityText("id", Label = "Tujuan", Description = "Tujuan yang memerlukan izin.")]
    public string Purpose { get; set; } = "";

    /// <summary>Outcomes of the task; they equal the decision values of the form.</summary>
    [Input(
        Hint = InputHint.MultiText, Default = "[\"referred\",\"declined\",\"notRequired\"]",
        Description = "Decision values of the form; referred and acknowledged are referrals, all others refuse one.")]
    [ActivityText(
        "id", Label = "Pilihan formulir",
        Description = "Nilai keputusan formulir; referred dan acknowledged berarti dirujuk, yang lain berarti tidak.")]
    public IReadOnlyList<string>? Decisions { get; set; }

    /// <inheritdoc />
    protected override IReadOnlyList<string> TaskOutcomes =>
        Decisions is { Count: > 0 } decisions ? decisions : ["referred", "declined", "notRequired"];

    /// <inheritdoc />
    protected override async ValueTask<ActivityResult> DecideAsync(
        ActivityContext context, CaseUnit unit, Signal.TaskCompleted completed, CancellationToken cancellationToken)
    {
        if (completed.Outcome is not ("referred" or "acknowledged"))
        {
            return unit.Submission?.Has("reason") == true
                ? Completed("Refused")
                : Refused("referral.reason-missing", "expected a reason why nothing is referred but found none");
        }

        var facts = completed.Facts;
        if (Recipients(facts).Any(unit.State.IsExcluded))
        {
            return Refused("referral.recipient-excluded", "expected a recipient who takes part in the case but found one who does not");
        }

        var organisation = string.IsNullOrWhiteSpace(Organisation) ? facts.Text("kind") ?? context.ActivityId : Organisation;
        var answers = await ConsentRecord.ReadAsync(Units, context, unit, Purpose, cancellationToken);
        var isByLaw = facts.Text("basis") == "legalDuty";
        if (isByLaw && unit.Submission?.Has("legalBasis") != true)
        {
            return Refused("consent.basis", $"expected the law that allows '{Purpose}' in words but found none");
        }

        var consent = ConsentRule.Decide(answers, RoleNames.Complainant, Purpose, organisation);
        if (!isByLaw && consent is { IsAccepted: true, Value: not ConsentOutcome.Given })
        {
            return Refused(
                "referral.consent-missing", $"expected consent for '{Purpose}' but found that it was {consent.Value.ToString().ToLowerInvariant()}");
        }

        if (!isByLaw && !consent.IsAccepted && unit.Submission is not { } reported)
        {
            return Refused("referral.consent-missing", $"expected consent for '{Purpose}' but found none");
        }

        var given = isByLaw || consent.IsAccepted ? null : RecordConsent(context, unit, facts, organisation, completed.Actor);
        Share(context, unit, organisation, isByLaw ? "law" : given?.Id ?? "consent", completed.Actor);
        unit.SetFact(RecordedFact, Value.True);
        return Completed(
            completed.Outcome == "acknowledged" || unit.Submission?.Has("answer") == true ? "Acknowledged" : "Sent");
    }

    private static IEnumerable<string> Recipients(ValueObject facts) =>
        [.. facts.Texts("focalPoint"), .. facts.Texts("recipient"), .. facts.Rows("referrals").SelectMany(row => row.Texts("focalPoint"))];

    /// <summary>The consent that the form of the referral reports; the form is its evidence.</summary>
    private CaseEntry RecordConsent(ActivityContext context, CaseUnit unit, ValueObject facts, string organisation, string by) =>
        ConsentRecord.Keep(
            unit,
            new ConsentAnswer(
                RoleNames.Complainant, Purpose, ConsentOutcome.Given, context.Now,
                facts.Text("basis") == "guardian" ? ConsentGiver.Guardian : ConsentGiver.Self,
                $"{unit.Submission!.FormId}/{unit.Submission.EntryId}", organisation),
            context.NewId(), by, context.TaskId);

    private void Share(ActivityContext context, CaseUnit unit, string organisation, string basis, string by)
    {
        var form = unit.Submission;
        unit.Keep(
            context.NewId(), EntryKind.Sharing, organisation, ContentClass.K3,
            new JsonObject
            {
                ["recipient"] = organisation,
                ["purpose"] = Purpose,
                ["basis"] = basis,
                ["from"] = context.Now.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                // What was shared stands in the form, at its own class.
                ["form"] = form?.EntryId,
            },
            by, context.Now, context.TaskId);
    }
}
