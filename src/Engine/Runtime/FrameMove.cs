using Workflows.Engine.ControlFlow;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.Runtime;

/// <summary>Rebuilds the frames of an instance on the plan of another version, by activity id.</summary>
internal sealed class FrameMove(WorkflowInstance source, WorkflowPlan target, MigrateWorkflow command)
{
    private readonly List<string> _problems = [];
    private readonly List<MovedWait> _waits = [];

    /// <summary>The instance on the new plan, with everything that speaks against it.</summary>
    public MovedInstance Run()
    {
        var moved = new WorkflowInstance(target, source.Id, source.SiteId)
        {
            CorrelationId = source.CorrelationId,
            Name = source.Name,
            ParentId = source.ParentId,
            ParentBookmarkId = source.ParentBookmarkId,
            Status = source.Status,
            Revision = source.Revision,
            CreatedAt = source.CreatedAt,
            IncidentCount = source.IncidentCount,
            LastFrameId = source.LastFrameId,
            TriggerId = source.TriggerId is { } trigger ? NewId(trigger) : null,
            Mode = source.Mode,
            Inputs = Inputs(),
            Outputs = source.Outputs,
            Overrides = command.Parameters ?? source.Overrides,
        };
        moved.Root = Copy(source.Root, target.Workflow, null);
        return new MovedInstance(moved, _waits, _problems);
    }

    private ValueObject Inputs()
    {
        var inputs = new ValueObject();
        foreach (var (name, value) in source.Inputs.Members.Concat(command.Inputs.Members))
        {
            inputs[name] = value;
        }

        return inputs;
    }

    private Frame Copy(Frame frame, PlanNode node, Frame? parent)
    {
        var copy = new Frame(frame.Id, node, parent)
        {
            Status = frame.Status,
            Awaited = frame.Awaited,
            Breaking = frame.Breaking,
            Tag = NewTag(frame, node),
            Slots = MoveSlots(frame, node),
            Locals = frame.Locals,
            Outputs = frame.Outputs?
                .Where(output => node.ById.ContainsKey(NewId(output.Node.Id)))
                .Select(output => output with { Node = node.ById[NewId(output.Node.Id)] }).ToList(),
            Bookmarks = frame.Bookmarks,
            IncidentId = frame.IncidentId,
            PendingOutcomes = frame.PendingOutcomes,
            HasPendingOutcomes = frame.HasPendingOutcomes,
            State = MoveState(frame, node),
        };
        foreach (var bookmark in frame.Bookmarks ?? [])
        {
            _waits.Add(new MovedWait(frame.Node, copy, bookmark));
        }

        foreach (var child in frame.Children ?? [])
        {
            if (FindTarget(child, node) is { } childNode)
            {
                (copy.Children ??= []).Add(Copy(child, childNode, copy));
            }
        }

        return copy;
    }

    private PlanNode? FindTarget(Frame child, PlanNode container)
    {
        var id = NewId(child.Node.Id);
        if (!container.ById.TryGetValue(id, out var node))
        {
            _problems.Add(
                $"'{child.Node.Id}' is under way: expected an activity '{id}' in '{container.Id}' of version {target.Definition.Version} but found none");
            _waits.AddRange((child.Bookmarks ?? []).Select(bookmark => new MovedWait(child.Node, null, bookmark)));
            return null;
        }

        if (!string.Equals(node.TypeName, child.Node.TypeName, StringComparison.OrdinalIgnoreCase))
        {
            _problems.Add(
                $"'{child.Node.Id}' is under way: expected '{id}' to be a {child.Node.TypeName} but found a {node.TypeName}");
        }

        return node;
    }

    /// <summary>What a container notes about a child may be its position, which differs between versions.</summary>
    private static int NewTag(Frame frame, PlanNode node)
    {
        if (frame.Parent?.Node.Flowchart is not null && node.Parent?.Flowchart is { } flowchart)
        {
            return (flowchart.GraphFor(null).IndexOf(node.Id) << 1) | (frame.Tag & 1);
        }

        return frame.Parent?.Node.Kind is ControlKind { Behaviour: Sequence } && node.Parent is { } sequence
            ? Math.Max(0, Array.IndexOf(sequence.Children, node))
            : frame.Tag;
    }

    private static Expressions.Value[]? MoveSlots(Frame frame, PlanNode node)
    {
        if (frame.Slots is null)
        {
            return null;
        }

        var slots = VariableScope.Defaults(node);
        for (var i = 0; i < slots.Length; i++)
        {
            var variable = node.Variables[i];
            var old = Array.FindIndex(
                frame.Node.Variables, other => other.Id == variable.Id || other.Name == variable.Name);
            if (old >= 0 && ValueConversion.TryConvert(frame.Slots[old], variable.Type, out var value))
            {
                slots[i] = value;
            }
        }

        return slots;
    }

    private object? MoveState(Frame frame, PlanNode node)
    {
        if (frame.State is null || frame.Node.Flowchart is not { } old || node.Flowchart is not { } flowchart)
        {
            return frame.State;
        }

        var state = frame.State as FlowchartState
            ?? FlowchartState.Read((System.Text.Json.JsonElement)frame.State, old.GraphFor(source.TriggerId));
        var trigger = source.TriggerId is { } id ? NewId(id) : null;
        var moved = state.MoveTo(flowchart.GraphFor(trigger), NewId);
        _problems.AddRange(JoinCheck.Problems(
            state, old, moved, flowchart, NewId, activity => frame.Children?.Exists(child => Flowchart.ActivityOf(child) == activity) == true));
        return moved;
    }

    private string NewId(string id) => command.ActivityMap.GetValueOrDefault(id, id);
}

/// <summary>An instance on its new plan.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Waits">Its waits.</param>
/// <param name="Problems">Why it cannot be moved; empty when it can.</param>
internal sealed record MovedInstance(
    WorkflowInstance Instance, IReadOnlyList<MovedWait> Waits, IReadOnlyList<string> Problems);

/// <summary>A wait and its place in the new version.</summary>
/// <param name="From">Activity in the old version.</param>
/// <param name="To">The run in the new version, or null when there is no place.</param>
/// <param name="Bookmark">The wait.</param>
internal sealed record MovedWait(PlanNode From, Frame? To, FrameBookmark Bookmark)
{
    /// <summary>What the report says of it.</summary>
    public MigratedWait Report(DateTimeOffset? before, DateTimeOffset? after) =>
        new(From.Id, To?.Node.Id, Bookmark.TaskId, before, after);
}
