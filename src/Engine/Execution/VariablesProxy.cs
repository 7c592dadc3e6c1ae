using System.Text.RegularExpressions;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.Execution;

/// <summary>The object <c>variables</c> of scripts: a copy of the variables it names, written back after the script.</summary>
internal static partial class VariablesProxy
{
    /// <summary>Copies the variables that the script names as <c>variables.name</c>; null when it does not use the object.</summary>
    public static ValueObject? Copy(Frame frame, Script script)
    {
        foreach (var reference in script.References)
        {
            if (reference.Name == "variables")
            {
                return Copy(frame, script.Source);
            }
        }

        return null;
    }

    /// <summary>Writes back what the script left in the copy.</summary>
    /// <remarks>A name that is also an input is not written back, nor is null (Elsa format, section 3).</remarks>
    public static void WriteBack(StepExecution step, Frame frame, ValueObject? copy)
    {
        foreach (var (name, value) in copy?.Members ?? [])
        {
            if (!value.IsNullish && !IsInput(step, frame, name))
            {
                VariableScope.SetByName(frame, name, value);
            }
        }
    }

    private static ValueObject Copy(Frame frame, string source)
    {
        var copy = new ValueObject();
        foreach (var mention in Mention().EnumerateMatches(source))
        {
            var name = source.AsSpan(mention.Index + 10, mention.Length - 10);
            if (VariableScope.Find(frame, name, out var variable))
            {
                copy[name.ToString()] = Copy(variable.Value);
            }
        }

        return copy;
    }

    private static Value Copy(in Value value) => value.Kind is ValueKind.Array or ValueKind.Object
        ? ValueJson.Parse(ValueJson.ToJson(value, tagged: true), tagged: true)
        : value;

    /// <summary>True for a declared input of the workflow, or of a workflow used as an activity around the script.</summary>
    private static bool IsInput(StepExecution step, Frame start, string name)
    {
        for (var frame = start; frame is not null; frame = frame.Parent)
        {
            var definition = frame.Parent is null ? step.Instance.Plan.Definition : frame.Node.Composite?.Definition;
            if (definition is not null && definition.Inputs.Any(input => input.Name == name))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"\bvariables\.[\p{L}_$][\p{L}\p{Nd}_$]*", RegexOptions.CultureInvariant)]
    private static partial Regex Mention();
}
