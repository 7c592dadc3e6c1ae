using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Closing;

/// <summary>Closes a case when no record that its end needs is missing (procedures 2.1, 2.2 S9, 3.2 R9, 4.2 L9, section 6).</summary>
/// <remarks>
/// The end of the Protocol does not close the case: it sets the facts <c>hrClosedAt</c> and <c>hrClosingState</c> and publishes
/// <c>hr.closed</c>, and the grievance procedure goes on to its own end. What lacks is kept as the output <c>missing</c>, by keys.
/// </remarks>
[ActivityType(
    "Grievance.CloseCase", Category = "Grievance", Label = "Close case",
    Description = "Closes the case, or says which records are still missing.", Outcomes = ["Closed", "Refused"])]
[ActivityText("id", Label = "Tutup kasus", Description = "Menutup kasus, atau menyebutkan catatan yang belum ada.")]
[Output("Missing", typeof(IReadOnlyList<string>), Description = "Keys of what lacks; empty when the case was closed.")]
public sealed class CloseCase(CaseUnits units) : CaseActivity(units)
{
    /// <summary>Fact that tells when the Protocol of the case ended.</summary>
    public const string ProtocolFact = "hrClosedAt";

    private const string Protocol = "remediation-protocol";

    /// <summary>The closing state.</summary>
    [Input(Required = true, Description = "State in which the case ends, for example closed.remediated.")]
    [ActivityText("id", Label = "Keadaan akhir", Description = "Keadaan akhir kasus, misalnya closed.remediated.")]
    public string ClosingState { get; set; } = "";

    /// <summary>Which rules of closing hold.</summary>
    [Input(
        Hint = InputHint.DropDown, Options = ["grievance", "protocol", "loop", "other"],
        Description = "Which rules of closing hold: grievance, protocol, loop, or other for a procedure of its own; empty means by the case.")]
    [ActivityText(
        "id", Label = "Aturan penutupan",
        Description = "Aturan penutupan yang berlaku: grievance, protocol, loop, atau other untuk prosedur sendiri; kosong berarti menurut kasus.")]
    public string? Procedure { get; set; }

    /// <inheritdoc />
    protected override async ValueTask<ActivityResult> RunAsync(
        ActivityContext context, CaseUnit unit, CancellationToken cancellationToken)
    {
        var procedure = Which(context, unit.State);
        var facts = await ClosingReading.ReadAsync(Units, context, unit, cancellationToken);
        var missing = procedure is { } known
            ? ClosingRule.Check(known, ClosingState, facts).Refusals.Select(refusal => refusal.Subject ?? refusal.Code)
            : facts.OverrunsWithoutReason.Select(name => $"overrun/{name}");
        List<string> keys = [.. missing.Distinct(StringComparer.Ordinal)];
        context.SetOutput("missing", Value.From(new ValueArray(keys.Select(Value.From))));
        if (keys.Count > 0)
        {
            context.Note("closing:refused");
            return Completed("Refused");
        }

        unit.Keep(
            context.NewId(), EntryKind.Event, "closing", ContentClass.K2,
            new JsonObject { ["state"] = ClosingState, ["procedure"] = context.DefinitionId }, context.Actor, context.Now);
        if (procedure == ClosingProcedure.Protocol)
        {
            unit.SetFact(ProtocolFact, Value.From(context.Now));
            unit.SetFact("hrClosingState", Value.From(ClosingState));
            context.PublishEvent("hr.closed", Value.From(ClosingState));
        }
        else
        {
            unit.Close(ClosingState, context.Now);
        }

        return Completed("Closed");
    }

    /// <summary>The rules; null for a procedure of its own, where only missed time limits count.</summary>
    private ClosingProcedure? Which(ActivityContext context, CaseState state) => Procedure switch
    {
        "grievance" => ClosingProcedure.Grievance,
        "protocol" => ClosingProcedure.Protocol,
        "loop" => ClosingProcedure.Loop,
        "other" => null,
        _ when context.DefinitionId == Protocol => ClosingProcedure.Protocol,
        _ when state.Kind == "story" => ClosingProcedure.Loop,
        _ => ClosingProcedure.Grievance,
    };
}
