using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Cases;

/// <summary>Sets the state and facts of a case. Facts are words, numbers, dates and ids, never what people wrote.</summary>
/// <remarks>The facts of a closing are left to <c>Grievance.CloseCase</c>. Source: procedures, section 2.1.</remarks>
[ActivityType(
    "Grievance.SetState", Category = "Grievance", Label = "Set state",
    Description = "Sets the state of the case and facts that later steps decide by.", Outcomes = ["Done"])]
[ActivityText("id", Label = "Tetapkan keadaan", Description = "Menetapkan keadaan kasus dan fakta yang dipakai langkah berikutnya.")]
public sealed class SetState(CaseUnits units) : CaseActivity(units)
{
    private const int LongestWord = 100;

    private static readonly string[] OfClosing = ["closedAt", "closingState"];

    /// <summary>The state; empty leaves it.</summary>
    [Input(Description = "State of the case from here on, for example investigating; empty leaves it.")]
    [ActivityText(
        "id", Label = "Keadaan", Description = "Keadaan kasus sejak langkah ini, misalnya investigating; kosong berarti tidak berubah.")]
    public string? State { get; set; }

    /// <summary>Facts by name.</summary>
    [Input(Hint = InputHint.Json, Description = "Facts by name: words, yes or no, numbers, dates and ids.")]
    [ActivityText("id", Label = "Fakta", Description = "Fakta menurut namanya: kata, ya atau tidak, angka, tanggal dan id.")]
    public ValueObject? Facts { get; set; }

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> RunAsync(
        ActivityContext context, CaseUnit unit, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in Facts?.Members ?? [])
        {
            if (OfClosing.Contains(name) || !IsFact(value))
            {
                return new(Failed(
                    CaseIncidentCodes.FactRefused,
                    $"expected a word, number, date, id or a list of them for a fact that may be set but found another for '{name}'"));
            }
        }

        if (!string.IsNullOrWhiteSpace(State))
        {
            unit.Enter(State);
        }

        foreach (var (name, value) in Facts?.Members ?? [])
        {
            unit.SetFact(name, value);
        }

        return new(Completed("Done"));
    }

    private static bool IsFact(Value value) => value.Kind switch
    {
        ValueKind.String => value.AsString.Length <= LongestWord && !value.AsString.Any(char.IsWhiteSpace),
        ValueKind.Array => value.AsArray.Items.All(item => item.Kind != ValueKind.Array && IsFact(item)),
        ValueKind.Object => false,
        _ => true,
    };
}
