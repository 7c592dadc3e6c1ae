using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Differences;
using Workflows.Engine.Definitions.Releases;
using Xunit;

namespace Workflows.Engine.Tests.Definitions;

public sealed class DefinitionDiffTests
{
    private const string Before =
        """
        id: p
        parameters:
          ack.due: { default: P2D, limit: P4D }
        variables:
          count: Int32
        steps:
          - task: findings
            label: Findings
            at: [1, 2]
            form: findings
            then: { Founded: plan, NotFounded: closing }
          - id: plan
            type: Elsa.WriteLine
            text: =getCount()
          - id: closing
            type: Elsa.End
        """;

    [Theory]
    [InlineData("NotFounded: closing", "NotFounded: plan", "after 'findings' with outcome 'NotFounded' the case now goes to 'plan' instead of 'closing'")]
    [InlineData("NotFounded: closing", "NotFounded: [closing, plan]", "after 'findings' with outcome 'NotFounded' the case now also goes to 'plan'")]
    [InlineData(", NotFounded: closing", "", "after 'findings' with outcome 'NotFounded' the case no longer goes to 'closing'")]
    [InlineData("form: findings", "form: finding2", "in step 'findings', 'form' is now 'finding2' instead of 'findings'")]
    [InlineData("text: =getCount()", "text: =1", "in step 'plan', 'text' is now =1 instead of =getCount()")]
    [InlineData("text: =getCount()", "name: x", "step 'plan' is now called 'x' instead of 'plan'|in step 'plan', 'text' is now – instead of =getCount()")]
    [InlineData("label: Findings", "label: Result", "step 'findings' is now called 'Result' instead of 'Findings'")]
    [InlineData("type: Elsa.End", "type: Elsa.Finish", "step 'closing' is now Elsa.Finish instead of Elsa.End")]
    [InlineData("default: P2D", "default: P3D", "parameter 'ack.due': default is now P3D instead of P2D")]
    [InlineData("count: Int32", "count: Int64", "variable 'count' is now Int64 instead of Int32")]
    [InlineData("at: [1, 2]", "at: [3, 4]", "1 steps stand elsewhere on the canvas")]
    [InlineData("id: plan\n", "id: plan\n    ends: [Done]\n", "in step 'plan', the setting 'customProperties' is different")]
    [InlineData("id: p\n", "id: p\ndescription: new\n", "'description' of the procedure is different")]
    public void Compare_OneChange_IsSaidInWords(string from, string to, string expected)
    {
        // given
        var after = Before.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(Before, after);

        // when
        var changes = DefinitionDiff.Compare(Read(Before), Read(after));

        // then
        Assert.Equal(expected.Split('|'), changes.Select(change => change.Text("en")));
    }

    [Fact]
    public void Compare_StepAddedAndRemoved_IsSaidInBothLanguages()
    {
        // given
        var after = Before.Replace("id: closing", "id: ending", StringComparison.Ordinal);

        // when
        var changes = DefinitionDiff.Compare(Read(Before), Read(after));

        // then
        Assert.Contains("step 'ending' (Elsa.End) is new", changes.Select(change => change.Text("en")));
        Assert.Contains("langkah 'closing' (Elsa.End) dihapus", changes.Select(change => change.Text("id")));
    }

    [Fact]
    public void Compare_Equal_SaysNothing()
    {
        Assert.Empty(DefinitionDiff.Compare(Read(Before), Read(Before)));
    }

    [Fact]
    public void Compare_Releases_NamesChangedForms()
    {
        // given
        var older = new Release { Graph = Read(Before), Forms = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" } };
        var newer = new Release { Graph = Read(Before), Forms = new Dictionary<string, string> { ["a"] = "3", ["c"] = "2" } };

        // when
        var texts = DefinitionDiff.Compare(older, newer).Select(change => change.Text("id"));

        // then
        Assert.Equal(["formulir 'a' berubah isinya", "formulir 'c' ditambahkan", "formulir 'b' dihapus"], texts);
    }

    [Fact]
    public void Text_EveryKind_HasWordsInBothLanguages()
    {
        foreach (var kind in Enum.GetValues<ChangeKind>())
        {
            var change = new DefinitionChange(kind, "s", ["1", "2", "3"]);
            Assert.NotEqual(change.Text("en"), change.Text("id"));
        }
    }

    private static WorkflowDefinition Read(string yaml) => ProcedureYaml.Read(yaml, null).Definition!;
}
