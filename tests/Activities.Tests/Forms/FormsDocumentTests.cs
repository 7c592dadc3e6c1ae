using System.Globalization;
using System.Reflection;
using System.Text;
using System.Xml.Linq;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Forms;
using Workflows.Activities.Forms.Reading;
using Xunit;

namespace Workflows.Activities.Tests.Forms;

public sealed class FormsDocumentTests
{
    private const string UpdateVariable = "UPDATE_DOCS";
    private const string Begin = "<!-- generated: begin -->\n";
    private const string End = "<!-- generated: end -->";

    [Fact]
    public void Document_OfForms_SaysWhatTheCodeSays()
    {
        // given
        var path = Repository.Find("docs/forms.md");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var start = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var expected = text[..start] + Build() + text[text.IndexOf(End, StringComparison.Ordinal)..];
        if (Environment.GetEnvironmentVariable(UpdateVariable) is not null)
        {
            File.WriteAllText(path, expected);
            text = expected;
        }

        // then
        Assert.Equal(expected, text);
    }

    [Fact]
    public void Document_Example_IsAForm()
    {
        // given
        var text = File.ReadAllText(Repository.Find("docs/forms.md")).ReplaceLineEndings("\n");
        var start = text.IndexOf("```yaml\n", StringComparison.Ordinal) + 8;
        var example = text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
        var lists = new Dictionary<string, ValueList> { ["scopeLinks"] = Sample.Lists["colours"] };

        // then
        Assert.Empty(FormFile.Read(example, "F-ADM.yaml", lists).Problems);
    }

    private static string Build()
    {
        var text = new StringBuilder();
        Table(text, "Types of fields", "type", "asks for", typeof(FormFieldType), field => FormNames.NameOf(Enum.Parse<FormFieldType>(field.Name)));
        Table(text, "Classes", "class", "who may read it", typeof(ContentClass), field => field.Name);
        text.Append("## Facts of the case\n\n| fact | holds |\n| --- | --- |\n");
        foreach (var (name, type) in CaseFactType.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{name}` | {Holds(type)} |\n");
        }

        text.Append('\n');
        Table(text, "Limits", "limit", "meaning", typeof(FormLimits), field => $"{field.Name} {field.GetRawConstantValue()}");
        Table(text, "Problems of files", "code", "meaning", typeof(FormFileCodes), field => (string)field.GetRawConstantValue()!);
        Table(text, "Problems of submissions", "code", "meaning", typeof(AnswerCodes), field => (string)field.GetRawConstantValue()!);
        return text.ToString();
    }

    private static string Holds(CaseFactType type) =>
        type.Kind.ToString().ToLowerInvariant() + (type.Words.Count > 0 ? ": " + string.Join(", ", type.Words.Select(word => $"`{word}`")) : "");

    private static void Table(
        StringBuilder text, string title, string first, string second, Type type, Func<FieldInfo, string> name)
    {
        var documentation = XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml"));
        text.Append(CultureInfo.InvariantCulture, $"## {title}\n\n| {first} | {second} |\n| --- | --- |\n");
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var summary = documentation.Descendants("member")
                .Single(member => (string?)member.Attribute("name") == $"F:{type.FullName}.{field.Name}").Element("summary")!;
            var meaning = string.Concat(summary.Nodes().Select(node => node is XElement code
                ? $"`{(code.Value.Length > 0 ? code.Value : ((string)code.Attribute("cref")!).Split('.')[^1])}`"
                : node.ToString()));
            text.Append(CultureInfo.InvariantCulture, $"| `{name(field)}` | {meaning.Trim()} |\n");
        }

        text.Append('\n');
    }
}
