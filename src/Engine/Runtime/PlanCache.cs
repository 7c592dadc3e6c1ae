using System.Collections.Concurrent;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Execution;
using Workflows.Engine.Persistence;
using Workflows.Engine.Releases;

namespace Workflows.Engine.Runtime;

/// <summary>Prepared definitions by version id. A published version never changes, so an entry is never wrong.</summary>
internal sealed class PlanCache(ActivityRegistry registry, IDefinitionStore definitions, DefinitionCatalog catalog) : IPlanSource
{
    private const int MaxNesting = 32;
    private readonly ConcurrentDictionary<string, Prepared> _plans = new(StringComparer.Ordinal);

    /// <summary>The prepared version of that id, or null when there is none.</summary>
    public async ValueTask<WorkflowPlan?> FindAsync(string versionId, CancellationToken cancellationToken)
    {
        if (_plans.TryGetValue(versionId, out var known))
        {
            return known.Plan;
        }

        return await definitions.FindAsync(versionId, cancellationToken) is { State: not DefinitionState.Draft } version
            ? (await PrepareAsync(version, cancellationToken)).Plan
            : null;
    }

    /// <summary>The newest published version of a definition, prepared; null when there is none.</summary>
    public async ValueTask<WorkflowPlan?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (await definitions.FindPublishedAsync(definitionId, cancellationToken) is not { } version)
        {
            return null;
        }

        return _plans.TryGetValue(version.VersionId, out var known)
            ? known.Plan
            : (await PrepareAsync(version, cancellationToken)).Plan;
    }

    /// <inheritdoc />
    public async ValueTask<WorkflowPlan?> ResolveCallAsync(
        WorkflowPlan caller, string definitionId, CancellationToken cancellationToken)
    {
        if (_plans.TryGetValue(caller.Definition.Id, out var known)
            && known.Release.Calls.TryGetValue(definitionId, out var pinned))
        {
            return await FindAsync(pinned, cancellationToken);
        }

        return await FindPublishedAsync(definitionId, cancellationToken);
    }

    private async ValueTask<Prepared> PrepareAsync(DefinitionVersion version, CancellationToken cancellationToken)
    {
        var release = catalog.Parse(version);
        var composites = new Dictionary<string, WorkflowDefinition>(StringComparer.Ordinal);
        await CollectCompositesAsync(release.Graph, composites, 0, cancellationToken);
        var builder = new PlanBuilder(registry, activity => composites.GetValueOrDefault(Key(activity)));
        var prepared = new Prepared(builder.Build(release.Graph), release);
        return _plans.GetOrAdd(version.VersionId, prepared);
    }

    /// <summary>Reads every definition that is used as an activity, also through others.</summary>
    private async ValueTask CollectCompositesAsync(
        WorkflowDefinition definition, Dictionary<string, WorkflowDefinition> found, int depth,
        CancellationToken cancellationToken)
    {
        if (depth > MaxNesting)
        {
            return;
        }

        foreach (var activity in definition.Root.SelfAndDescendants())
        {
            if (registry.FindKind(activity.Type) is not null || found.ContainsKey(Key(activity)))
            {
                continue;
            }

            if (await FindCompositeAsync(activity, cancellationToken) is { } version)
            {
                var composite = catalog.Parse(version).Graph;
                found[Key(activity)] = composite;
                await CollectCompositesAsync(composite, found, depth + 1, cancellationToken);
            }
        }
    }

    /// <summary>By pinned version id; else by type name and version; else the published version of the named definition.</summary>
    private async ValueTask<DefinitionVersion?> FindCompositeAsync(
        ActivityDefinition activity, CancellationToken cancellationToken)
    {
        if (activity.PlainText("workflowDefinitionVersionId") is { } versionId
            && await definitions.FindAsync(versionId, cancellationToken) is { State: not DefinitionState.Draft } pinned)
        {
            return pinned;
        }

        var byType = await definitions.FindByActivityTypeAsync(activity.Type, cancellationToken);
        if (byType.Count > 0)
        {
            var best = byType.FirstOrDefault(version => version.Version == activity.Version) ?? byType[0];
            return await definitions.FindAsync(best.VersionId, cancellationToken);
        }

        return activity.PlainText("workflowDefinitionId") is { } definitionId
            ? await definitions.FindPublishedAsync(definitionId, cancellationToken)
            : null;
    }

    private static string Key(ActivityDefinition activity) =>
        $"{activity.Type}|{activity.Version}|{activity.PlainText("workflowDefinitionVersionId")}|{activity.PlainText("workflowDefinitionId")}";

    private sealed record Prepared(WorkflowPlan Plan, Release Release);
}
