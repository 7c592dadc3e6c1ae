using Workflows.Activities.Forms;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Releases;
using Xunit;

namespace Workflows.Activities.Tests.Forms;

public sealed class FormSetTests
{
    [Fact]
    public void Read_Release_GivesFormsAndAllProblems()
    {
        // given
        var release = new Release
        {
            Graph = ElsaJson.Read("""{ "definitionId": "x", "root": { "type": "Elsa.Flowchart", "id": "root" } }""", "x.json").Definition!,
            Forms = new Dictionary<string, string>
            {
                ["F-A"] = Form("F-A", "{ id: a, type: choice, list: colours, label: { en: A, id: B } }"),
                ["F-B"] = Form("F-B", "{ id: a, type: date, max: \"=getParameter('x.due')\", label: { en: A, id: B } }"),
            },
            ValueLists = new Dictionary<string, string>
            {
                ["colours"] = "- { value: red, label: { en: Red, id: Merah } }",
                ["wrong"] = "- { value: red }",
            },
        };

        // when
        var set = FormSet.Read(release);

        // then
        Assert.Equal(["F-A"], set.Forms.Keys);
        Assert.Equal("Merah", set.Forms["F-A"].Fields[0].Options[0].Label.In("id"));
        Assert.Equal(
            [("lists/wrong.yaml", FormFileCodes.TextMissing), ("forms/F-B.yaml", ProblemCodes.ParameterUnknown)],
            set.Problems.Select(problem => (problem.File!, problem.Code)));
    }

    private static string Form(string id, string field) => $"id: {id}\ntitle: {{ en: A, id: B }}\nfields:\n  - {field}\n";
}
