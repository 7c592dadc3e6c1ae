using System.Text.Json.Nodes;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Forms.Checking;

/// <summary>A normalised answer.</summary>
/// <param name="Json">As it is stored; used once.</param>
/// <param name="Value">As expressions and facts see it. Scripts get copies of lists and objects.</param>
internal sealed record Cell(JsonNode Json, Value Value)
{
    /// <summary>The exact number or amount.</summary>
    public decimal Number { get; init; }

    /// <summary>The day of a date.</summary>
    public DateOnly Day { get; init; }

    /// <summary>Ids of persons or files.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>The rows that are not empty.</summary>
    public IReadOnlyList<Row> Rows { get; init; } = [];
}

/// <summary>A row with its place in the submission.</summary>
internal sealed class Row(int index)
{
    public int Index => index;

    /// <summary>The answers, by field id.</summary>
    public Dictionary<string, Cell> Cells { get; } = new(StringComparer.Ordinal);
}
