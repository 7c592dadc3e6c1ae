using System.Text;

namespace Workflows.Engine.Expressions.Catalog;

/// <summary>Every function, method and constant that a script can use, described for people.</summary>
public static class FunctionCatalog
{
    /// <summary>All entries, by category in the order of <see cref="FunctionCategory"/>.</summary>
    public static IReadOnlyList<FunctionEntry> All { get; } =
    [
        .. WorkflowEntries.All, .. DatesEntries.All, .. NumbersEntries.All, .. TextsEntries.All, .. ListsEntries.All,
        .. ObjectsEntries.All, .. ConversionsEntries.All,
    ];

    /// <summary>The tables of <c>docs/expressions.md</c>.</summary>
    /// <returns>Markdown, a heading and a table for each category.</returns>
    public static string ToMarkdown()
    {
        var text = new StringBuilder();
        foreach (var category in All.GroupBy(entry => entry.Category))
        {
            text.Append("\n### ").Append(Title(category.Key)).Append("\n\n| Write | Gives | Memberi | Example |\n| --- | --- | --- | --- |\n");
            foreach (var entry in category)
            {
                text.Append("| `").Append(entry.Signature).Append("` | ").Append(entry.English).Append(" | ")
                    .Append(entry.Indonesian).Append(" | `").Append(entry.Example.Replace("|", "\\|", StringComparison.Ordinal))
                    .Append("` |\n");
            }
        }

        return text.ToString();
    }

    private static string Title(FunctionCategory category) => category switch
    {
        FunctionCategory.Workflow => "What the workflow knows",
        FunctionCategory.Dates => "Dates and durations",
        FunctionCategory.Numbers => "Numbers and money",
        FunctionCategory.Texts => "Texts (`t` is a text)",
        FunctionCategory.Lists => "Lists (`l` is a list)",
        FunctionCategory.Objects => "Objects and JSON",
        _ => "Conversions and checks",
    };
}
