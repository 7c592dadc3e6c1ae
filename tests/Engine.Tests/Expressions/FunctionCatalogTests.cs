using Workflows.Engine.Expressions;
using Workflows.Engine.Expressions.Catalog;
using Workflows.Engine.Expressions.Library;
using Xunit;

namespace Workflows.Engine.Tests.Expressions;

public sealed class FunctionCatalogTests
{
    private const string Begin = "<!-- functions: begin -->";
    private const string End = "<!-- functions: end -->";

    public static TheoryData<string> CheckedExamples() => new(
        FunctionCatalog.All.Where(e => e.Example.Contains(" // ", StringComparison.Ordinal)).Select(e => e.Example));

    [Fact]
    public void All_PureEntries_AreWhatTheLanguageImplements()
    {
        // given
        var methods = Methods.Tables.SelectMany(table => table.Value.Keys.Select(name => $"{table.Key}.{name}"));
        var implemented = Builtins.Names.Concat(Builtins.ConstantNames).Concat(methods).Order(StringComparer.Ordinal);

        // when
        var described = FunctionCatalog.All.Where(e => e.IsPure).Select(e => e.Name).Order(StringComparer.Ordinal);

        // then
        Assert.Equal(implemented, described);
    }

    [Fact]
    public void All_Entries_AreCompleteAndParse()
    {
        foreach (var entry in FunctionCatalog.All)
        {
            // given
            var parsed = Script.Parse(entry.Example, ScriptMode.Expression);

            // then
            Assert.NotNull(parsed.Script);
            Assert.EndsWith(".", entry.English, StringComparison.Ordinal);
            Assert.EndsWith(".", entry.Indonesian, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(CheckedExamples))]
    public void All_Example_GivesTheValueItShows(string example)
    {
        // given
        var parts = example.Split(" // ");

        // when
        var result = Run.Eval(parts[0]);

        // then
        Assert.Equal(parts[1], result.ToString());
    }

    [Fact]
    public void ToMarkdown_DocumentedTables_AreUpToDate()
    {
        // given
        var path = Sources.Root("docs/expressions.md");
        var page = File.ReadAllText(path);
        var start = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = page.IndexOf(End, StringComparison.Ordinal);

        // when
        var expected = page[..start] + "\n" + FunctionCatalog.ToMarkdown() + "\n" + page[end..];
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, expected);
            page = expected;
        }

        // then
        Assert.Equal(expected, page);
    }
}
