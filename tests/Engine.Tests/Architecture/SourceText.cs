using System.Text.RegularExpressions;

namespace Workflows.Engine.Tests.Architecture;

/// <summary>Reads C# source as text, as far as the rules of the architecture need it.</summary>
internal static partial class SourceText
{
    /// <summary>True when a text stands in the source outside comments.</summary>
    public static bool Mentions(string source, string text) =>
        WithoutComments(source).Contains(text, StringComparison.Ordinal);

    /// <summary>Names of the types that a source declares.</summary>
    public static IEnumerable<string> DeclaredTypes(string source) =>
        Types().Matches(WithoutComments(source)).Select(match => match.Groups["name"].Value);

    /// <summary>True when a source uses a namespace below <c>Workflows.Engine</c>, by a using directive or in front of a name.</summary>
    public static bool UsesEngineNamespace(string source, string name) =>
        Regex.IsMatch(
            WithoutComments(source),
            $@"\busing\s+(static\s+|\w+\s*=\s*)?Workflows\.Engine\.{name}\b|(?<![\w.])(Workflows\.Engine\.|Engine\.)?{name}\.[A-Z]\w*",
            RegexOptions.CultureInvariant);

    /// <summary>The source without comments. A double slash inside a string is taken for one, which no rule minds.</summary>
    private static string WithoutComments(string source) => Comments().Replace(source, string.Empty);

    [GeneratedRegex(@"/\*.*?\*/|//[^\n]*", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\b(class|record|struct|interface|enum)\s+(struct\s+|class\s+)?(?<name>[A-Z]\w*)")]
    private static partial Regex Types();
}
