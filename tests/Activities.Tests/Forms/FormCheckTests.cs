using System.Reflection;
using System.Text.Json.Nodes;
using Workflows.Activities.Forms;
using Workflows.Engine.Expressions;
using Xunit;
using static Workflows.Activities.Tests.Forms.Sample;

namespace Workflows.Activities.Tests.Forms;

public sealed class FormCheckTests
{
    private const string Failing = "max: \"=addDays('soon', 1)\"";

    /// <summary>A field list, answers, and the only problem: path and code.</summary>
    public static readonly TheoryData<string, string, string, string> Wrong = new()
    {
        { Field("a", "text"), "{'b':'x'}", "b", AnswerCodes.FieldUnknown },
        { Field("r", "rows", "fields: [{ id: a, type: text, label: { en: A, id: B } }]"), "{'r':[{'a':'x','b':1}]}", "r[0].b", AnswerCodes.FieldUnknown },
        { Field("a", "yesNo") + Field("b", "text", "when: \"=a == 'no'\""), "{'a':'yes','b':'x'}", "b", AnswerCodes.NotAsked },
        { Field("a", "text", "required: true"), "{}", "a", AnswerCodes.Required },
        { Field("a", "text", "required: true"), "{'a':' \\n '}", "a", AnswerCodes.Required },
        { Field("a", "several", "required: true, list: colours"), "{'a':[]}", "a", AnswerCodes.Required },
        { Field("a", "yesNo") + Field("b", "text", "required: \"=a == 'no'\""), "{'a':'no'}", "b", AnswerCodes.Required },
        { Field("a", "text"), "{'a':['x']}", "a", AnswerCodes.Type },
        { Field("a", "number"), "{'a':'twelve'}", "a", AnswerCodes.Type },
        { Field("a", "number"), "{'a':1e60}", "a", AnswerCodes.Type },
        { Field("a", "money"), "{'a':100}", "a", AnswerCodes.Type },
        { Field("a", "money"), "{'a':{'amount':100}}", "a", AnswerCodes.Type },
        { Field("a", "money"), "{'a':{'amount':1,'currency':'IDR','x':1}}", "a", AnswerCodes.Type },
        { Field("a", "date"), "{'a':'2026-02-30'}", "a", AnswerCodes.Type },
        { Field("a", "date"), "{'a':'0026-02-03'}", "a", AnswerCodes.Type },
        { Field("a", "instant"), "{'a':'2026-02-03'}", "a", AnswerCodes.Type },
        { Field("a", "person"), "{'a':['sari']}", "a", AnswerCodes.Type },
        { Field("a", "file"), "{'a':{}}", "a", AnswerCodes.Type },
        { Field("r", "rows", "fields: [{ id: a, type: text, label: { en: A, id: B } }]"), "{'r':'x'}", "r", AnswerCodes.Type },
        { Field("a", "choice", "list: colours"), "{'a':'green'}", "a", AnswerCodes.Option },
        { Field("a", "several", "list: colours"), "{'a':['red','green']}", "a", AnswerCodes.Option },
        { Field("a", "yesNo"), "{'a':'unknown'}", "a", AnswerCodes.Option },
        { Field("a", "text", "maxLength: 3"), "{'a':'four'}", "a", AnswerCodes.TooLong },
        { Field("a", "text", "pattern: '\\d{4}'"), "{'a':'12345'}", "a", AnswerCodes.Pattern },
        { Field("a", "number", "min: 2.5"), "{'a':2.4}", "a", AnswerCodes.TooSmall },
        { Field("a", "number", "max: \"=getParameter('remedy.due')\""), "{'a':85}", "a", AnswerCodes.TooLarge },
        { Field("a", "money", "max: 1000"), "{'a':{'amount':1000.01,'currency':'EUR'}}", "a", AnswerCodes.TooLarge },
        { Field("a", "date", "min: \"=t0\""), "{'a':'2026-03-02'}", "a", AnswerCodes.TooEarly },
        { Field("a", "date", "max: \"=today()\""), "{'a':'2026-03-05'}", "a", AnswerCodes.TooLate },
        { Field("a", "instant", "max: \"=now()\""), "{'a':'2026-03-04T01:31'}", "a", AnswerCodes.TooLate },
        { Field("a", "instant", "min: 2026-03-04T00:00"), "{'a':'2026-03-03T16:59:59Z'}", "a", AnswerCodes.TooEarly },
        { Field("a", "person"), "{'a':'nobody'}", "a", AnswerCodes.Person },
        { Field("a", "person", "many: true, roles: [mediator]"), "{'a':['sari']}", "a", AnswerCodes.Person },
        { Field("a", "file", "many: true"), "{'a':['doc-1','x']}", "a", AnswerCodes.Document },
        { Field("r", "rows", "maxRows: 1, fields: [{ id: a, type: text, label: { en: A, id: B } }]"), "{'r':[{'a':'x'},{},{'a':'y'}]}", "r", AnswerCodes.TooMany },
        { Field("r", "rows", "minRows: 2, fields: [{ id: a, type: text, label: { en: A, id: B } }]"), "{'r':[{'a':'x'},{'a':''}]}", "r", AnswerCodes.TooFew },
        { Field("a", "date", Failing), "{'a':'2026-03-03'}", "a", AnswerCodes.ExpressionFailed },
        { Field("a", "date", "max: \"=5\""), "{'a':'2026-03-03'}", "a", AnswerCodes.ExpressionFailed },
        { Field("a", "number", "max: \"=getParameter('x')\""), "{'a':1}", "a", AnswerCodes.ExpressionFailed },
        { Field("a", "text", "when: \"=getParameter('x') == 1\""), "{}", "a", AnswerCodes.ExpressionFailed },
        { Field("a", "text"), "{'a':'\\uD800'}", "", AnswerCodes.Unreadable },
        { Field("a", "text"), "{'a':'x','a':'y'}", "", AnswerCodes.Unreadable },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Check_WrongAnswer_IsRefusedInBothLanguages(string fields, string answers, string path, string code)
    {
        // when
        var result = Form(fields).Check(answers);

        // then
        var problem = Assert.Single(result.Problems);
        Assert.Equal((path, code), (problem.Path, problem.Code));
        Assert.NotEmpty(problem.Message.ByLanguage["en"]);
        Assert.NotEmpty(problem.Message.ByLanguage["id"]);
        Assert.Equal(code == AnswerCodes.ExpressionFailed, problem.Detail is not null);
        Assert.Null(result.Answers);
    }

    [Fact]
    public void Wrong_Table_CoversEveryCode()
    {
        // given
        var covered = Wrong.Select(row => (string)((object?[])row)[3]!).Append(AnswerCodes.TooMuch).ToHashSet();

        // then
        Assert.All(
            typeof(AnswerCodes).GetFields(BindingFlags.Public | BindingFlags.Static),
            field => Assert.Contains((string)field.GetRawConstantValue()!, covered));
    }

    /// <summary>A type with more, an answer, and how it is kept.</summary>
    [Theory]
    [InlineData("text", "", "' a\\n b\\u0000 '", "'a  b'")]
    [InlineData("text", "", "12", "'12'")]
    [InlineData("longText", "", "' a\\r\\nb '", "'a\\nb'")]
    [InlineData("choice", "list: colours", "'blue'", "'blue'")]
    [InlineData("several", "list: colours", "['blue','red','blue']", "['red','blue']")]
    [InlineData("several", "list: colours", "'blue'", "['blue']")]
    [InlineData("yesNo", "", "true", "'yes'")]
    [InlineData("yesNo", "", "'no'", "'no'")]
    [InlineData("yesNoUnknown", "", "'unknown'", "'unknown'")]
    [InlineData("number", "", "'12.50'", "12.50")]
    [InlineData("number", "", "-3", "-3")]
    [InlineData("money", "", "{'currency':'idr','amount':'1250000.10'}", "{'amount':1250000.10,'currency':'IDR'}")]
    [InlineData("date", "", "'2026-03-04'", "'2026-03-04'")]
    [InlineData("instant", "", "'2026-03-04T08:12'", "'2026-03-04T08:12:00+07:00'")]
    [InlineData("instant", "", "'2026-03-04T01:12:00Z'", "'2026-03-04T08:12:00+07:00'")]
    [InlineData("instant", "", "'2026-03-04T09:12:00+08:00'", "'2026-03-04T08:12:00+07:00'")]
    [InlineData("person", "roles: [committeeMember]", "'sari'", "'sari'")]
    [InlineData("person", "many: true", "['sari','sari','peter']", "['sari','peter']")]
    [InlineData("file", "", "'doc-1'", "'doc-1'")]
    [InlineData("file", "many: true", "'doc-1'", "['doc-1']")]
    [InlineData("rows", "fields: [{ id: b, type: yesNo, label: { en: A, id: B } }]", "[{'b':true},{'b':''},null,{}]", "[{'b':'yes'}]")]
    public void Check_Answer_IsNormalised(string type, string more, string answer, string kept)
    {
        // when
        var answers = Form(Field("a", type, more)).Accept($"{{'a':{answer}}}");

        // then
        Assert.Equal($"{{'a':{kept}}}", answers.Json.Text());
    }

    [Theory]
    [InlineData("text", "")]
    [InlineData("choice", "list: colours")]
    [InlineData("money", "")]
    [InlineData("date", "")]
    [InlineData("person", "many: true")]
    [InlineData("rows", "fields: [{ id: b, type: yesNo, label: { en: A, id: B } }]")]
    public void Check_NothingGiven_IsAbsentAndNullInExpressions(string type, string more)
    {
        // given
        var check = type == "rows" ? "a.length == 0" : "a == null && form.a == null";
        var form = Form(Field("a", type, more), $"checks: [{{ code: absent, that: \"={check}\", say: {{ en: A, id: B }} }}]");

        // then
        Assert.Equal("{}", form.Accept("{}").Json.Text());
        Assert.Equal("{}", form.Accept("{'a':null}").Json.Text());
        Assert.Equal("{}", form.Accept("{'a':''}").Json.Text());
    }

    [Fact]
    public void Check_MoneyWithCurrencyOnly_IsAbsent() =>
        Assert.Equal("{}", Form(Field("a", "money")).Accept("{'a':{'amount':'','currency':'IDR'}}").Json.Text());

    [Fact]
    public void Check_Dates_AreDaysOfTheSite()
    {
        // given: half past one in Jakarta, while it is still the day before in UTC
        var form = Form(Field("a", "date", "min: \"=t0\", max: \"=today()\""));

        // then: the day of receipt itself is not too early although it begins before the instant of receipt
        Assert.Equal("{'a':'2026-03-03'}", form.Accept("{'a':'2026-03-03'}").Json.Text());
        Assert.Equal("{'a':'2026-03-04'}", form.Accept("{'a':'2026-03-04'}").Json.Text());
        Assert.Equal(["a: answer.too-late"], form.Refused("{'a':'2026-03-05'}"));
    }

    [Theory]
    [InlineData("max: \"=today()\"", "'2026-03-05'", "This date has not come yet. Write today or earlier; a guess is fine.", "Tanggal ini belum tiba. Tulis hari ini atau sebelumnya; perkiraan boleh.")]
    [InlineData("max: \"=addDays(t0, getParameter('remedy.due'))\"", "'2026-12-05'", "Write 26 May 2026 or an earlier date.", "Tulis 26 Mei 2026 atau tanggal sebelumnya.")]
    [InlineData("min: 2026-01-01", "'2025-12-31'", "Write 1 January 2026 or a later date.", "Tulis 1 Januari 2026 atau tanggal sesudahnya.")]
    public void Check_WrongDate_SaysTheBoundInWords(string bound, string answer, string english, string indonesian)
    {
        // when
        var problem = Assert.Single(Form(Field("a", "date", bound)).Check($"{{'a':{answer}}}").Problems);

        // then
        Assert.Equal((english, indonesian), (problem.Message.In("en"), problem.Message.In("id")));
    }

    [Fact]
    public void Check_Numbers_AreSaidInEachLanguage()
    {
        // when
        var problem = Assert.Single(Form(Field("a", "number", "max: 1250.5")).Check("{'a':2000}").Problems);

        // then
        Assert.Equal("Write 1,250.5 or less.", problem.Message.In("en"));
        Assert.Equal("Tulis 1.250,5 atau kurang.", problem.Message.In("id"));
    }

    [Fact]
    public void Check_TooLongText_SaysByHowMuch() =>
        Assert.Equal(
            "Tulisan kelebihan 3 huruf. Kirim sisanya sebagai lampiran.",
            Form(Field("a", "text", "maxLength: 5")).Check("{'a':'12345678'}").Problems[0].Message.In("id"));

    [Fact]
    public void Check_Conditions_AreDecidedFromTopToBottom()
    {
        // given: c depends on b, which is asked only when a is no
        var form = Form(
            Field("a", "yesNo", "required: true") + Field("b", "yesNo", "when: \"=a == 'no'\", required: true")
            + Field("c", "text", "when: \"=b == 'yes'\", required: true"));

        // then
        Assert.Equal("{'a':'yes'}", form.Accept("{'a':'yes'}").Json.Text());
        Assert.Equal(["b: answer.required"], form.Refused("{'a':'no'}"));
        Assert.Equal(["c: answer.required"], form.Refused("{'a':'no','b':'yes'}"));
        Assert.Equal("{'a':'no','b':'yes','c':'x'}", form.Accept("{'a':'no','b':'yes','c':'x'}").Json.Text());

        // and an answer that is not asked does not open further questions
        Assert.Equal(["b: answer.not-asked", "c: answer.not-asked"], form.Refused("{'a':'yes','b':'yes','c':'x'}"));
    }

    [Fact]
    public void Check_RowsWithConditions_SeeTheirRowAndTheForm()
    {
        // given
        var form = Form(
            Field("kind", "choice", "list: colours")
            + """
                - id: people
                  type: rows
                  label: { en: People, id: Orang }
                  minRows: 1
                  fields:
                    - { id: hasName, type: yesNo, required: true, label: { en: A, id: B } }
                    - { id: name, type: text, when: "=hasName == 'yes'", required: "=form.kind == 'red'", label: { en: A, id: B } }
                    - { id: share, type: number, max: "=100 / form.people.length", label: { en: A, id: B } }

              """);

        // then
        Assert.Equal(
            "{'kind':'red','people':[{'hasName':'yes','name':'A','share':50},{'hasName':'no'}]}",
            form.Accept("{'kind':'red','people':[{'hasName':'yes','name':'A','share':50},{'hasName':'no'}]}").Json.Text());
        Assert.Equal(
            ["people[0].name: answer.required", "people[2].hasName: answer.required", "people[2].share: answer.too-large"],
            form.Refused("{'kind':'red','people':[{'hasName':'yes'},{},{'share':51}]}"));
        Assert.Equal(["people[0].name: answer.not-asked"], form.Refused("{'people':[{'hasName':'no','name':'x'}]}"));
        Assert.Equal(["people: answer.too-few"], form.Refused("{'kind':'blue'}"));
        Assert.Equal(["people[1].hasName: answer.option"], form.Refused("{'people':[{'hasName':'no'},{'hasName':'x'}]}"));
    }

    [Fact]
    public void Check_ChecksOfTheForm_RefuseWithTheirCodeAtTheLastFieldTheyRead()
    {
        // given
        var form = Form(
            Field("decision", "yesNo", "required: true") + Field("reason", "text", "maxLength: 5"),
            """
            checks:
              - { code: reason, that: "=reason != null || decision != 'no'", say: { en: Give the reason., id: Tuliskan alasannya. } }
              - { code: harmless, that: "=caseFacts.harm != 'immediate' && caseFacts.seniorAccused == false", say: { en: A, id: B } }
            """);

        // then
        Assert.NotNull(form.Accept("{'decision':'yes'}"));
        var problem = Assert.Single(form.Check("{'decision':'no'}").Problems);
        Assert.Equal(("reason", "reason", "Tuliskan alasannya."), (problem.Path, problem.Code, problem.Message.In("id")));

        // a check is left out while one of its answers is wrong in itself
        Assert.Equal(["reason: answer.too-long"], form.Refused("{'decision':'no','reason':'too long'}"));
        var danger = Context with { CaseFacts = new ValueObject { ["harm"] = Value.From("immediate") } };
        Assert.Equal(["harmless"], form.Check(Json("{'decision':'yes'}"), danger).Problems.Select(found => found.Code));
    }

    [Fact]
    public void Check_ScriptsThatChangeWhatTheySee_ChangeNothing()
    {
        // given
        var facts = new ValueObject { ["hrCategories"] = Value.From(new ValueArray([Value.From("childLabour")])) };
        var form = Form(
            Field("a", "several", "list: colours, class: K2, route: true"),
            """
            checks:
              - { code: one, that: "=a.push('green') > 0", say: { en: A, id: B } }
              - { code: two, that: "=caseFacts.hrCategories.push('x') > 0", say: { en: A, id: B } }
            """);

        // when
        var answers = form.Check(Json("{'a':['red']}"), Context with { CaseFacts = facts }).Answers!;

        // then
        Assert.Equal("{'a':['red']}", answers.Json.Text());
        Assert.Equal("""{"a":["red"]}""", ValueJson.ToJson(Value.From(answers.Facts)));
        Assert.Equal(1, facts["hrCategories"].AsArray.Count);
    }

    [Fact]
    public void Check_ScriptThatDoesNotEnd_IsAProblemOfTheForm()
    {
        // given
        var form = Form(Field("a", "number"), "checks: [{ code: x, that: \"=while (true) {}\", say: { en: A, id: B } }]");

        // when
        var problem = Assert.Single(form.Check("{'a':1}").Problems);

        // then
        Assert.Equal(AnswerCodes.ExpressionFailed, problem.Code);
        Assert.Contains("checks.x: script.budget.steps", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_MoreThanTheLimits_IsRefusedAsAWhole()
    {
        // given
        var form = Form(Field("a", "several", "list: colours") + Field("b", "longText"));
        JsonNode deep = new JsonObject();
        for (var i = 0; i < 50; i++)
        {
            deep = new JsonObject { ["x"] = deep };
        }

        JsonObject[] large =
        [
            new() { ["b"] = new string('x', FormLimits.Characters + 1) },
            new() { ["a"] = new JsonArray([.. Enumerable.Range(0, FormLimits.Values + 1).Select(_ => JsonValue.Create("red"))]) },
            new() { ["a"] = deep },
        ];

        // then
        Assert.All(large, answers =>
        {
            var problem = Assert.Single(form.Check(answers, Context).Problems);
            Assert.Equal(("", AnswerCodes.TooMuch), (problem.Path, problem.Code));
            Assert.Equal(AnswerCodes.TooMuch, Assert.Single(form.CheckDraft(answers, Context).Problems).Code);
        });
    }

    [Fact]
    public void Check_SameFormByManyThreads_GivesEachItsOwnAnswers()
    {
        // given
        var form = Form(
            Field("a", "number", "max: \"=getParameter('remedy.due')\"") + Field("b", "text", "when: \"=a > 10\", required: true"));

        // then
        Parallel.For(0, 500, i => Assert.Equal(
            i % 84 > 10 ? ["b: answer.required"] : [], form.Refused($"{{'a':{i % 84}}}")));
    }

    [Fact]
    public void Asked_SoFar_TellsWhatIsAskedAndRequired()
    {
        // given
        var form = Form(
            Field("a", "yesNo", "required: true") + Field("b", "text", "when: \"=a == 'no'\", required: \"=a == 'no'\"")
            + Field("c", "text", "when: \"=a == 'yes'\"")
            + Field("r", "rows", "fields: [{ id: n, type: text, required: true, label: { en: A, id: B } }]"));

        // when
        var asked = form.Asked(Json("{'a':'no','r':[{'n':'x'}],'zzz':1}"), Context);

        // then
        Assert.Equal(
            ["a True", "b True", "r False", "r[0].n True"],
            asked.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key} {field.Value}"));
    }

    [Fact]
    public void CheckDraft_Unfinished_KeepsWhatIsThereAndNotesWhatItDrops()
    {
        // given
        var form = Form(
            Field("a", "yesNo", "required: true") + Field("b", "text", "maxLength: 3, when: \"=a == 'no'\"") + Field("p", "person"));

        // when
        var draft = form.CheckDraft(Json("{'b':'four','p':'nobody','old':'x'}"), Context);

        // then
        Assert.Equal("{'b':'four','p':'nobody'}", draft.Answers!.Text());
        Assert.Equal(["old: answer.field-unknown"], draft.Notes.Select(note => $"{note.Path}: {note.Code}"));
        Assert.Empty(draft.Problems);
    }

    [Fact]
    public void CheckDraft_WrongType_IsRefused()
    {
        // when
        var draft = Form(Field("a", "date")).CheckDraft(Json("{'a':'4 March'}"), Context);

        // then
        Assert.Null(draft.Answers);
        Assert.Equal(AnswerCodes.Type, Assert.Single(draft.Problems).Code);
    }
}
