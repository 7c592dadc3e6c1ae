using Xunit;

namespace Workflows.Engine.Tests.Architecture;

/// <summary>Rules about size, names and entry points that a compiler does not check.</summary>
public sealed class SourceRuleTests
{
    private const int LongestFile = 300;

    [Fact]
    public void SourceFiles_OfEngine_AreThere() => Assert.NotEmpty(Repository.SourceFiles("src/Engine"));

    [Fact]
    public void SourceFile_OfEngine_HasAtMost300Lines()
    {
        // when
        string[] found = [.. Repository.SourceFiles("src/Engine")
            .Select(file => (File: file, Lines: Repository.Read(file).AsSpan().Count('\n')))
            .Where(file => file.Lines > LongestFile)
            .Select(file => $"{file.File}: {file.Lines} lines")];

        // then
        Assert.Empty(found);
    }

    [Fact]
    public void TypeName_EndsInManagerOrHelper_IsNotUsed()
    {
        // when
        string[] found = [.. Repository.SourceFiles("src")
            .SelectMany(file => SourceText.DeclaredTypes(Repository.Read(file)).Select(name => $"{file}: {name}"))
            .Where(name => name.EndsWith("Manager", StringComparison.Ordinal) || name.EndsWith("Helper", StringComparison.Ordinal))];

        // then
        Assert.Empty(found);
    }

    [Fact]
    public void WorkflowRuntime_OutsideTheEngine_IsUsedByServicesOnly()
    {
        // when
        string[] found = [.. Repository.SourceFiles("src/Activities").Concat(Repository.SourceFiles("src/Host"))
            .Where(file => SourceText.Mentions(Repository.Read(file), "IWorkflowRuntime"))
            .Where(file => !file.StartsWith("src/Activities/", StringComparison.Ordinal)
                || !file.EndsWith("Service.cs", StringComparison.Ordinal))];

        // then
        Assert.Empty(found);
    }

    [Fact]
    public void DeclaredTypes_KindsOfDeclaration_AreSeen() =>
        Assert.Equal(
            ["One", "Two", "Three", "IFour", "Five"],
            SourceText.DeclaredTypes("class One; record struct Two(int A); sealed record Three; interface IFour; enum Five { } // class Six"));
}
