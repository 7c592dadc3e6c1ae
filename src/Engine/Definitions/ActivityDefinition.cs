using System.Text.Json;

namespace Workflows.Engine.Definitions;

/// <summary>One activity of a definition, as written.</summary>
public sealed class ActivityDefinition
{
    /// <summary>Unique in the definition; used by connections, bookmarks, journal and incidents.</summary>
    public required string Id { get; init; }

    /// <summary>Type name, for example <c>Elsa.If</c>, or the name of a definition that is usable as an activity.</summary>
    public required string Type { get; init; }

    /// <summary>Type version; null means the latest.</summary>
    public int? Version { get; init; }

    /// <summary>Name used by <c>getOutputFrom</c>; null when there is none.</summary>
    public string? Name { get; init; }

    /// <summary>True when reaching this activity may start an instance.</summary>
    public bool CanStartWorkflow { get; init; }

    /// <summary>Merge mode of the token flowchart, or null.</summary>
    public string? MergeMode { get; init; }

    /// <summary>Inputs by camelCase name.</summary>
    public required IReadOnlyDictionary<string, InputDefinition> Inputs { get; init; }

    /// <summary>Memory ids that outputs are bound to, by camelCase output name.</summary>
    public required IReadOnlyDictionary<string, string> Outputs { get; init; }

    /// <summary>Nested activities in single ports (<c>then</c>, <c>body</c>, ...), in the order written.</summary>
    public required IReadOnlyDictionary<string, ActivityDefinition> Ports { get; init; }

    /// <summary>Lists of nested activities (<c>activities</c>, <c>branches</c>).</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<ActivityDefinition>> Lists { get; init; }

    /// <summary>Cases of a switch; empty for other types.</summary>
    public IReadOnlyList<CaseDefinition> Cases { get; init; } = [];

    /// <summary>Connections of a flowchart; empty for other types.</summary>
    public IReadOnlyList<ConnectionDefinition> Connections { get; init; } = [];

    /// <summary>Variables of a container; empty for other types.</summary>
    public IReadOnlyList<VariableDefinition> Variables { get; init; } = [];

    /// <summary>The activity object as written, for plain members and for writing back.</summary>
    public required JsonElement Json { get; init; }

    /// <summary>Where it stands in the document, for example <c>$.root.activities[3]</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Text of a plain member (for example a fork's <c>joinMode</c>), or null when absent or not text.</summary>
    public string? PlainText(string member) =>
        Json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Every activity nested directly in this one, in document order.</summary>
    public IEnumerable<ActivityDefinition> Children() =>
        Lists.Values.SelectMany(list => list)
            .Concat(Ports.Values)
            .Concat(Cases.Where(c => c.Activity is not null).Select(c => c.Activity!));

    /// <summary>This activity and everything nested in it.</summary>
    public IEnumerable<ActivityDefinition> SelfAndDescendants() =>
        Children().SelectMany(child => child.SelfAndDescendants()).Prepend(this);
}

/// <summary>An input as written: an expression type and its value.</summary>
/// <param name="TypeName">Declared type name, or null when the writer left it to the activity type.</param>
/// <param name="Expression">Literal, Object, JavaScript, Variable, Input or another expression type.</param>
/// <param name="Value">The value of the expression; undefined when absent.</param>
public sealed record InputDefinition(string? TypeName, string Expression, JsonElement Value);

/// <summary>A case of a switch.</summary>
/// <param name="Label">Label, and for a flow switch the outcome.</param>
/// <param name="Condition">The condition.</param>
/// <param name="Activity">What runs when it holds; null for a flow switch.</param>
public sealed record CaseDefinition(string Label, InputDefinition Condition, ActivityDefinition? Activity);

/// <summary>A connection of a flowchart.</summary>
/// <param name="Source">Id of the activity it leaves.</param>
/// <param name="Port">Outcome it follows; null matches only the default completion.</param>
/// <param name="Target">Id of the activity it enters.</param>
public sealed record ConnectionDefinition(string Source, string? Port, string Target);
