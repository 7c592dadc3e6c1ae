using Workflows.Activities.Procedures;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Releases;
using Xunit;

namespace Workflows.Activities.Tests.Procedures;

public sealed class ParameterDeviationsTests
{
    [Theory]
    [InlineData("findings.due", "P6W", true)]
    [InlineData("findings.due", "P3W", false)]
    [InlineData("findings.due", "P4W", false)]
    [InlineData("remedy.due", "P13W", true)]
    [InlineData("coi.due", "P3D", false)]
    public void Of_ChangedParameter_NamesWhatIsLooserThanTheSource(string name, string value, bool isDeviation)
    {
        // given
        var graph = ProcedureYaml.Read(
            """
            id: x
            name: X
            version: 1
            parameters:
              findings.due: { type: Duration, default: P4W, limit: P6W, max: P12W, source: R-185 (K-01) }
              remedy.due: { type: Duration, default: P12W, limit: P12W, max: P24W, source: R-182 }
              coi.due: { type: Duration, default: P1D, max: P52W, source: own }
            steps:
              - { id: begin, type: Elsa.Start }
            """,
            "procedure.yaml").Definition!;

        // when
        var deviations = ParameterDeviations.Of(new Release { Graph = graph }, new Dictionary<string, string> { [name] = value });

        // then
        Assert.Equal(isDeviation ? [name] : [], deviations);
    }
}
