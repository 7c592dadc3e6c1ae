using Workflows.Engine.Definitions.Documents;

namespace Workflows.Engine.Definitions.Yaml;

/// <summary>Bound outputs: <c>result: answer</c> stores the output in the variable with that id.</summary>
internal static class OutputForm
{
    public static DataNode? Compact(DataNode json, string type, string member, DocumentDefaults defaults)
    {
        if (json.Members.Count != 2 || json["typeName"] is not { } typeName
            || json["memoryReference"] is not { Members.Count: 1 } reference || reference["id"] is not { Kind: DataKind.Text } id)
        {
            return null;
        }

        return typeName.SameAs(defaults.TypeName(type, member)) ? id : DataNode.Object(("typeName", typeName), ("to", id));
    }

    public static DataNode Expand(DataNode yaml, string type, string member, DocumentDefaults defaults)
    {
        var isLong = yaml.Kind == DataKind.Object;
        var typeName = (isLong ? yaml["typeName"] : null) ?? defaults.TypeName(type, member);
        var id = isLong ? yaml["to"] ?? DataNode.Null() : yaml;
        return DataNode.Object(("typeName", typeName), ("memoryReference", DataNode.Object(("id", id)))).At(yaml.Position);
    }
}
