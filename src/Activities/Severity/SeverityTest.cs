using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Severity;

/// <summary>The severity test of a human-rights case (R-212 to R-217; procedures 3.2 R4).</summary>
/// <remarks>
/// Any yes is severe at once; an unknown is not a no. The test may be repeated: each result is kept and none replaced, the latest
/// counts (K-09). Sets the facts <c>severity</c> and, for good, <c>severeEver</c>.
/// </remarks>
[ActivityType(
    "Grievance.SeverityTest", Category = "Grievance", Label = "Severity test",
    Description = "Decides by four questions whether a human-rights case is severe; every result is kept.",
    Outcomes = ["Severe", "Potential", "NonSevere"], Waits = true)]
[ActivityText(
    "id", Label = "Uji Keparahan",
    Description = "Menentukan dengan empat pertanyaan apakah kasus hak asasi manusia parah; setiap hasil disimpan.")]
[Output("Tests", typeof(int), Description = "How many tests there were, this one included.")]
public sealed class SeverityTest(CaseUnits units) : CaseTaskActivity(units)
{
    /// <summary>Fact with the latest result, and key of the results.</summary>
    public const string Fact = "severity";

    /// <summary>Fact that stays true once a test had a yes.</summary>
    public const string EverSevere = "severeEver";

    private static readonly string[] Questions = ["q1", "q2", "q3", "q4"];

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> DecideAsync(
        ActivityContext context, CaseUnit unit, Signal.TaskCompleted completed, CancellationToken cancellationToken)
    {
        var facts = completed.Facts;
        var answers = new SeverityAnswers(facts.Known("q1"), facts.Known("q2"), facts.Known("q3"), facts.Known("q4"));
        var result = SeverityRule.Decide(answers);
        var word = result switch
        {
            SeverityClass.Severe => "severe",
            SeverityClass.Potential => "potential",
            _ => "nonSevere",
        };
        var body = new JsonObject { ["result"] = word, ["form"] = unit.Submission?.EntryId };
        foreach (var question in Questions)
        {
            body[question] = facts.Text(question) ?? "unknown";
        }

        var entry = unit.Keep(
            context.NewId(), EntryKind.Result, Fact, ContentClass.K2, body, completed.Actor, context.Now, context.TaskId);
        unit.SetFact(Fact, Value.From(word));
        if (result == SeverityClass.Severe)
        {
            unit.SetFact(EverSevere, Value.True);
        }

        context.SetOutput("tests", Value.From(entry.Version));
        return new(Completed(result.ToString()));
    }
}
