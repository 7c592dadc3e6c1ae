using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Committees;
using Workflows.Activities.Confidentiality;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Admissibility;

/// <summary>The committee decides whether it can handle a complaint (R-118 to; procedures 2.2 S3).</summary>
/// <remarks>
/// Refuses answers that contradict each other, an inadmissible complaint without a reason, without somebody to turn to, or, when
/// somebody is still at risk, without recorded advice. Sets the fact <c>admissibility</c>: admissible, inadmissible, humanRights,
/// or outOfScope for a human-rights case without a link, whose Protocol ends (procedures 3.2, rule 1).
/// </remarks>
[ActivityType(
    "Grievance.AdmissibilityTest", Category = "Grievance", Label = "Admissibility",
    Description = "The committee decides whether it can handle the complaint, by the two conditions and the link to the holder.",
    Outcomes = ["Admissible", "Inadmissible", "HumanRights"], Waits = true)]
[ActivityText(
    "id", Label = "Pemeriksaan kelayakan",
    Description = "Komite memutuskan apakah pengaduan bisa kami tangani, menurut dua syarat dan kaitannya dengan pemegang sertifikat.")]
[Output("OutOfScope", typeof(bool), Description = "True when a human-rights case has no link and its Protocol ends.")]
public sealed class AdmissibilityTest(CaseUnits units) : CaseTaskActivity(units)
{
    /// <summary>Fact with the result.</summary>
    public const string Fact = "admissibility";

    private static readonly string[] Options = ["admissible", "inadmissible", "humanRights"];

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> DecideAsync(
        ActivityContext context, CaseUnit unit, Signal.TaskCompleted completed, CancellationToken cancellationToken)
    {
        var answers = Read(completed.Facts, unit);
        var decided = AdmissibilityRule.Decide(answers);
        if (!decided.IsAccepted)
        {
            return new(Refused(decided.Refusal!.Code, decided.Refusal.Message));
        }

        var result = decided.Value;
        if (CaseVote.Record(context, unit, completed.Facts, Options, completed.Facts.Text("decision"), completed.Actor) is { } refusal)
        {
            return new(Refused(refusal.Code, refusal.Message));
        }

        if (answers.HumanRightsConfirmed == true)
        {
            unit.SetFact("humanRights", Value.True);
        }

        var word = result.ProtocolOutOfScope ? "outOfScope"
            : result.Outcome switch
            {
                AdmissibilityOutcome.Admissible => "admissible",
                AdmissibilityOutcome.HumanRights => "humanRights",
                _ => "inadmissible",
            };
        unit.SetFact(Fact, Value.From(word));
        unit.Keep(
            context.NewId(), EntryKind.Result, Fact, ContentClass.K2,
            new JsonObject { ["result"] = word, ["form"] = unit.Submission?.EntryId }, completed.Actor, context.Now, context.TaskId);
        context.SetOutput("outOfScope", Value.From(result.ProtocolOutOfScope));
        return new(Completed(result.Outcome.ToString()));
    }

    private static AdmissibilityFacts Read(ValueObject facts, CaseUnit unit) => new()
    {
        Condition1 = facts.YesNo("cond1"),
        Condition2 = facts.YesNo("cond2"),
        ScopeLink = facts.Text("scopeLink") switch
        {
            "holder" => ScopeLink.Holder,
            "subcontractor" => ScopeLink.Subcontractor,
            "serviceProvider" => ScopeLink.ServiceProvider,
            "none" => ScopeLink.None,
            _ => ScopeLink.NotSaid,
        },
        HumanRightsConfirmed = facts.YesNo("hrConfirm"),
        CaseIsHumanRights = unit.State.Is("humanRights"),
        Decision = facts.Text("decision") switch
        {
            "admissible" => AdmissibilityOutcome.Admissible,
            "inadmissible" => AdmissibilityOutcome.Inadmissible,
            "humanRights" => AdmissibilityOutcome.HumanRights,
            _ => null,
        },
        ReasonGiven = unit.Submission?.Has("reason") == true,
        RedirectGiven = unit.Submission?.Has("redirectTo") == true,
        PersonStillAtRisk = facts.IsYes("personStillAtRisk"),
        AdviceRecorded = facts.IsYes("adviceGiven"),
        // A child may be concerned as long as nobody has said no.
        ChildConcerned = facts.Text("childConcerned") is "yes" or "unknown",
        ReportingTextShown = facts.IsYes("reportingTextShown"),
    };
}
