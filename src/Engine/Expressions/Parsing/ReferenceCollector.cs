using Workflows.Engine.Expressions.Library;
using Workflows.Engine.Expressions.Runtime;
using Workflows.Engine.Expressions.Tree;

namespace Workflows.Engine.Expressions.Parsing;

/// <summary>Notes how the names of a source are used, and lists those it does not declare.</summary>
internal sealed class ReferenceCollector
{
    private readonly List<IdentifierNode> _names = [];
    private readonly Dictionary<IdentifierNode, ArgumentList> _calls = [];
    private readonly Dictionary<IdentifierNode, (string Member, AccessNode Access)> _members = [];
    private readonly HashSet<AccessNode> _writtenMembers = [];

    public void Add(IdentifierNode name) => _names.Add(name);

    public void AddCall(IdentifierNode name, ArgumentList arguments) => _calls[name] = arguments;

    public void AddMember(IdentifierNode name, string member, AccessNode access) => _members[name] = (member, access);

    public void AddWrite(AccessNode access) => _writtenMembers.Add(access);

    public List<ScriptReference> Collect(string source, HashSet<IdentifierNode> written)
    {
        var result = new List<ScriptReference>();
        foreach (var name in _names)
        {
            if (name.IsOutside)
            {
                result.Add(Describe(source, name, written.Contains(name)));
            }
        }

        return result;
    }

    private ScriptReference Describe(string source, IdentifierNode name, bool isWritten)
    {
        var (line, column) = SourcePosition.Of(source, name.Position);
        var isCall = _calls.TryGetValue(name, out var arguments);
        var items = arguments?.Items ?? [];
        var first = items is [LiteralNode { Value.Kind: ValueKind.String } literal, ..] ? literal.Value.AsString : null;
        var hasMember = _members.TryGetValue(name, out var member);
        var isBuiltIn = isCall
            ? Builtins.Function(name.Name) is not null
            : Builtins.IsValue(name.Name) || (hasMember && Builtins.IsStatic(name.Name, member.Member));
        return new ScriptReference(
            name.Name, line, column, isCall, items.Length, first, hasMember ? member.Member : null,
            isWritten || (hasMember && _writtenMembers.Contains(member.Access)), isBuiltIn,
            Array.Exists(items, item => item is SpreadNode));
    }
}
