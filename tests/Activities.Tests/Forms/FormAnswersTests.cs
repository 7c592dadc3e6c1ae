using Workflows.Activities.Confidentiality;
using Workflows.Engine.Expressions;
using Xunit;
using static Workflows.Activities.Tests.Forms.Sample;

namespace Workflows.Activities.Tests.Forms;

public sealed class FormAnswersTests
{
    private const string Fields =
        """
          - { id: decision, type: choice, class: K2, decision: true, required: true, label: { en: A, id: B }, list: colours }
          - { id: harm, type: choice, class: K2, fact: harm, label: { en: A, id: B }, options: [
              { value: none, label: { en: None, id: Tidak ada } }, { value: immediate, label: { en: Now, id: Sekarang } }] }
          - { id: humanRights, type: yesNoUnknown, class: K2, fact: humanRights, label: { en: A, id: B } }
          - { id: danger, type: yesNoUnknown, class: K2, fact: danger, label: { en: A, id: B } }
          - { id: resolved, type: date, class: K2, fact: resolvedAt, tells: resolvedOn, label: { en: A, id: B } }
          - { id: story, type: longText, label: { en: A, id: B } }
          - { id: lead, type: person, assigns: responsibleMember, class: K3, label: { en: A, id: B } }
          - { id: meeting, type: instant, tells: meetingDate, label: { en: A, id: B } }
          - { id: colours, type: several, list: colours, tells: colours, label: { en: A, id: B } }
          - { id: cost, type: money, class: K2, route: true, tells: cost, label: { en: A, id: B } }
          - id: people
            type: rows
            class: K2
            route: true
            label: { en: A, id: B }
            fields:
              - { id: kind, type: choice, class: K2, route: true, list: colours, label: { en: A, id: B } }
              - { id: name, type: text, class: K4, label: { en: A, id: B } }
              - { id: note, type: text, label: { en: A, id: B } }
              - { id: who, type: person, assigns: investigator, label: { en: A, id: B } }

        """;

    private const string Given =
        "{'decision':'red','harm':'immediate','humanRights':'yes','danger':'unknown','resolved':'2026-03-04','story':'Long',"
        + "'lead':'sari','meeting':'2026-03-04T08:12','colours':['red','blue'],'cost':{'amount':1250000.5,'currency':'IDR'},"
        + "'people':[{'kind':'red','name':'Ana','who':'sari'},{'note':'n','who':'peter'},{'name':'Budi','who':'sari'}]}";

    [Fact]
    public void Facts_OfAnswers_AreRoutingFieldsOnly()
    {
        // when
        var facts = Form(Fields).Accept(Given).Facts;

        // then
        Assert.Equal(
            ["decision", "harm", "humanRights", "danger", "resolved", "lead", "cost", "people"], facts.Members.Select(member => member.Key));
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 17, 0, 0, TimeSpan.Zero), facts["resolved"].AsInstant);
        Assert.Equal(1250000.5m, facts["cost"].AsObject["amount"].AsDecimal);
        Assert.Equal(
            """[{"kind":"red","who":"sari"},{"kind":null,"who":"peter"},{"kind":null,"who":"sari"}]""",
            ValueJson.ToJson(facts["people"]));
    }

    [Fact]
    public void Facts_WithoutAnswer_AreNull()
    {
        // when
        var answers = Form(Fields).Accept("{'decision':'blue'}");

        // then
        Assert.Equal(ValueKind.Null, answers.Facts["harm"].Kind);
        Assert.Equal(0, answers.Facts["people"].AsArray.Count);
        Assert.Empty(answers.CaseFacts);
        Assert.Empty(answers.Assignments);
        Assert.Empty(answers.Tells);
        Assert.Equal(ContentClass.K2, answers.HighestClass);
    }

    [Fact]
    public void Decision_OfAnswers_IsTheOutcome()
    {
        // then
        Assert.Equal("red", Form(Fields).Accept(Given).Decision);
        Assert.Null(Form(Field("a", "text")).Accept("{'a':'x'}").Decision);
    }

    [Fact]
    public void CaseFacts_OfAnswers_HaveTheTypesOfTheFacts()
    {
        // when
        var facts = Form(Fields).Accept(Given).CaseFacts;

        // then
        Assert.Equal(Value.From("immediate"), facts["harm"]);
        Assert.Equal(Value.True, facts["humanRights"]);
        Assert.Equal(Value.From("unsure"), facts["danger"]);
        Assert.Equal(ValueKind.Instant, facts["resolvedAt"].Kind);
        Assert.Equal(4, facts.Count);
        Assert.Equal(Value.Null, Form(Fields).Accept("{'decision':'red','humanRights':'unknown'}").CaseFacts["humanRights"]);
    }

    [Fact]
    public void Assignments_OfAnswers_AreByRole()
    {
        // when
        var assigned = Form(Fields).Accept(Given).Assignments;

        // then
        Assert.Equal(["sari"], assigned["responsibleMember"]);
        Assert.Equal(["sari", "peter"], assigned["investigator"]);
    }

    [Fact]
    public void Tells_OfAnswers_AreValuesAndWords()
    {
        // when
        var answers = Form(Fields).Accept(Given);
        var indonesian = answers.TellsIn("id");

        // then
        Assert.Equal(["resolvedOn", "meetingDate", "colours", "cost"], answers.Tells.Keys);
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 1, 12, 0, TimeSpan.Zero), answers.Tells["meetingDate"].AsInstant);
        Assert.Equal("4 Maret 2026 pukul 08.12", indonesian["meetingDate"]);
        Assert.Equal("4 Maret 2026", indonesian["resolvedOn"]);
        Assert.Equal("Merah, Biru", indonesian["colours"]);
        Assert.Equal("IDR 1.250.000,5", indonesian["cost"]);
        Assert.Equal("4 March 2026, 08:12", answers.TellsIn("en")["meetingDate"]);
    }

    [Fact]
    public void UpTo_Class_LeavesOutWhatIsAbove()
    {
        // when
        var answers = Form(Fields).Accept(Given);

        // then
        Assert.Equal(ContentClass.K4, answers.HighestClass);
        Assert.Equal(answers.Json.Text(), answers.UpTo(ContentClass.K4).Text());
        Assert.Equal(answers.UpTo(ContentClass.K3).Text(), answers.Without(ContentClass.K4).Text());
        Assert.Equal("[{'kind':'red','who':'sari'},{'note':'n','who':'peter'},{'who':'sari'}]", answers.UpTo(ContentClass.K3)["people"]!.Text());
        Assert.Equal(
            "decision harm humanRights danger resolved cost people", string.Join(' ', answers.UpTo(ContentClass.K2).Select(answer => answer.Key)));
        Assert.Equal("[{'kind':'red'},{},{}]", answers.UpTo(ContentClass.K2)["people"]!.Text());
        Assert.Equal("{}", answers.UpTo(ContentClass.K1).Text());
    }

    [Fact]
    public void Join_PartsOfEachClass_GivesTheWholeAgain()
    {
        // given
        var answers = Form(Fields).Accept(Given);

        // when
        var k4 = answers.Only(ContentClass.K4);
        var whole = answers.Form.Join(k4, answers.Only(ContentClass.K3), answers.Only(ContentClass.K2));

        // then
        Assert.Equal("{'people':[{'name':'Ana'},{},{'name':'Budi'}]}", k4.Text());
        Assert.Equal(answers.Json.Text(), whole.Text());
    }

    [Fact]
    public void UpTo_RowsOfAHigherClass_ShowsNotEvenHowMany()
    {
        // given
        var form = Form(Field("r", "rows", "class: K4, fields: [{ id: a, type: text, label: { en: A, id: B } }]"));

        // then
        Assert.Equal("{}", form.Accept("{'r':[{'a':'x'}]}").UpTo(ContentClass.K3).Text());
    }
}
