using System.Reflection;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Forms;
using Workflows.Engine.Definitions;
using Xunit;
using static Workflows.Activities.Tests.Forms.Sample;

namespace Workflows.Activities.Tests.Forms;

public sealed class FormFileTests
{
    private const string Decision = "options: [{ value: admissible, label: { en: Yes, id: Ya } }, { value: inadmissible, label: { en: No, id: Tidak } }]";

    /// <summary>A wrong list of fields and what follows, with the code, line and path of its only problem.</summary>
    public static readonly TheoryData<string, string, int, string> Wrong = new()
    {
        { Field("a", "text", "colour: red"), ProblemCodes.KeyUnknown, 4, "$.fields[0].colour" },
        { Field("a", "text", "required: [x]"), ProblemCodes.ShapeInvalid, 4, "$.fields[0].required" },
        { "  - { id: a, type: text, label: { en: A } }\n", FormFileCodes.TextMissing, 4, "$.fields[0].label.id" },
        { "  - { id: a, type: text, label: A }\n", FormFileCodes.TextMissing, 4, "$.fields[0].label" },
        { "  - { id: a, type: text }\n", FormFileCodes.TextMissing, 4, "$.fields[0].label" },
        { Field("a", "text", "help: { en: A, id: '' }"), FormFileCodes.TextMissing, 4, "$.fields[0].help.id" },
        { "  []\n", FormFileCodes.Fields, 4, "$.fields" },
        { Field("a", "rows", "fields: []"), FormFileCodes.Fields, 4, "$.fields[0].fields" },
        { Field("Bad-Id", "text"), FormFileCodes.FieldId, 4, "$.fields[0].id" },
        { Field("while", "text"), FormFileCodes.FieldId, 4, "$.fields[0].id" },
        { Field("t0", "date"), FormFileCodes.FieldId, 4, "$.fields[0].id" },
        { Field("a", "text") + Field("a", "date"), FormFileCodes.FieldDuplicate, 5, "$.fields[1].id" },
        { Field("a", "tekst"), FormFileCodes.FieldType, 4, "$.fields[0].type" },
        {
            Field("a", "rows", "fields: [{ id: b, type: rows, label: { en: A, id: B }, fields: [] }]"),
            FormFileCodes.FieldType, 4, "$.fields[0].fields[0].type"
        },
        { Field("a", "text", "many: true"), FormFileCodes.MemberMisplaced, 4, "$.fields[0].many" },
        { Field("a", "yesNo", "list: colours"), FormFileCodes.MemberMisplaced, 4, "$.fields[0].list" },
        { Field("a", "choice"), FormFileCodes.Options, 4, "$.fields[0]" },
        {
            Field("a", "choice", "options: [{ value: x, label: { en: A, id: B } }, { value: x, label: { en: A, id: B } }]"),
            FormFileCodes.Options, 4, "$.fields[0].options[1].value"
        },
        { Field("a", "choice", "list: colors"), FormFileCodes.ListUnknown, 4, "$.fields[0].list" },
        { Field("a", "text", "class: K5"), FormFileCodes.Class, 4, "$.fields[0].class" },
        { Field("a", "text", "finds: neighbour"), FormFileCodes.Finds, 4, "$.fields[0].finds" },
        { Field("a", "yesNo", "finds: witness"), FormFileCodes.Finds, 4, "$.fields[0].finds" },
        {
            Field("a", "rows", "class: K4, fields: [{ id: b, type: text, class: K2, label: { en: A, id: B } }]"),
            FormFileCodes.Class, 4, "$.fields[0].fields[0].class"
        },
        { Field("a", "text", "route: true, class: K2"), FormFileCodes.RouteText, 4, "$.fields[0]" },
        { Field("a", "file", "route: true, class: K2"), FormFileCodes.RouteText, 4, "$.fields[0]" },
        { Field("a", "yesNo", "route: true"), FormFileCodes.RouteClass, 4, "$.fields[0].class" },
        { Field("a", "date", "route: true, class: K4"), FormFileCodes.RouteClass, 4, "$.fields[0].class" },
        {
            Field("a", "rows", "fields: [{ id: b, type: yesNo, route: true, class: K3, label: { en: A, id: B } }], class: K2, route: true"),
            FormFileCodes.RouteClass, 4, "$.fields[0].fields[0].class"
        },
        {
            Field("a", "rows", "class: K2, fields: [{ id: b, type: yesNo, route: true, class: K2, label: { en: A, id: B } }]"),
            FormFileCodes.RouteRows, 4, "$.fields[0].fields[0]"
        },
        { Field("a", "yesNo", "class: K2, fact: humanRight"), FormFileCodes.FactUnknown, 4, "$.fields[0].fact" },
        {
            Field("a", "text", "when: \"=caseFacts.harmm == 'none'\""),
            FormFileCodes.FactUnknown, 4, "$.fields[0].when"
        },
        { Field("a", "number", "class: K2, fact: humanRights"), FormFileCodes.FactType, 4, "$.fields[0].fact" },
        { Field("a", "choice", "class: K2, fact: harm, list: colours"), FormFileCodes.FactType, 4, "$.fields[0].fact" },
        {
            Field("a", "yesNo", "class: K2, fact: humanRights")
            + Field("b", "yesNo", "class: K2, fact: humanRights"),
            FormFileCodes.FactType, 5, "$.fields[1].fact"
        },
        {
            Field("a", "choice", "class: K2, list: colours, assigns: investigator"),
            FormFileCodes.AssignsType, 4, "$.fields[0].assigns"
        },
        { Field("a", "person", "roles: [Some role]"), FormFileCodes.RoleUnknown, 4, "$.fields[0].roles[0]" },
        { Field("a", "date", "tells: meeting-date"), FormFileCodes.Tells, 4, "$.fields[0].tells" },
        {
            Field("a", "date", "tells: day")
            + Field("b", "date", "tells: day"),
            FormFileCodes.Tells, 5, "$.fields[1].tells"
        },
        {
            Field("a", "yesNo", "class: K2, decision: true, required: true"),
            FormFileCodes.DecisionType, 4, "$.fields[0].decision"
        },
        {
            Field("a", "choice", $"class: K2, decision: true, {Decision}"),
            FormFileCodes.DecisionOptional, 4, "$.fields[0].required"
        },
        {
            Field("a", "choice", $"class: K2, decision: true, required: true, {Decision}")
            + Field("b", "choice", $"class: K2, decision: true, required: true, {Decision}"),
            FormFileCodes.DecisionSecond, 5, "$.fields[1].decision"
        },
        { Field("a", "number", "min: few"), FormFileCodes.Bound, 4, "$.fields[0].min" },
        { Field("a", "date", "max: 4 March"), FormFileCodes.Bound, 4, "$.fields[0].max" },
        { Field("a", "number", "min: 10, max: 9.5"), FormFileCodes.Bound, 4, "$.fields[0].max" },
        { Field("a", "text", "maxLength: 0"), FormFileCodes.Limit, 4, "$.fields[0].maxLength" },
        { Field("a", "text", "pattern: '(a'"), FormFileCodes.Pattern, 4, "$.fields[0].pattern" },
        { Field("a", "text", "pattern: '(?=a)b'"), FormFileCodes.Pattern, 4, "$.fields[0].pattern" },
        {
            Field("a", "text", "when: \"=b == 'yes'\"")
            + Field("b", "yesNo"),
            FormFileCodes.WhenOrder, 4, "$.fields[0].when"
        },
        { Field("a", "text", "required: \"form.a == 1\""), FormFileCodes.ExpressionMark, 4, "$.fields[0].required" },
        {
            Field("a", "text")
            + "checks: [{ code: x, that: \"=a != ''\", say: { en: A, id: B } }]",
            FormFileCodes.ComparesEmpty, 5, "$.checks[0].that"
        },
        {
            Field("a", "several", "list: colours")
            + "checks: [{ code: x, that: \"=form.a = 1\", say: { en: A, id: B } }]",
            FormFileCodes.ExpressionWrites, 5, "$.checks[0].that"
        },
        {
            Field("a", "text")
            + "checks: [{ that: \"=a != null\", say: { en: A, id: B } }]",
            FormFileCodes.Check, 5, "$.checks[0].code"
        },
        {
            Field("a", "text")
            + "checks: [{ code: x, say: { en: A, id: B } }]",
            FormFileCodes.Check, 5, "$.checks[0].that"
        },
        { Field("a", "text", "required: \"=1 +\""), ProblemCodes.ExpressionInvalid, 4, "$.fields[0].required" },
        {
            Field("reason", "text", "required: \"=reson == null\""),
            ProblemCodes.ExpressionNameUnknown, 4, "$.fields[0].required"
        },
        {
            Field("a", "text", "required: \"=form.b == null\""),
            ProblemCodes.ExpressionNameUnknown, 4, "$.fields[0].required"
        },
        {
            Field("a", "text")
            + Field("r", "rows", "fields: [{ id: b, type: text, label: { en: A, id: B }, required: \"=a == null\" }]"),
            ProblemCodes.ExpressionNameUnknown, 5, "$.fields[1].fields[0].required"
        },
        {
            Field("a", "date", "max: \"=getVariable('x')\""),
            ProblemCodes.ExpressionFunctionUnknown, 4, "$.fields[0].max"
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Read_WrongField_IsRefusedWithItsPlace(string fields, string code, int line, string path)
    {
        // when
        var reading = Read(fields);

        // then
        var problem = Assert.Single(reading.Problems);
        Assert.Equal((code, line, path), (problem.Code, problem.Line, problem.Path));
        Assert.Equal("forms/F-X.yaml", problem.File);
        Assert.True(problem.Column > 0);
        Assert.NotEmpty(problem.Expected);
        Assert.NotEmpty(problem.Found);
        Assert.Null(reading.Form);
    }

    [Fact]
    public void Wrong_Table_CoversEveryCode()
    {
        // given
        var covered = Wrong.Select(row => (string)((object?[])row)[1]!).Append(FormFileCodes.Id).ToHashSet();

        // then
        Assert.All(
            typeof(FormFileCodes).GetFields(BindingFlags.Public | BindingFlags.Static),
            field => Assert.Contains((string)field.GetRawConstantValue()!, covered));
    }

    [Fact]
    public void Read_SeveralMistakes_ReportsAllInOrderOfTheFile()
    {
        // given
        var fields = Field("a", "tekst") + Field("b", "choice", "list: colors") + Field("c", "text", "route: true, maxLength: -1");

        // when
        var problems = Read(fields).Problems;

        // then
        Assert.Equal(
            [FormFileCodes.FieldType, FormFileCodes.ListUnknown, FormFileCodes.RouteText, FormFileCodes.Limit],
            problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Path).Select(problem => problem.Code));
        Assert.Equal("did you mean 'text'?", problems[0].Suggestion);
        Assert.Equal("expected a value list of the procedure but found 'colors'; did you mean 'colours'?", problems[1].Message);
    }

    [Theory]
    [InlineData("id: F-Y\ntitle: { en: A, id: B }\nfields: [{ id: a, type: text, label: { en: A, id: B } }]", FormFileCodes.Id, 1)]
    [InlineData("title: { en: A, id: B }\nfields: [{ id: a, type: text, label: { en: A, id: B } }]", FormFileCodes.Id, 1)]
    [InlineData("id: F-X\nfields: [{ id: a, type: text, label: { en: A, id: B } }]", FormFileCodes.TextMissing, 1)]
    [InlineData("id: F-X\ntitle: { en: A, id: B }\n", FormFileCodes.Fields, 1)]
    [InlineData("id: F-X\ntitle: { en: A, id: B }\nfields: none\n", ProblemCodes.ShapeInvalid, 3)]
    [InlineData("- a", ProblemCodes.ShapeInvalid, 1)]
    [InlineData("id: [", ProblemCodes.SyntaxInvalid, 2)]
    [InlineData("", ProblemCodes.ShapeInvalid, null)]
    public void Read_WrongDocument_IsRefused(string text, string code, int? line)
    {
        // when
        var problem = Assert.Single(FormFile.Read(text, "F-X.yaml", Lists).Problems);

        // then
        Assert.Equal(code, problem.Code);
        Assert.Equal(line, problem.Line);
    }

    [Fact]
    public void Read_NamesThatTheProcedureDoesNotHave_AreRefusedWhenItIsKnown()
    {
        // given
        var around = new FormSurroundings { ValueLists = Lists, Parameters = ["remedy.due"], Roles = ["investigator"] };
        const string Text =
            """
            id: F-X
            title: { en: A, id: B }
            fields:
              - { id: a, type: person, roles: [investigater], label: { en: A, id: B } }
              - { id: b, type: date, max: "=addDays(t0, getParameter('remedy.du'))", label: { en: A, id: B } }
            """;

        // when
        var problems = FormFile.Read(Text, "F-X.yaml", around).Problems;

        // then
        Assert.Equal([FormFileCodes.RoleUnknown, ProblemCodes.ParameterUnknown], problems.Select(problem => problem.Code));
        Assert.All(problems, problem => Assert.StartsWith("did you mean", problem.Suggestion, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_WholeForm_HasEverythingThatWasWritten()
    {
        // given
        const string Text =
            """
            id: F-ADM
            title: { en: Decide, id: Putuskan }
            source: R-118
            help: { en: Read it all, id: Baca semuanya }
            fields:
              - id: decision
                type: choice
                label: { en: Decision, id: Keputusan }
                source: R-119
                required: true
                class: K2
                decision: true
                options:
                  - { value: admissible, label: { en: We can, id: Bisa } }
                  - { value: inadmissible, label: { en: We cannot, id: Tidak bisa } }
              - id: reason
                type: longText
                label: { en: Reason, id: Alasan }
                when: "=decision == 'inadmissible'"
                required: "=caseFacts.harm != 'none'"
                maxLength: 200
              - id: investigator
                type: person
                label: { en: Who, id: Siapa }
                assigns: investigator
                roles: [committeeMember]
                many: true
            checks:
              - { that: "=decision != 'inadmissible' || reason != null", say: { en: Give the reason., id: Tuliskan alasannya. }, code: reason }
            """;

        // when
        var form = FormFile.Read(Text, "/x/forms/F-ADM.yaml", Lists).Form!;

        // then
        Assert.Equal(("F-ADM", "R-118", "Putuskan", "Read it all"), (form.Id, form.Source, form.Title.In("id"), form.Help!.In("en")));
        Assert.Same(form.Find("decision"), form.Decision);
        Assert.True(form.Decision is { Routes: true, Required: true, Class: ContentClass.K2, Source: "R-119" });
        Assert.Equal(["admissible", "inadmissible"], form.Decision!.Options.Select(option => option.Value));
        var reason = form.Find("reason")!;
        Assert.Equal(("decision == 'inadmissible'", false, 200, ContentClass.K3), (reason.When!.Source, reason.Required, reason.MaxLength, reason.Class));
        Assert.NotNull(reason.RequiredWhen);
        Assert.True(form.Find("investigator") is { Routes: true, Many: true, Assigns: "investigator", Roles: ["committeeMember"] });
        Assert.Equal(["decision", "reason"], Assert.Single(form.Checks).That.Fields);
    }

    [Theory]
    [InlineData("- { value: red }", FormFileCodes.TextMissing)]
    [InlineData("- { value: red, label: { en: Red, id: Merah }, colour: 1 }", ProblemCodes.KeyUnknown)]
    [InlineData("- { value: 'two words', label: { en: Red, id: Merah } }", FormFileCodes.Options)]
    [InlineData("[]", FormFileCodes.Options)]
    [InlineData("a: 1", ProblemCodes.ShapeInvalid)]
    public void ReadList_Wrong_IsRefused(string text, string code)
    {
        // when
        var reading = ValueList.Read(text, "lists/colours.yaml");

        // then
        Assert.Null(reading.List);
        Assert.Equal(code, Assert.Single(reading.Problems).Code);
    }
}
