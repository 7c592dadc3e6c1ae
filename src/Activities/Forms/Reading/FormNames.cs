using System.Text.RegularExpressions;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Forms.Reading;

/// <summary>Names that files and expressions share.</summary>
internal static partial class FormNames
{
    /// <summary>Every answer of the form, by field id.</summary>
    public const string Form = "form";

    /// <summary>The facts of the case.</summary>
    public const string CaseFacts = "caseFacts";

    /// <summary>The instant of receipt.</summary>
    public const string T0 = "t0";

    /// <summary>The function that reads a parameter.</summary>
    public const string GetParameter = "getParameter";

    /// <summary>Whose name a text may be.</summary>
    public static IReadOnlyList<string> Found { get; } = ["complainant", "respondent", "witness", "supporter"];

    /// <summary>The types by the names that files use.</summary>
    public static IReadOnlyDictionary<string, FormFieldType> Types { get; } =
        Enum.GetValues<FormFieldType>().ToDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>The name of a type in files.</summary>
    public static string NameOf(FormFieldType type)
    {
        var name = type.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>Whether a field may be called so: camelCase, at most 60 characters, no word of the expressions.</summary>
    public static bool IsFieldId(string name) =>
        CamelCase().IsMatch(name) && name is not (Form or CaseFacts or T0)
        && Script.Parse(name, ScriptMode.Expression).Script is
        {
            References: [{ IsBuiltIn: false, IsCall: false }]
        };

    [GeneratedRegex(@"\A[a-z][A-Za-z0-9]{0,59}\z")]
    public static partial Regex CamelCase();

    /// <summary>A value of an option: stored, so letters, digits, and signs within.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,78}[A-Za-z0-9])?\z")]
    public static partial Regex OptionValue();

    /// <summary>A comparison with an empty text, on either side.</summary>
    [GeneratedRegex("""[!=]==?\s*(?:''|""|``)(?!['"`])|(?<!['"`\\\w])(?:''|""|``)\s*[!=]==?""")]
    public static partial Regex ComparesEmpty();
}
