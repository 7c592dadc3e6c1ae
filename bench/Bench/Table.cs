using System.Globalization;
using System.Text.Json;

namespace Workflows.Bench;

/// <summary>One line of the result.</summary>
internal sealed record Row(string Id, string Provider, int Callers)
{
    public int Finished { get; init; }

    public double PerSecond { get; init; }

    public double? RawPerSecond { get; init; }

    public double? Ratio { get; init; }

    public double? AllocatedPerInstance { get; init; }

    public double? BytesPerInstance { get; init; }

    public double? P50Ms { get; init; }

    public double? P95Ms { get; init; }

    public double? P99Ms { get; init; }
}

/// <summary>Prints rows as a Markdown table, or as one JSON object per line.</summary>
internal sealed class Table(bool json)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);
    private bool _headed;

    public void Add(Row row)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(row, Options));
            return;
        }

        if (!_headed)
        {
            _headed = true;
            Console.WriteLine(
                "| id | provider | callers | finished | perSecond | rawPerSecond | ratio | allocatedPerInstance | bytesPerInstance | p50Ms | p95Ms | p99Ms |");
            Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        }

        Console.WriteLine(
            $"| {row.Id} | {row.Provider} | {row.Callers} | {row.Finished} | {Text(row.PerSecond, "N0")} | {Text(row.RawPerSecond, "N0")} "
            + $"| {Text(row.Ratio, "0.00")} | {Text(row.AllocatedPerInstance, "N0")} | {Text(row.BytesPerInstance, "N0")} "
            + $"| {Text(row.P50Ms, "0.000")} | {Text(row.P95Ms, "0.000")} | {Text(row.P99Ms, "0.000")} |");
    }

    /// <summary>Something beside the table; it goes to the other stream.</summary>
    public static void Note(string text) => Console.Error.WriteLine(text);

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
