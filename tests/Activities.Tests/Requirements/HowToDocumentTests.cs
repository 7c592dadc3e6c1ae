using System.Text.RegularExpressions;
using Xunit;

namespace Workflows.Activities.Tests.Requirements;

public sealed partial class HowToDocumentTests
{
    [Fact]
    public void AddAnActivity_Examples_StandInTheFilesTheyName()
    {
        // given
        var text = File.ReadAllText(Repository.Find("docs/howto/add-an-activity.md")).ReplaceLineEndings("\n");

        // when
        var examples = Example().Matches(text);

        // then
        Assert.Equal(3, examples.Count);
        Assert.All(examples, example => Assert.Contains(
            example.Groups["text"].Value,
            File.ReadAllText(Repository.Find(example.Groups["file"].Value)).ReplaceLineEndings("\n"), StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^`(?<file>[^`]+\.(cs|yaml))`[^\n]*:\n\n```\w+\n(?<text>.*?)\n```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Example();
}
