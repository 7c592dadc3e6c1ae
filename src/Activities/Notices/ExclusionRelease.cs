using Workflows.Activities.Conflicts;
using Workflows.Engine;
using Workflows.Engine.Persistence;
using Workflows.Engine.Tasks;

namespace Workflows.Activities.Notices;

/// <summary>Gives back the tasks that an excluded person holds, so that others may take them.</summary>
internal sealed class ExclusionRelease(IWorkflowStore store, IUserTasks tasks)
{
    private const int Most = 500;

    public async Task ReleaseAsync(ExclusionEffect excluded, CancellationToken cancellationToken)
    {
        var instances = await store.ListInstancesAsync(
            new InstanceQuery(CorrelationId: excluded.CorrelationId, Running: true, Limit: Most), cancellationToken);
        foreach (var instance in instances)
        {
            var held = await tasks.ListAsync(
                new TaskQuery
                {
                    Visibility = TaskVisibility.Unrestricted,
                    InstanceId = instance.Id,
                    Assignee = excluded.PersonId,
                    Limit = Most,
                },
                cancellationToken);
            foreach (var task in held.Items.Where(task => task.CandidateGroups.Count > 0))
            {
                // A task that changed in between is somebody else's by now.
                await tasks.ReleaseAsync(
                    task.Id, task.Revision, new TaskActor(excluded.PersonId, [], TaskVisibility.Unrestricted), cancellationToken);
            }
        }
    }
}
