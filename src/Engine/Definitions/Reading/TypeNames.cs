namespace Workflows.Engine.Definitions.Reading;

/// <summary>The type names that variables and arguments may declare.</summary>
internal static class TypeNames
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "Object", "String", "Boolean", "Int16", "Int32", "Int64", "Long", "Single", "Double", "Decimal", "Guid",
        "DateTime", "DateTimeOffset", "TimeSpan", "ByteArray", "Stream", "JSON", "JsonElement", "JsonNode", "JsonObject",
        "JsonArray", "ObjectDictionary", "StringDictionary", "ObjectMap", "StringMap",
        // Ours: a calendar day, an ISO 8601 duration and an amount of money.
        "Date", "Duration", "Money",
    };

    /// <summary>All names, for suggestions.</summary>
    public static IReadOnlyCollection<string> All => Known;

    /// <summary>True for a known name, with or without <c>[]</c>, and for types of the base class library by full name.</summary>
    public static bool IsKnown(string name)
    {
        var element = name.EndsWith("[]", StringComparison.Ordinal) ? name[..^2] : name;
        return Known.Contains(element) || element.StartsWith("System.", StringComparison.Ordinal);
    }
}
