using Workflows.Engine.Definitions.Documents;

namespace Workflows.Engine.Definitions.Yaml;

/// <summary>
/// Turns an activity of the JSON form into a step. Each part is written short when reading it back gives the very same JSON;
/// otherwise it is kept as it is, under <c>json</c> or, for a whole activity, under <c>raw</c>.
/// </summary>
internal static class StepForm
{
    public static DataNode Compact(DataNode json, StepScope scope)
    {
        if (!StepKeys.IsActivity(json))
        {
            return Raw(json);
        }

        var step = new StepBuilder(json, scope).Build();
        var back = StepExpansion.Expand(step, scope with { Log = new ShapeLog(null), Ids = new StepIds() });
        return back.SameAs(json) ? step : Raw(json);
    }

    private static DataNode Raw(DataNode json)
    {
        var step = DataNode.Object(("raw", json));
        step.Block = true;
        return step;
    }

    private sealed class StepBuilder(DataNode json, StepScope scope)
    {
        private static readonly string[] HeadMembers =
            ["id", "type", "version", "name", "nodeId", "metadata", "customProperties"];

        private readonly DataNode _step = DataNode.Object();
        private readonly DataNode _inputs = DataNode.Object();
        private readonly DataNode _out = DataNode.Object();
        private readonly DataNode _do = DataNode.Object();
        private readonly DataNode _raw = DataNode.Object();
        private readonly List<string> _without = [];
        private readonly string _type = json.TextOf("type")!;
        private readonly IReadOnlyList<string> _usual = StepKeys.UsualLists(json.TextOf("type")!);
        private DataNode? _variables;
        private DataNode? _cases;
        private DataNode? _steps;
        private DataNode? _connections;

        public DataNode Build()
        {
            _step.Block = true;
            Head();
            var inner = scope.Inside(json.TextOf("nodeId") ?? StepKeys.NodeId(scope.ParentNodeId, json), json["variables"]);
            if (json["variable"] is { } variable && Declared(variable) is { } declared)
            {
                _step.Add("set", declared);
            }

            foreach (var member in json.Members.Where(member => !HeadMembers.Contains(member.Key)))
            {
                Member(member.Key, member.Value, inner);
            }

            _without.AddRange(_usual.Where(key => json[key] is null));
            AddIf("inputs", _inputs);
            AddIf("out", _out);
            AddIf("cases", _cases);
            AddIf("variables", _variables);
            AddIf("do", _do);
            AddIf("steps", _steps);
            AddIf("connections", _connections);
            AddIf("without", DataNode.List(_without.Select(DataNode.Of)));
            AddIf("json", _raw);
            return _step;
        }

        private void Head()
        {
            var defaults = scope.Defaults;
            var isTask = _type == StepKeys.HumanTask && json["id"] is { Kind: DataKind.Text };
            if (json["id"] is { } id)
            {
                _step.Add(isTask ? "task" : "id", id);
            }
            else
            {
                _without.Add("id");
            }

            if (!isTask)
            {
                _step.Add("type", json["type"]!);
            }

            State("version", "typeVersion", defaults.Version);
            State("name", "name", defaults.NameIsId ? json["id"] : null);
            var nodeId = DataNode.Of(StepKeys.NodeId(scope.ParentNodeId, json));
            State("nodeId", "nodeId", defaults.NodeId ? nodeId : null);
            AppearanceForm.Compact(json, _step, defaults, _without);
        }

        private void State(string member, string key, DataNode? usual)
        {
            var value = json[member];
            if (value is null && usual is not null)
            {
                _without.Add(member);
            }
            else if (value is not null && !value.SameAs(usual))
            {
                _step.Add(key, value);
            }
        }

        private void Member(string key, DataNode value, StepScope inner)
        {
            if (key == "variables" && value.Kind == DataKind.List)
            {
                _variables = _usual.Contains(key) && value.IsEmpty ? null : VariableForm.Compact(value, scope.Defaults);
            }
            else if (key == "activities" && value.Kind == DataKind.List)
            {
                Steps(value, inner);
            }
            else if (key == "connections" && value.Kind == DataKind.List && json["activities"] is { Kind: DataKind.List })
            {
                // Written with the steps.
            }
            else if (key == "cases" && value.Kind == DataKind.List)
            {
                _cases = CaseForm.Compact(value, inner);
            }
            else if (key == "variable" && Declared(value) is not null)
            {
                // Written before the inputs.
            }
            else if (InputForm.Compact(value, _type, key, scope.Defaults) is { } input)
            {
                (StepKeys.IsReserved(key) ? _inputs : _step).Add(key, input);
            }
            else if (OutputForm.Compact(value, _type, key, scope.Defaults) is { } output)
            {
                _out.Add(key, output);
            }
            else
            {
                Nested(key, value, inner);
            }
        }

        /// <summary>The id of a variable object that repeats a declaration.</summary>
        private DataNode? Declared(DataNode variable) =>
            variable["id"] is { Kind: DataKind.Text } id && variable.SameAs(scope.FindVariable(id.Text)) ? id : null;

        private void Nested(string key, DataNode value, StepScope inner)
        {
            if (StepKeys.IsActivity(value))
            {
                _do.Block = true;
                _do.Add(key, Compact(value, inner));
            }
            else if (value is { Kind: DataKind.List, IsEmpty: false } && value.Items.All(StepKeys.IsActivity))
            {
                _do.Block = true;
                _do.Add(key, Blocks(value.Items.Select(item => Compact(item, inner))));
            }
            else
            {
                _raw.Add(key, value);
            }
        }

        private void Steps(DataNode activities, StepScope inner)
        {
            var steps = activities.Items.Select(item => (Id: item.TextOf("id"), Step: Compact(item, inner))).ToList();
            if (json["connections"] is { Kind: DataKind.List } connections)
            {
                var isUsual = _usual.Contains("connections");
                if (!isUsual || !ConnectionForm.TryAddThen(connections, steps, scope.Defaults))
                {
                    _connections = ConnectionForm.Compact(connections, scope.Defaults);
                }
            }

            _steps = _usual.Contains("activities") && steps.Count == 0 ? null : Blocks(steps.Select(step => step.Step));
        }

        private void AddIf(string key, DataNode? value)
        {
            // An empty list of steps or cases says something; empty groups of our own do not.
            if (value is not null && (!value.IsEmpty || key is "steps" or "cases" or "variables" or "connections"))
            {
                _step.Add(key, value);
            }
        }

        private static DataNode Blocks(IEnumerable<DataNode> items)
        {
            var list = DataNode.List(items);
            list.Block = !list.IsEmpty;
            return list;
        }
    }
}
