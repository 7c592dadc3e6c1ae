using Workflows.Engine.Expressions;

namespace Workflows.Engine.Execution;

/// <summary>A variable found in scope: a declared slot of a frame, or one of its locals.</summary>
internal readonly struct VariableRef(Frame frame, int slot, LocalVariable? local)
{
    /// <summary>Declared type; anything for a local.</summary>
    public DeclaredType Type => local is null ? frame.Node.Variables[slot].Type : DeclaredType.Object;

    /// <summary>Current value.</summary>
    public Value Value
    {
        get => local is not null ? local.Value
            : frame.Slots is { } slots ? slots[slot]
            : frame.Node.Variables[slot].Default;
        set
        {
            if (local is not null)
            {
                local.Value = value;
                return;
            }

            (frame.Slots ??= VariableScope.Defaults(frame.Node))[slot] = value;
        }
    }
}

/// <summary>Finds variables from a frame outward: by name innermost first for scripts, by id for definitions.</summary>
internal static class VariableScope
{
    /// <summary>Declared defaults of a node, as a fresh array.</summary>
    public static Value[] Defaults(PlanNode node)
    {
        var slots = new Value[node.Variables.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = node.Variables[i].Default;
        }

        return slots;
    }

    public static bool Find(Frame start, ReadOnlySpan<char> name, out VariableRef found) =>
        Find(start, name, NameMatch.Name, out found);

    public static bool FindAccessor(Frame start, ReadOnlySpan<char> pascalName, out VariableRef found) =>
        Find(start, pascalName, NameMatch.Accessor, out found);

    public static bool FindById(Frame start, ReadOnlySpan<char> id, out VariableRef found) =>
        Find(start, id, NameMatch.Id, out found);

    /// <summary>Sets a variable in scope by name, or creates it in the nearest container.</summary>
    public static void SetByName(Frame start, string name, Value value)
    {
        if (Find(start, name, out var found))
        {
            Assign(found, value, name);
            return;
        }

        var container = start;
        while (container.Parent is { } parent && !DeclaresVariables(container.Node))
        {
            container = parent;
        }

        container.AddLocal(name, value);
    }

    private static bool DeclaresVariables(PlanNode node) => node.IsComposite
        || node.Kind is ControlKind { Behaviour: ControlFlow.Sequence or ControlFlow.Flowchart or ControlFlow.Parallel };

    /// <summary>Sets a variable in scope by id. False when it is not in scope.</summary>
    public static bool SetById(Frame start, string id, Value value)
    {
        if (!FindById(start, id, out var found))
        {
            return false;
        }

        Assign(found, value, id);
        return true;
    }

    /// <summary>Converts a value to the type of a variable and sets it.</summary>
    public static void Assign(VariableRef variable, in Value value, ReadOnlySpan<char> name) =>
        variable.Value = Convert(variable.Type, value, name);

    private static Value Convert(DeclaredType type, in Value value, ReadOnlySpan<char> name) =>
        ValueConversion.TryConvert(value, type, out var converted)
            ? converted
            : throw new ActivityFaultException(
                IncidentCodes.VariableInvalid,
                $"variable '{name}': expected {type} but found {ValueConversion.Describe(value)}");

    private static bool Find(Frame start, ReadOnlySpan<char> text, NameMatch match, out VariableRef found)
    {
        for (var frame = start; frame is not null; frame = frame.Parent)
        {
            if (frame.Locals is { } locals)
            {
                foreach (var local in locals)
                {
                    if (Matches(text, match, local.Id, local.Name))
                    {
                        found = new VariableRef(frame, 0, local);
                        return true;
                    }
                }
            }

            var variables = frame.Node.Variables;
            for (var i = 0; i < variables.Length; i++)
            {
                var variable = variables[i];
                var candidate = match switch
                {
                    NameMatch.Name => variable.Name,
                    NameMatch.Accessor => variable.Accessor,
                    _ => variable.Id,
                };
                if (text.SequenceEqual(candidate))
                {
                    found = new VariableRef(frame, i, null);
                    return true;
                }
            }
        }

        found = default;
        return false;
    }

    private static bool Matches(ReadOnlySpan<char> text, NameMatch match, string id, string name) => match switch
    {
        NameMatch.Name => text.SequenceEqual(name),
        NameMatch.Accessor => text.Length == name.Length
            && text[0] == char.ToUpperInvariant(name[0])
            && text[1..].SequenceEqual(name.AsSpan(1)),
        _ => text.SequenceEqual(id),
    };

    private enum NameMatch
    {
        Name,
        Accessor,
        Id,
    }
}
