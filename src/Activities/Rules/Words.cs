using Workflows.Activities.Procedures;

namespace Workflows.Activities.Rules;

/// <summary>Texts of rules that people read, in both languages of the product.</summary>
internal static class Words
{
    public static LocalText Of(string en, string id) =>
        new(new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = en, ["id"] = id });
}
