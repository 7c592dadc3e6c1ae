using Workflows.Engine.Definitions;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.Execution;

/// <summary>Where outputs of activities go, and where scripts find them.</summary>
internal static class OutputBinding
{
    /// <summary>Records an output of a run and writes it to what it is bound to.</summary>
    public static void Set(StepExecution step, Frame frame, string output, Value value)
    {
        step.Instance.LastResult = value;
        Record(frame, output, value);
        if (frame.Node.OutputTarget(output) is not { } target || frame.Parent is not { } scope)
        {
            return;
        }

        // Seen from outside: a nested workflow may have an output of the same name as the variable that it is bound to.
        VariableScope.SetById(scope, target, value);
        if (CompositeOf(scope).Parent is null && DeclaresOutput(step.Instance.Plan, target))
        {
            step.Instance.Outputs[target] = value;
        }
    }

    /// <summary>Records an output for <c>getOutputFrom</c>.</summary>
    public static void Record(Frame frame, string output, Value value)
    {
        if (frame.Parent is not { } container)
        {
            return;
        }

        var records = container.Outputs ??= [];
        for (var i = 0; i < records.Count; i++)
        {
            if (ReferenceEquals(records[i].Node, frame.Node)
                && string.Equals(records[i].Output, output, StringComparison.OrdinalIgnoreCase))
            {
                records.RemoveAt(i);
                break;
            }
        }

        records.Add(new OutputRecord(frame.Node, output, value));
    }

    /// <summary>The newest output of an activity, by id or name, whose container holds the caller; null when there is none.</summary>
    public static Value Find(Frame caller, string activity, string? output)
    {
        for (var container = caller; container is not null; container = container.Parent)
        {
            for (var i = (container.Outputs?.Count ?? 0) - 1; i >= 0; i--)
            {
                var record = container.Outputs![i];
                if ((record.Node.Id == activity || record.Node.Name == activity)
                    && (output is null || string.Equals(record.Output, output, StringComparison.OrdinalIgnoreCase)))
                {
                    return record.Value;
                }
            }
        }

        return Value.Null;
    }

    /// <summary>The output that <c>get&lt;Output&gt;From&lt;Activity&gt;()</c> means; the argument is without <c>get</c>.</summary>
    public static bool TryFindAccessor(Frame caller, ReadOnlySpan<char> accessor, out Value value)
    {
        value = Value.Null;
        for (var at = accessor.IndexOf("From"); at > 0; at = Next(accessor, at))
        {
            var activity = accessor[(at + 4)..];
            if (FindNode(caller, activity) is { } node)
            {
                value = Find(caller, node.Id, accessor[..at].ToString());
                return true;
            }
        }

        return false;
    }

    private static int Next(ReadOnlySpan<char> accessor, int at)
    {
        var next = accessor[(at + 4)..].IndexOf("From");
        return next < 0 ? -1 : at + 4 + next;
    }

    private static PlanNode? FindNode(Frame caller, ReadOnlySpan<char> pascalName)
    {
        for (var container = caller; container is not null; container = container.Parent)
        {
            foreach (var node in container.Node.ById.Values)
            {
                if (pascalName.SequenceEqual(PascalName.Of(node.Name ?? node.Id)))
                {
                    return node;
                }
            }
        }

        return null;
    }

    private static Frame CompositeOf(Frame frame)
    {
        var current = frame;
        while (!current.Node.IsComposite)
        {
            current = current.Parent!;
        }

        return current;
    }

    private static bool DeclaresOutput(WorkflowPlan plan, string name)
    {
        foreach (var output in plan.Definition.Outputs)
        {
            if (output.Name == name)
            {
                return true;
            }
        }

        return false;
    }
}
