using System.Globalization;
using System.Text.Json;
using Workflows.Engine.ControlFlow;
using Workflows.Engine.Definitions;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.Execution;

/// <summary>Prepares a definition for running: types, inputs, scripts, variables and graphs are resolved once.</summary>
/// <param name="registry">The activity types.</param>
/// <param name="findComposite">The definition that an activity of an unknown type means, or null.</param>
internal sealed class PlanBuilder(ActivityRegistry registry, Func<ActivityDefinition, WorkflowDefinition?> findComposite)
{
    private const int MaxNesting = 32;
    private readonly List<string> _nesting = [];

    /// <summary>Prepares a definition. Never refuses: what cannot run faults when it is reached, as in Elsa.</summary>
    public WorkflowPlan Build(WorkflowDefinition definition)
    {
        _nesting.Add(definition.Id);
        var workflow = new PlanNode
        {
            Id = "Workflow1",
            NodeId = "Workflow1",
            TypeName = "Elsa.Workflow",
            Kind = WorkflowActivity.Kind,
            Source = definition.Root,
            Variables = Variables(definition.Variables),
        };
        var root = BuildNode(definition.Root, workflow);
        workflow.Ports["root"] = root;
        _nesting.Clear();
        return new WorkflowPlan(definition, workflow, root);
    }

    private PlanNode BuildNode(ActivityDefinition source, PlanNode parent)
    {
        var kind = registry.FindKind(source.Type);
        var composite = kind is null && _nesting.Count < MaxNesting ? findComposite(source) : null;
        if (composite is not null && _nesting.Contains(composite.Id))
        {
            // A definition inside itself would never end; it is refused at validation and faults here.
            composite = null;
        }

        var node = new PlanNode
        {
            Id = source.Id,
            NodeId = $"{parent.NodeId}:{source.Id}",
            Name = source.Name,
            TypeName = source.Type,
            Kind = composite is null ? kind : WorkflowActivity.Kind,
            Source = source,
            Parent = parent,
        };
        parent.ById.TryAdd(node.Id, node);
        if (composite is not null)
        {
            AddComposite(node, composite);
        }
        else if (kind is not null)
        {
            AddMembers(node, kind);
        }

        return node;
    }

    private void AddMembers(PlanNode node, ActivityKind kind)
    {
        var source = node.Source;
        node.Inputs = [.. kind.Descriptor.Inputs.Select((input, i) => InputPlanner.Plan(
            source.Inputs.GetValueOrDefault(input.Name),
            input,
            kind is LeafKind leaf ? leaf.Setters[i].Type : InputSetter.TypeOf(input.Type)))];
        node.Variables = Variables(source.Variables);
        node.Children = [.. source.Lists.Values.SelectMany(list => list).Select(child => BuildNode(child, node))];
        foreach (var (port, child) in source.Ports)
        {
            node.Ports[port] = BuildNode(child, node);
        }

        node.Cases = [.. source.Cases.Select(item => new CasePlan(
            item.Label,
            InputPlanner.Plan(item.Condition, item.Label, new DeclaredType(ValueType.Boolean, false)),
            item.Activity is null ? null : BuildNode(item.Activity, node)))];
        if (kind is ControlKind { Behaviour: Flowchart })
        {
            node.Flowchart = FlowchartPlan.Build(node);
        }
    }

    private void AddComposite(PlanNode node, WorkflowDefinition definition)
    {
        _nesting.Add(definition.Id);
        var inputs = definition.Inputs.Select(input => new VariablePlan(
            $"input:{input.Name}", input.Name, PascalName.Of(input.Name), DeclaredType.Parse(input.TypeName, input.IsArray),
            Value.Null, true));
        var outputs = definition.Outputs.Select(output => new VariablePlan(
            output.Name, output.Name, PascalName.Of(output.Name), DeclaredType.Parse(output.TypeName, output.IsArray),
            Value.Null, true));
        node.Variables = [.. inputs, .. outputs, .. Variables(definition.Variables)];
        node.Inputs = [.. definition.Inputs.Select(input => InputPlanner.Plan(
            FindInput(node.Source, input.Name), PascalName.Of(input.Name), DeclaredType.Parse(input.TypeName, input.IsArray)))];
        var root = BuildNode(definition.Root, node);
        node.Ports["root"] = root;
        node.Composite = new CompositePlan(definition, root, definition.Inputs.Count, definition.Outputs.Count);
        _nesting.RemoveAt(_nesting.Count - 1);
    }

    private static InputDefinition? FindInput(ActivityDefinition source, string name)
    {
        var camel = char.ToLowerInvariant(name[0]) + name[1..];
        return source.Inputs.GetValueOrDefault(camel) ?? source.Inputs.GetValueOrDefault("_" + camel)
            ?? source.Inputs.GetValueOrDefault("_" + name) ?? source.Inputs.GetValueOrDefault(name);
    }

    private static VariablePlan[] Variables(IReadOnlyList<VariableDefinition> variables) =>
        [.. variables.Select((variable, i) =>
        {
            var type = DeclaredType.Parse(variable.TypeName, variable.IsArray);
            var name = variable.Name.Length > 0
                ? variable.Name
                : string.Create(CultureInfo.InvariantCulture, $"Variable{i + 1}");
            return new VariablePlan(
                variable.Id.Length > 0 ? variable.Id : name, name, PascalName.Of(name), type, Default(variable.Value, type),
                variable.Storage != VariableStorage.Memory);
        })];

    /// <summary>A default is text or a primitive; one that does not convert counts as absent (Elsa format, section 1).</summary>
    private static Value Default(JsonElement? value, DeclaredType type)
    {
        if (value is not { } element)
        {
            return Value.Null;
        }

        var given = ValueJson.ReadElement(element, tagged: false);
        if (given.Kind == ValueKind.String && string.IsNullOrWhiteSpace(given.AsString) && type.Kind != ValueType.String)
        {
            return Value.Null;
        }

        return ValueConversion.TryConvert(given, type, out var converted) ? converted : Value.Null;
    }
}
