using Xunit;

namespace Workflows.Engine.Tests.Definitions;

public sealed class ProcedureYamlRoundTripTests
{
    [Fact]
    public void WriteAndRead_GeneratedDefinitions_LoseNothing()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            RoundTrip.Check(new DefinitionGenerator(seed).Next());
        }
    }
}
