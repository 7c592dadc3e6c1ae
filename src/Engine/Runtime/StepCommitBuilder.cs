using System.Text.Json;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;

namespace Workflows.Engine.Runtime;

/// <summary>Turns what a step did, in a parent and the children that ran inside it, into one commit.</summary>
internal static class StepCommitBuilder
{
    /// <summary>The commit of a step.</summary>
    public static StepCommit Build(StepExecution step)
    {
        var commit = new StepCommit();
        commit.DomainWrites.AddRange(step.Context.Writes);
        Add(commit, step);
        return commit;
    }

    private static void Add(StepCommit commit, StepExecution step)
    {
        var instance = step.Instance;
        var delta = step.Delta;
        var saved = new InstanceCommit
        {
            Header = Header(step),
            ExpectedRevision = instance.Revision,
            State = InstanceSerializer.Write(instance),
            Journal = new JournalStep
            {
                InstanceId = instance.Id,
                SiteId = instance.SiteId,
                At = step.Now,
                Actor = step.Context.Actor,
                Cause = step.Context.Cause,
                Entries = delta.Journal,
            },
        };
        saved.AddedBookmarks.AddRange(delta.AddedBookmarks);
        saved.AddedDueTimes.AddRange(delta.AddedDueTimes);
        saved.AddedTasks.AddRange(delta.AddedTasks);
        saved.EndedTasks.AddRange(delta.EndedTasks);
        saved.MovedTasks.AddRange(delta.MovedTasks);
        saved.AddedIncidents.AddRange(delta.AddedIncidents);
        saved.ResolvedIncidents.AddRange(delta.ResolvedIncidents);
        foreach (var bookmark in delta.RemovedBookmarks)
        {
            saved.RemovedBookmarks.Add(bookmark.Id);
            if (bookmark.HasDueTimes)
            {
                saved.BookmarksWithoutDueTimes.Add(bookmark.Id);
            }
        }

        commit.Instances.Add(saved);
        commit.Outbox.AddRange(delta.Outbox);
        AddEndForParent(commit, step);
        foreach (var child in delta.Inline)
        {
            Add(commit, child);
        }
    }

    private static InstanceHeader Header(StepExecution step)
    {
        var instance = step.Instance;
        return new InstanceHeader
        {
            Id = instance.Id,
            SiteId = instance.SiteId,
            DefinitionId = instance.Plan.Definition.DefinitionId,
            VersionId = instance.Plan.Definition.Id,
            CorrelationId = instance.CorrelationId,
            Name = instance.Name,
            ParentId = instance.ParentId,
            Status = instance.Status,
            Revision = instance.Revision + 1,
            CreatedAt = instance.CreatedAt,
            UpdatedAt = step.Now,
            FinishedAt = instance.IsOver ? step.Now : null,
            IncidentCount = instance.IncidentCount,
        };
    }

    private static void AddEndForParent(StepCommit commit, StepExecution step)
    {
        var child = step.Instance;
        if (!child.IsOver || child.ParentBookmarkId is not { } bookmark || child.ParentId is not { } parent)
        {
            return;
        }

        var message = new FinishedChild(
            parent, bookmark, child.Id, (int)child.Status, ValueJson.ToJson(Value.From(child.Outputs), tagged: true));
        commit.Outbox.Add(new OutboxMessage
        {
            Key = $"{child.Id}:finished:{child.Revision + 1}",
            InstanceId = child.Id,
            SiteId = child.SiteId,
            Kind = EngineMessages.ChildFinished,
            Payload = JsonSerializer.Serialize(message),
            CreatedAt = step.Now,
            NotBefore = step.Now,
        });
    }
}
