using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Engine.Persistence;

namespace Workflows.Activities.Simulation;

/// <summary>How scenarios are run.</summary>
public sealed record ScenarioOptions
{
    /// <summary>Where each runs: an empty database of its own. Null means in memory.</summary>
    public DatabaseOptions? Database { get; init; }

    /// <summary>Close everything and open the same database again after every step; not with a database in memory.</summary>
    public bool RebuildAfterEachAction { get; init; }

    /// <summary>Assemblies with activity types beside those of the engine and of this project.</summary>
    public IReadOnlyList<Assembly> ActivityTypes { get; init; } = [];

    /// <summary>Adds to the services of the application or replaces some; for tests.</summary>
    internal Action<IServiceCollection>? Services { get; init; }

    /// <summary>Whether the database goes with the process.</summary>
    internal bool IsInMemory => Database is null || Database.ConnectionString.Contains(":memory:", StringComparison.Ordinal);
}
