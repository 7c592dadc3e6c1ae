using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Rules;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Consents;

/// <summary>Asks whether a person agrees to one purpose, or looks it up (R-148, R-209; procedures 3.2 rule 3, 4.2).</summary>
/// <remarks>
/// Without a form it decides at once by the latest recorded answer; nobody asked is no consent. With a form somebody records the
/// answer: <c>consent</c> (given, refused, withdrawn, guardian, notPossible), <c>consentEvidence</c>, <c>legalBasis</c>. Where life is
/// at stake and nobody could be asked, or a law allows it in words, consent is not needed, and that is kept too.
/// </remarks>
[ActivityType(
    "Grievance.ConsentGate", Category = "Grievance", Label = "Consent",
    Description = "Asks whether a person agrees to one purpose, or looks up what the person answered last.",
    Outcomes = ["Given", "Refused", "Withdrawn", "NotNeeded"], Waits = true)]
[ActivityText(
    "id", Label = "Izin", Description = "Menanyakan izin seseorang untuk satu tujuan, atau melihat jawaban terakhirnya.")]
[Output("Asked", typeof(bool), Description = "False when nobody has asked the person for this purpose.")]
public sealed class ConsentGate(CaseUnits units) : CaseTaskActivity(units)
{
    private const string ExceptionKey = "consentException";

    /// <summary>The purpose.</summary>
    [Input(
        Required = true, Hint = InputHint.DropDown,
        Options = ["protection", "contact", "management", "lineManager", "authority", "organisation", "publication", "statistics"],
        Description = "The purpose; each needs its own consent.")]
    [ActivityText("id", Label = "Tujuan", Description = "Tujuan; setiap tujuan perlu izin sendiri.")]
    public string Purpose { get; set; } = "";

    /// <summary>The person.</summary>
    [Input(Default = RoleNames.Complainant, Description = "complainant, or the id of a person of the case.")]
    [ActivityText("id", Label = "Orang", Description = "complainant (pengadu), atau id orang pada kasus.")]
    public string Person { get; set; } = "";

    /// <inheritdoc />
    protected override async ValueTask<ActivityResult> BeginAsync(
        ActivityContext context, CaseUnit unit, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(Form))
        {
            return Waiting(OpenCaseTask(context, unit));
        }

        var answers = await ConsentRecord.ReadAsync(Units, context, unit, Purpose, cancellationToken);
        var decided = ConsentRule.Decide(answers, Person, Purpose);
        context.SetOutput("asked", Value.From(decided.IsAccepted));
        return Completed(decided.IsAccepted ? decided.Value.ToString() : "Refused");
    }

    /// <inheritdoc />
    protected override async ValueTask<ActivityResult> DecideAsync(
        ActivityContext context, CaseUnit unit, Signal.TaskCompleted completed, CancellationToken cancellationToken)
    {
        var form = unit.Submission;
        var answer = completed.Facts.Text("consent");
        var law = form?.Has("legalBasis") == true ? new LegalBasis(Purpose, Read(form, "legalBasis")!) : null;
        if (law is not null || answer == "notPossible")
        {
            unit.Keep(
                context.NewId(), EntryKind.Event, ExceptionKey, ContentClass.K2,
                new JsonObject { ["purpose"] = Purpose, ["basis"] = law is null ? "notPossible" : "law", ["form"] = form?.EntryId },
                completed.Actor, context.Now, context.TaskId);
            context.SetOutput("asked", Value.True);
            return Completed("NotNeeded");
        }

        var recorded = new ConsentAnswer(
            Person, Purpose,
            answer switch
            {
                "given" or "yes" or "guardian" => ConsentOutcome.Given,
                "withdrawn" => ConsentOutcome.Withdrawn,
                _ => ConsentOutcome.Refused,
            },
            context.Now, answer == "guardian" ? ConsentGiver.Guardian : ConsentGiver.Self,
            form is null ? null : Read(form, "consentEvidence") ?? Read(form, "evidence"));
        var before = await ConsentRecord.ReadAsync(Units, context, unit, Purpose, cancellationToken);
        var accepted = ConsentRule.Record(before, recorded, unit.State.Is("childConcerned") || NamesChild(form));
        if (!accepted.IsAccepted)
        {
            return Refused(accepted.Refusal!.Code, accepted.Refusal.Message);
        }

        ConsentRecord.Keep(unit, recorded, context.NewId(), completed.Actor, context.TaskId);
        context.SetOutput("asked", Value.True);
        return Completed(recorded.Answer.ToString());
    }

    /// <summary>Whether a person that the form names is a child.</summary>
    private static bool NamesChild(SubmittedForm? form) =>
        form?.Answers["persons"] is JsonArray persons
        && persons.OfType<JsonObject>().Any(person => person["child"] is JsonValue child && child.TryGetValue<string>(out var word) && word == "yes");

    private static string? Read(SubmittedForm form, string field) =>
        form.Has(field) && form.Answers[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
