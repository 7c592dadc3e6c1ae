using Microsoft.Extensions.DependencyInjection;
using Workflows.Activities.Simulation.Running;
using Workflows.Engine;
using Workflows.Engine.Execution;

namespace Workflows.Activities.Simulation;

/// <summary>Runs scripted cases on a clock of their own through the application services, and compares what became of them.</summary>
/// <remarks>
/// Between two steps the clock stops at everything that falls due. A difference never stops a scenario: all are collected. Each
/// run has services and a database of its own.
/// </remarks>
/// <param name="world">Procedures, sites and calendars.</param>
/// <param name="options">Where and how.</param>
public sealed class ScenarioRunService(ScenarioWorld world, ScenarioOptions options)
{
    /// <summary>Runs a scenario.</summary>
    /// <exception cref="ScenarioSetupException">Its site is unknown, or the procedures cannot be published.</exception>
    /// <exception cref="ArgumentException">A database in memory cannot be opened again.</exception>
    public async Task<ScenarioReport> RunAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        if (options is { RebuildAfterEachAction: true, IsInMemory: true })
        {
            throw new ArgumentException("Expected a database that outlives its services but found one in memory.", nameof(scenario));
        }

        var site = world.Sites.FirstOrDefault(known => known.Id == scenario.Site) ?? throw new ScenarioSetupException(
            $"expected a site of {Names(world.Sites.Select(known => known.Id))} but found '{scenario.Site}'");
        if (!world.Releases.Any(release => release.Graph.DefinitionId == scenario.Procedure))
        {
            throw new ScenarioSetupException(
                $"expected a procedure of {Names(world.Releases.Select(release => release.Graph.DefinitionId))} but found '{scenario.Procedure}'");
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(site.Zone);
        await using var host = await ScenarioHost.OpenAsync(
            world, options, scenario.Steps[0].At.In(zone), scenario, cancellationToken);
        return await new ScenarioRun(host, scenario, zone, options.RebuildAfterEachAction).AllAsync(cancellationToken);
    }

    /// <summary>What the scenarios of these reports have left out, by procedure; those that none of them reached come too.</summary>
    public IReadOnlyList<CoverageReport> Cover(IReadOnlyList<ScenarioReport> reports)
    {
        using var services = new ServiceCollection()
            .AddWorkflowEngine(
                _ => throw new InvalidOperationException("coverage uses no database"),
                [typeof(ScenarioRunService).Assembly, .. options.ActivityTypes])
            .BuildServiceProvider();
        var catalog = services.GetRequiredService<IActivityCatalog>();
        return [.. world.Releases.Select(release => CoverageReport.Of(release, reports, catalog))];
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
