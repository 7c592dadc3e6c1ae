using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Workflows.Engine.Definitions;
using Xunit;

namespace Workflows.Host.Tests.Commands;

public sealed class DefinitionCommandTests
{
    private const string Hello = "workflows/examples/hello/procedure.yaml";

    [Fact]
    public async Task Validate_ShippedProcedures_FindsNothing()
    {
        // when
        var (exit, output, error) = await CommandLine.RunAsync(["validate", Repository.Find("workflows")]);

        // then
        Assert.Equal((0, ""), (exit, error));
        Assert.EndsWith(", 0 errors, 0 warnings", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type: Elsa.WriteLine", "type: Elsa.WriteLin", ProblemCodes.ActivityTypeUnknown, 11, 24)]
    [InlineData("title: ", "titel: ", ProblemCodes.InputUnknown, 6, 12)]
    [InlineData("\"Yes\": greet", "\"Yess\": greet", ProblemCodes.OutcomeUnknown, 9, 21)]
    [InlineData("\"Yes\": greet", "\"Yes\": gret", ProblemCodes.ConnectionDangling, 9, 20)]
    [InlineData("ends: \"No\"", "note: x", ProblemCodes.OutcomeUnconnected, 5, 5)]
    [InlineData("text: Hello", "text: =getVariable('x')", ProblemCodes.VariableUnknown, 11, 46)]
    [InlineData("text: Hello", "text: =getParameter('x')", ProblemCodes.ParameterUnknown, 11, 46)]
    [InlineData("text: Hello", "text: =helo()", ProblemCodes.ExpressionFunctionUnknown, 11, 46)]
    [InlineData("text: Hello", "text: =1 +", ProblemCodes.ExpressionInvalid, 11, 46)]
    public async Task Validate_SeededFault_IsReportedWithItsPlace(string right, string wrong, string code, int line, int column)
    {
        // given
        using var folder = new TemporaryFolder();
        var text = await File.ReadAllTextAsync(Repository.Find(Hello));
        var changed = text.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(text, changed);
        var file = folder.Write("hello/procedure.yaml", changed);

        // when
        var (exit, output, _) = await CommandLine.RunAsync(["validate", file, "--json"]);

        // then
        using var json = JsonDocument.Parse(output);
        var found = json.RootElement.GetProperty("problems").EnumerateArray()
            .Select(problem => (problem.GetProperty("code").GetString(), problem.GetProperty("line").GetInt32(), problem.GetProperty("column").GetInt32()));
        Assert.Contains((code, line, column), found);
        Assert.Equal(1, exit);
    }

    [Fact]
    public async Task Validate_UnreadableFile_ExitsWith2AndStillReportsTheOthers()
    {
        // given
        using var folder = new TemporaryFolder();
        var bad = folder.Write("bad.yaml", "steps: [");

        // when
        var (exit, output, _) = await CommandLine.RunAsync(["validate", bad, folder.Find("nowhere"), Repository.Find("workflows/examples")]);

        // then
        Assert.Equal(2, exit);
        Assert.Contains("syntax.invalid", output, StringComparison.Ordinal);
        Assert.Contains("file.missing", output, StringComparison.Ordinal);
        Assert.EndsWith("4 definitions, 2 errors, 0 warnings", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_ThereAndBack_LosesNothing()
    {
        // given
        using var folder = new TemporaryFolder();
        var (_, json, _) = await CommandLine.RunAsync(["convert", Repository.Find(Hello), "--to", "json"]);

        // when
        var (exit, yaml, _) = await CommandLine.RunAsync(["convert", folder.Write("hello.json", json), "--to", "yaml"]);
        var (_, again, _) = await CommandLine.RunAsync(["convert", folder.Write("hello.yaml", yaml), "--to", "json"]);

        // then
        Assert.Equal(0, exit);
        Assert.Equal(json, again);
    }

    [Fact]
    public async Task Import_ProcedureTwice_IsPublishedOnceAndExported()
    {
        // given
        using var folder = new TemporaryFolder();
        var settings = Settings(("Workflows:Database:ConnectionString", $"Data Source={folder.Find("test.db")};Pooling=False"));
        string[] import = ["import", Repository.Find("workflows"), "--publish"];

        // when
        var first = await CommandLine.RunAsync(import, settings);
        var second = await CommandLine.RunAsync(import, settings);
        var changed = (await File.ReadAllTextAsync(Repository.Find(Hello))).Replace("text: Hello", "text: Hi", StringComparison.Ordinal);
        var draft = await CommandLine.RunAsync(["import", folder.Write("hello/procedure.yaml", changed)], settings);
        var export = await CommandLine.RunAsync(["export", "hello", "--format", "release", "--out", folder.Find("hello.json")], settings);
        var newest = await CommandLine.RunAsync(["export", "hello", "--version", "2"], settings);
        var missing = await CommandLine.RunAsync(["export", "hello", "--version", "3"], settings);

        // then
        Assert.Equal((0, ""), (first.Exit, first.Error));
        Assert.Contains("hello version 1: published", first.Output, StringComparison.Ordinal);
        Assert.Contains("hello version 1: has this content already", second.Output, StringComparison.Ordinal);
        Assert.Contains("hello version 2: saved as a draft", draft.Output, StringComparison.Ordinal);
        Assert.Equal(0, export.Exit);
        var (exit, validated, _) = await CommandLine.RunAsync(["validate", folder.Find("hello.json")]);
        Assert.Equal((0, "1 definition, 0 errors, 0 warnings"), (exit, validated.TrimEnd()));
        Assert.Contains("text: Hi", newest.Output, StringComparison.Ordinal);
        Assert.Equal((1, "definition.not-found: expected a definition 'hello' version 3 but found none"), (missing.Exit, missing.Error.TrimEnd()));
    }

    [Theory]
    [InlineData("Workflows:Database:Provider", "mysql")]
    [InlineData("Workflows:Engine:CommitAttempts", "0")]
    [InlineData("Workflows:Engine:PollSeconds", "soon")]
    public async Task Export_SettingThatIsNotAllowed_NamesTheKeyAndExitsWith2(string key, string value)
    {
        // when
        var (exit, _, error) = await CommandLine.RunAsync(["export", "hello"], Settings((key, value)));

        // then
        Assert.Equal(2, exit);
        Assert.Contains(key, error, StringComparison.Ordinal);
        Assert.Contains(value, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("validate")]
    [InlineData("import")]
    [InlineData("export")]
    [InlineData("convert")]
    public async Task Help_OfEveryVerb_IsThere(string verb)
    {
        // when
        var (exit, output, _) = await CommandLine.RunAsync([verb, "--help"]);

        // then
        Assert.Equal(0, exit);
        Assert.Contains("Usage:", output, StringComparison.Ordinal);
    }

    private static IConfiguration Settings(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(value => KeyValuePair.Create<string, string?>(value.Key, value.Value)))
            .Build();
}
