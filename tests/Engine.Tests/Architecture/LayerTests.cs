using Xunit;

namespace Workflows.Engine.Tests.Architecture;

/// <summary>
/// What the folders of the engine may use. The pure folders (everything that decides what a step does) know neither the
/// database nor the pumps, so that a step can be run, repeated and tested in memory. Time is computed in <c>Calendars</c>,
/// which knows nothing but itself; <c>Scheduling</c> holds what wakes the engine up and is not for them.
/// </summary>
public sealed class LayerTests
{
    private static readonly string[] Pure =
        ["Calendars", "ControlFlow", "Definitions", "Execution", "Expressions", "Instances", "Tasks"];

    public static TheoryData<string, string> Forbidden()
    {
        var data = new TheoryData<string, string>();
        foreach (var folder in Pure)
        {
            data.Add(folder, "Persistence");
            data.Add(folder, "Scheduling");
        }

        foreach (var other in Pure.Where(other => other != "Calendars"))
        {
            data.Add("Calendars", other);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void Source_OfPureFolder_DoesNotUseForbiddenNamespace(string folder, string forbidden)
    {
        // when
        string[] found =
            [.. FilesOf(folder).Where(file => SourceText.UsesEngineNamespace(Repository.Read(file), forbidden))];

        // then
        Assert.Empty(found);
    }

    [Theory]
    [InlineData("using Workflows.Engine.Persistence;", true)]
    [InlineData("using static Workflows.Engine.Persistence.Sql;", true)]
    [InlineData("using Store = Workflows.Engine.Persistence.IWorkflowStore;", true)]
    [InlineData("Persistence.IWorkflowStore store;", true)]
    [InlineData("Workflows.Engine.Persistence.IWorkflowStore store;", true)]
    [InlineData("// using Workflows.Engine.Persistence;", false)]
    [InlineData("using Workflows.Engine.Instances;", false)]
    [InlineData("bool Persistence { get; }", false)]
    public void UsesEngineNamespace_WaysToNameIt_AreSeen(string source, bool uses) =>
        Assert.Equal(uses, SourceText.UsesEngineNamespace(source, "Persistence"));

    private static IEnumerable<string> FilesOf(string folder) =>
        Repository.SourceFiles("src/Engine").Where(file => file.StartsWith($"src/Engine/{folder}/", StringComparison.Ordinal));
}
