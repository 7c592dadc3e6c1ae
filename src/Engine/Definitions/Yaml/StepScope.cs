using System.Collections.Immutable;
using Workflows.Engine.Definitions.Documents;

namespace Workflows.Engine.Definitions.Yaml;

/// <summary>What a step knows of the document around it.</summary>
/// <param name="Defaults">Of the document.</param>
/// <param name="Variables">Lists of declared variables in their JSON form, innermost first.</param>
/// <param name="ParentNodeId">Node id of the container.</param>
/// <param name="Ids">Ids in use.</param>
/// <param name="Log">Where wrong shapes are reported.</param>
internal sealed record StepScope(
    DocumentDefaults Defaults, ImmutableStack<DataNode> Variables, string ParentNodeId, StepIds Ids, ShapeLog Log)
{
    /// <summary>The scope of what is nested in a step.</summary>
    public StepScope Inside(string nodeId, DataNode? variables) => this with
    {
        ParentNodeId = nodeId,
        Variables = variables is { Kind: DataKind.List } ? Variables.Push(variables) : Variables,
    };

    /// <summary>The declared variable of that id, else of that name, nearest first; null when there is none.</summary>
    public DataNode? FindVariable(string idOrName) => Find("id", idOrName) ?? Find("name", idOrName);

    /// <summary>Names that variables are known by here.</summary>
    public IEnumerable<string> VariableNames() =>
        Variables.SelectMany(list => list.Items).Select(item => item.TextOf("name")).OfType<string>();

    private DataNode? Find(string key, string text) =>
        Variables.SelectMany(list => list.Items).FirstOrDefault(item => item.TextOf(key) == text);
}

/// <summary>Gives ids to steps that were written without one: the same document always gets the same ids.</summary>
internal sealed class StepIds
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Notes every id that a YAML document states.</summary>
    public static StepIds In(DataNode yaml)
    {
        var ids = new StepIds();
        ids.Collect(yaml);
        return ids;
    }

    /// <summary><c>writeLine1</c> for the first <c>Elsa.WriteLine</c> without an id, and so on.</summary>
    public string Next(string type)
    {
        var name = type[(type.LastIndexOf('.') + 1)..];
        name = name.Length == 0 ? "step" : char.ToLowerInvariant(name[0]) + name[1..];
        for (var number = 1; ; number++)
        {
            if (_used.Add($"{name}{number}"))
            {
                return $"{name}{number}";
            }
        }
    }

    private void Collect(DataNode yaml)
    {
        foreach (var id in new[] { yaml.TextOf("id"), yaml.TextOf("task") }.OfType<string>())
        {
            _used.Add(id);
        }

        foreach (var child in yaml.Items.Concat(yaml.Members.Select(member => member.Value)))
        {
            Collect(child);
        }
    }
}
