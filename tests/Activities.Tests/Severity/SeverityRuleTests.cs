using Workflows.Activities.Rules;
using Workflows.Activities.Severity;
using Xunit;

namespace Workflows.Activities.Tests.Severity;

public sealed class SeverityRuleTests
{
    [Theory]
    [InlineData("no yes yes unknown", SeverityClass.Severe)] // A2, row 9
    [InlineData("yes unknown yes unknown", SeverityClass.Severe)] // A11, row 4
    [InlineData("no no no yes", SeverityClass.Severe)] // A10, row 5
    [InlineData("no unknown no no", SeverityClass.Potential)] // A7
    [InlineData("no no no nothing", SeverityClass.Potential)]
    [InlineData("no no no no", SeverityClass.NonSevere)]
    public void Decide_Answers_GivesTheClass(string answers, SeverityClass expected)
    {
        // given
        var each = answers.Split(' ').Select(Answers.Read).ToList();

        // then
        Assert.Equal(expected, SeverityRule.Decide(new SeverityAnswers(each[0], each[1], each[2], each[3])));
    }

    [Fact]
    public void Current_SeveralTests_TakesTheLatest()
    {
        Assert.Equal(SeverityClass.Severe, SeverityRule.Current([SeverityClass.Potential, SeverityClass.Severe]));
        Assert.Null(SeverityRule.Current([]));
    }
}
