using Workflows.Engine.Definitions.Documents;

namespace Workflows.Engine.Definitions.Yaml;

/// <summary>Cases of a switch: <c>label</c>, <c>when</c>, and <c>do</c> for what runs.</summary>
internal static class CaseForm
{
    public static DataNode Compact(DataNode cases, StepScope scope)
    {
        var list = DataNode.List(cases.Items.Select(item => One(item, scope)));
        list.Block = !list.IsEmpty;
        return list;
    }

    public static DataNode Expand(DataNode yaml, StepScope scope) =>
        scope.Log.RequireList(yaml, "cases")
            ? DataNode.List(yaml.Items.Select(item => ExpandOne(item, scope))).At(yaml.Position)
            : DataNode.List();

    private static DataNode One(DataNode json, StepScope scope)
    {
        if (json.Kind == DataKind.Object && json["condition"] is { } condition && json["label"] is { } label
            && InputForm.CompactCondition(condition) is { } when)
        {
            var yaml = DataNode.Object(("label", label), ("when", when));
            if (json["activity"] is { } activity && StepKeys.IsActivity(activity))
            {
                yaml.Add("do", StepForm.Compact(activity, scope));
            }

            if (ExpandOne(yaml, scope with { Log = new ShapeLog(null), Ids = new StepIds() }).SameAs(json))
            {
                return yaml;
            }
        }

        return DataNode.Object(("raw", json));
    }

    private static DataNode ExpandOne(DataNode yaml, StepScope scope)
    {
        if (yaml["raw"] is { } raw)
        {
            return raw;
        }

        if (!scope.Log.RequireObject(yaml, "cases"))
        {
            return DataNode.Object();
        }

        scope.Log.RequireKeys(yaml, ["label", "when", "do", "raw"]);
        var json = DataNode.Object(
            ("label", yaml["label"] ?? DataNode.Of("")),
            ("condition", InputForm.ExpandCondition(yaml["when"] ?? DataNode.Null())));
        if (yaml["do"] is { } activity)
        {
            json.Add("activity", StepExpansion.Expand(activity, scope));
        }

        return json.At(yaml.Position);
    }
}
