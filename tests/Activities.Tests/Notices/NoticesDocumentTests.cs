using System.Globalization;
using System.Reflection;
using System.Text;
using System.Xml.Linq;
using Workflows.Activities.Notices;
using Xunit;

namespace Workflows.Activities.Tests.Notices;

/// <summary>The second half of <c>docs/notices.md</c> is made from the catalogue. Set <c>UPDATE_DOCS=1</c> to write it.</summary>
public sealed class NoticesDocumentTests
{
    private const string UpdateVariable = "UPDATE_DOCS";
    private const string Marker = "UPDATE_DOCS=1 writes it -->\n";

    [Fact]
    public void Document_Notices_SaysWhatTheCatalogSays()
    {
        // given
        var path = Repository.Find("docs/notices.md");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var head = text[..(text.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length)];

        // when
        var expected = head + Kinds() + Audiences() + Keys() + Codes() + Shipped();
        if (Environment.GetEnvironmentVariable(UpdateVariable) is not null)
        {
            File.WriteAllText(path, expected);
        }

        // then
        Assert.Equal(expected, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static string Kinds()
    {
        var text = new StringBuilder(
            "\n## Kinds\n\n| kind | what for | readers: keys | never says |\n| --- | --- | --- | --- |\n");
        foreach (var kind in NoticeCatalog.Kinds)
        {
            var sayings = kind.Sayings.Select(saying =>
                $"{Code(saying.Audiences)}: {Code(saying.Keys.Where(key => !IsCommon(key.Name)).Select(Required))}");
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `{kind.Name}` | {kind.Purpose} | {string.Join("<br>", sayings)} | {kind.NeverSays} |\n");
        }

        var common = Code(NoticeCatalog.Keys.Select(key => key.Name).Where(IsCommon));
        return text.Append(CultureInfo.InvariantCulture, $"\nEvery kind may use {common}. ")
            .Append("With `!`: must be known, else the notice is stopped.\n").ToString();
    }

    private static bool IsCommon(string name) =>
        NoticeCatalog.Kinds.SelectMany(kind => kind.Sayings).All(saying => saying.Keys.Any(key => key.Name == name));

    private static string Required(NoticeKey key) =>
        key.Always && !NoticeCatalog.Keys.Single(known => known.Name == key.Name).Always ? key.Name + "!" : key.Name;

    private static string Audiences()
    {
        var text = new StringBuilder("\n## Readers\n\n| reader | who | gets to the text |\n| --- | --- | --- |\n");
        foreach (var audience in NoticeCatalog.Audiences)
        {
            var way = audience.Reads switch
            {
                NoticeReading.Code => "with a secret code",
                NoticeReading.SignIn => "by signing in",
                _ => "in public",
            };
            text.Append(CultureInfo.InvariantCulture, $"| `{audience.Name}` | {audience.Meaning} | {way} |\n");
        }

        return text.ToString();
    }

    private static string Keys()
    {
        var text = new StringBuilder("\n## Keys\n\n| key | type | from | what it says |\n| --- | --- | --- | --- |\n");
        foreach (var key in NoticeCatalog.Keys)
        {
            var options = key.Options.Count == 0 ? "" : $": {Code(key.Options)}";
            var fields = key.Fields.Count == 0 ? "" : $"; each row has {Code(key.Fields.Select(field => field.Name))}";
            var source = key.Source == NoticeKeySource.UserTask ? "task" : key.Source.ToString().ToLowerInvariant();
            text.Append(CultureInfo.InvariantCulture, $"| `{key.Name}` | {key.Type.ToString().ToLowerInvariant()}{options} | {source} | ")
                .Append(CultureInfo.InvariantCulture, $"{key.Meaning}{fields}{(key.Always ? "; always known" : "")} |\n");
        }

        return text.ToString();
    }

    private static string Codes()
    {
        var type = typeof(NoticeProblemCodes);
        var documentation = XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml"));
        var text = new StringBuilder("\n## Codes of problems\n\n| code | meaning |\n| --- | --- |\n");
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
                     .OrderBy(field => (string)field.GetRawConstantValue()!, StringComparer.Ordinal))
        {
            var summary = documentation.Descendants("member")
                .Single(member => (string?)member.Attribute("name") == $"F:{type.FullName}.{field.Name}")
                .Element("summary")!;
            var meaning = string.Concat(summary.Nodes().Select(node => node is XElement code ? $"`{code.Value}`" : node.ToString())).Trim();
            text.Append(CultureInfo.InvariantCulture, $"| `{field.GetRawConstantValue()}` | {meaning} |\n");
        }

        return text.ToString();
    }

    /// <summary>What forms must tell so that the shipped notices have something to say.</summary>
    private static string Shipped()
    {
        var text = new StringBuilder("\n## What the shipped notices use\n\n| procedure | notice | to | from forms | from elsewhere |\n")
            .Append("| --- | --- | --- | --- | --- |\n");
        foreach (var folder in NoticeSet.Folders())
        {
            var set = NoticeSet.Shipped(folder);
            foreach (var notice in set.Notices.Values.OrderBy(notice => notice.Id, StringComparer.Ordinal))
            {
                var used = set.Templates.Where(template => template.Definition == notice).SelectMany(template => template.Used).Distinct()
                    .Select(name => NoticeCatalog.Keys.Single(key => key.Name == name))
                    .Where(key => !IsCommon(key.Name))
                    .OrderBy(key => key.Name, StringComparer.Ordinal)
                    .ToLookup(key => key.Source == NoticeKeySource.Form, key => key.Name);
                var procedure = Path.GetFileName(Path.GetDirectoryName(folder));
                text.Append(CultureInfo.InvariantCulture, $"| {procedure} | {notice.Id} {notice.Title.In("en")} | {Code(notice.To)} | ")
                    .Append(CultureInfo.InvariantCulture, $"{Code(used[true])} | {Code(used[false])} |\n");
            }
        }

        return text.ToString();
    }

    private static string Code(IEnumerable<string> names) =>
        string.Join(", ", names.Select(name => $"`{name}`")) is { Length: > 0 } text ? text : "–";
}
