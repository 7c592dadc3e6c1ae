using System.Reflection;
using System.Text;
using System.Xml.Linq;
using Workflows.Engine.Definitions;
using Xunit;

namespace Workflows.Engine.Tests.Definitions;

public sealed class ValidationCodesDocumentTests
{
    /// <summary>Set this environment variable to write the file instead of comparing it.</summary>
    private const string UpdateVariable = "UPDATE_DOCS";

    [Fact]
    public void Document_OfCodes_SaysWhatTheCodeSays()
    {
        // given
        var path = Path.Combine(Repository(), "docs", "validation-codes.md");
        var expected = Build();
        if (Environment.GetEnvironmentVariable(UpdateVariable) is not null)
        {
            File.WriteAllText(path, expected);
        }

        // then
        Assert.Equal(expected, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static string Build()
    {
        var type = typeof(ProblemCodes);
        var documentation = XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml"));
        var text = new StringBuilder(
            """
            # Validation codes

            Every problem that reading or validating a definition reports carries one of these codes. Codes are stable: they are
            never renamed or reused. This table is generated from `ProblemCodes`; a test compares it (set `UPDATE_DOCS=1` to write it).

            | code | meaning |
            | --- | --- |

            """);
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
                     .OrderBy(field => (string)field.GetRawConstantValue()!, StringComparer.Ordinal))
        {
            var summary = documentation.Descendants("member")
                .Single(member => (string?)member.Attribute("name") == $"F:{type.FullName}.{field.Name}")
                .Element("summary")!;
            var meaning = string.Concat(summary.Nodes().Select(node => node is XElement code ? $"`{code.Value}`" : node.ToString())).Trim();
            text.Append('|').Append(" `").Append(field.GetRawConstantValue()).Append("` | ").Append(meaning).Append(" |\n");
        }

        return text.ToString();
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Workflows.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
