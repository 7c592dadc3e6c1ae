using System.Globalization;

namespace Workflows.Bench;

/// <summary>What the command was asked to measure.</summary>
internal sealed record Arguments
{
    private const string Usage =
        "expected <W1|W2|W3|W4>... [--provider sqlite|postgres] [--callers N] [--finished N] [--large] [--json] [--quick]";

    private static readonly string[] Known = ["W1", "W2", "W3", "W4"];

    public List<string> Workloads { get; } = [];

    /// <summary>Only this provider, or null for both.</summary>
    public string? Provider { get; set; }

    /// <summary>Only so many callers, or null for the usual numbers.</summary>
    public int? Callers { get; set; }

    /// <summary>Finished instances in the database beside an empty one; 0 for none.</summary>
    public int Finished { get; set; }

    public bool Json { get; set; }

    /// <summary>Shorter runs, for work on the benchmark itself.</summary>
    public bool Quick { get; set; }

    public TimeSpan RunTime => TimeSpan.FromSeconds(Quick ? 0.5 : 1.5);

    public static Arguments? Parse(string[] args)
    {
        var parsed = new Arguments();
        for (var i = 0; i < args.Length; i++)
        {
            var next = i + 1 < args.Length ? args[i + 1] : "";
            switch (args[i])
            {
                case "--provider" when next is "sqlite" or "postgres":
                    parsed.Provider = next;
                    i++;
                    break;
                case "--callers" when int.TryParse(next, CultureInfo.InvariantCulture, out var callers) && callers > 0:
                    parsed.Callers = callers;
                    i++;
                    break;
                case "--finished" when int.TryParse(next, CultureInfo.InvariantCulture, out var finished) && finished >= 0:
                    parsed.Finished = finished;
                    i++;
                    break;
                case "--large":
                    parsed.Finished = 1_000_000;
                    break;
                case "--json":
                    parsed.Json = true;
                    break;
                case "--quick":
                    parsed.Quick = true;
                    break;
                case var workload when Known.Contains(workload.ToUpperInvariant()):
                    parsed.Workloads.Add(workload.ToUpperInvariant());
                    break;
                default:
                    Console.Error.WriteLine($"{Usage} but found '{args[i]}'");
                    return null;
            }
        }

        if (parsed.Workloads.Count == 0)
        {
            Console.Error.WriteLine(Usage);
            return null;
        }

        return parsed;
    }
}
