using System.Xml.Linq;
using Xunit;

namespace Workflows.Engine.Tests.Architecture;

/// <summary>Host uses Activities, Activities uses Engine, and nothing points back.</summary>
public sealed class ProjectReferenceTests
{
    [Theory]
    [InlineData("src/Engine/Engine.csproj", new string[0])]
    [InlineData("src/Activities/Activities.csproj", new[] { "Engine" })]
    [InlineData("src/Host/Host.csproj", new[] { "Activities", "Engine" })]
    public void References_OfProject_PointDownwardsOnly(string project, string[] allowed)
    {
        // given
        var document = XDocument.Parse(Repository.Read(project));

        // when
        var projects = document.Descendants("ProjectReference").Select(reference => NameOf(reference.Attribute("Include")!.Value));
        var assemblies = document.Descendants("Reference").Select(reference => NameOf(reference.Attribute("Include")!.Value));

        // then
        Assert.Empty(projects.Except(allowed));
        Assert.Empty(assemblies);
    }

    [Fact]
    public void References_OfEngineAssembly_NameNoOtherProject()
    {
        // when
        string[] found = [.. typeof(EngineOptions).Assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("Workflows.", StringComparison.Ordinal))];

        // then
        Assert.Empty(found);
    }

    [Theory]
    [InlineData("src/Engine", "Workflows.Activities")]
    [InlineData("src/Engine", "Workflows.Host")]
    [InlineData("src/Activities", "Workflows.Host")]
    public void Source_OfLowerProject_NamesNoHigherNamespace(string folder, string forbidden)
    {
        // when
        string[] found = [.. Repository.SourceFiles(folder).Where(file => SourceText.Mentions(Repository.Read(file), forbidden))];

        // then
        Assert.Empty(found);
    }

    private static string NameOf(string include) => Path.GetFileNameWithoutExtension(include.Replace('\\', '/'));
}
