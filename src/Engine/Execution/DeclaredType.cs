using System.Collections.Frozen;

namespace Workflows.Engine.Execution;

/// <summary>A type that definitions declare for variables, inputs and outputs.</summary>
/// <param name="Kind">What a single value is.</param>
/// <param name="IsArray">True for a list of them.</param>
internal readonly record struct DeclaredType(ValueType Kind, bool IsArray)
{
    private static readonly FrozenDictionary<string, ValueType> Names = new Dictionary<string, ValueType>
    {
        ["String"] = ValueType.String,
        ["Guid"] = ValueType.String,
        ["Boolean"] = ValueType.Boolean,
        ["Bool"] = ValueType.Boolean,
        ["Byte"] = ValueType.Integer,
        ["Int16"] = ValueType.Integer,
        ["Int32"] = ValueType.Integer,
        ["Int64"] = ValueType.Integer,
        ["Long"] = ValueType.Integer,
        ["Int"] = ValueType.Integer,
        ["Single"] = ValueType.Number,
        ["Double"] = ValueType.Number,
        ["Decimal"] = ValueType.Decimal,
        ["Money"] = ValueType.Decimal,
        ["DateTime"] = ValueType.Instant,
        ["DateTimeOffset"] = ValueType.Instant,
        ["Instant"] = ValueType.Instant,
        ["Date"] = ValueType.Instant,
        ["TimeSpan"] = ValueType.Duration,
        ["Duration"] = ValueType.Duration,
        ["JSON"] = ValueType.Json,
        ["JsonElement"] = ValueType.Json,
        ["JsonNode"] = ValueType.Json,
        ["JsonObject"] = ValueType.Json,
        ["JsonArray"] = ValueType.Json,
        ["ObjectDictionary"] = ValueType.Json,
        ["StringDictionary"] = ValueType.Json,
        ["ObjectMap"] = ValueType.Json,
        ["StringMap"] = ValueType.Json,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Anything.</summary>
    public static DeclaredType Object { get; } = new(ValueType.Object, false);

    /// <summary>The type of that name; unknown names mean <see cref="Object"/> (Elsa format, section 1).</summary>
    public static DeclaredType Parse(string? name, bool isArray)
    {
        if (name is null)
        {
            return new DeclaredType(ValueType.Object, isArray);
        }

        if (name.EndsWith("[]", StringComparison.Ordinal))
        {
            name = name[..^2];
            isArray = true;
        }

        // A .NET name such as "System.Int32, System.Private.CoreLib" means its last simple part.
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        var simple = (comma < 0 ? name : name[..comma]).Trim();
        simple = simple[(simple.LastIndexOf('.') + 1)..];
        return new DeclaredType(Names.GetValueOrDefault(simple, ValueType.Object), isArray);
    }

    /// <summary>Name for messages.</summary>
    public override string ToString() => IsArray ? $"list of {Kind}" : Kind.ToString();
}

/// <summary>What a single declared value is.</summary>
internal enum ValueType
{
    /// <summary>Anything.</summary>
    Object,

    /// <summary>Text.</summary>
    String,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A binary floating-point number.</summary>
    Number,

    /// <summary>An exact decimal number.</summary>
    Decimal,

    /// <summary>A point in time.</summary>
    Instant,

    /// <summary>A length of time.</summary>
    Duration,

    /// <summary>An object or list; text is parsed as JSON.</summary>
    Json,
}
