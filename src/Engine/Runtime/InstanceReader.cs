using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;

namespace Workflows.Engine.Runtime;

/// <summary>Reads an instance with its journal and incidents.</summary>
internal sealed class InstanceReader(IWorkflowStore store, StepRunner steps) : IInstanceReader
{
    private const int MostRows = 10_000;

    /// <inheritdoc />
    public async ValueTask<InstanceSnapshot?> FindAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (await store.LoadAsync(instanceId, cancellationToken) is not { } stored)
        {
            return null;
        }

        var instance = await steps.RestoreAsync(stored, cancellationToken);
        return new InstanceSnapshot(
            stored.Header,
            Variables(instance.Root),
            instance.Outputs,
            [.. instance.Frames().SelectMany(frame => Waits(instance, frame))],
            await store.ListIncidentsAsync(instanceId, MostRows, cancellationToken),
            await store.ReadJournalAsync(instanceId, 0, MostRows, cancellationToken));
    }

    private static ValueObject Variables(Frame root)
    {
        var variables = new ValueObject();
        for (var i = 0; i < root.Node.Variables.Length; i++)
        {
            var value = new VariableRef(root, i, null).Value;
            if (!value.IsNullish)
            {
                variables[root.Node.Variables[i].Name] = value;
            }
        }

        return variables;
    }

    private static IEnumerable<Bookmark> Waits(WorkflowInstance instance, Frame frame) =>
        (frame.Bookmarks ?? []).Select(bookmark => new Bookmark
        {
            Id = bookmark.Id,
            InstanceId = instance.Id,
            SiteId = instance.SiteId,
            CorrelationId = instance.CorrelationId,
            ActivityId = frame.Node.Id,
            Name = bookmark.Name,
            Key = bookmark.Key,
        });
}
