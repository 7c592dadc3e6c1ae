using Workflows.Engine.Execution;
using Xunit;

namespace Workflows.Activities.Tests.Texts;

public sealed class ActivityTextTests
{
    [Fact]
    public async Task Texts_OfEveryComplaintType_AreThereInIndonesian()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();

        // when
        var types = harness.Engine.Get<IActivityCatalog>().Descriptors
            .Where(type => type.TypeName.StartsWith("Grievance.", StringComparison.Ordinal) || type.TypeName.StartsWith("Loop.", StringComparison.Ordinal))
            .ToList();

        // then
        Assert.Equal(22, types.Count);
        Assert.All(types, type =>
        {
            Assert.NotEqual(type.Texts["en"].Description, type.Texts["id"].Description);
            Assert.All(type.Inputs, input => Assert.NotEqual(input.Texts["en"].Description, input.Texts["id"].Description));
        });
    }
}
