using Xunit;
using static Workflows.Activities.Tests.Forms.Sample;

namespace Workflows.Activities.Tests.Forms;

public sealed class FormDifferenceTests
{
    [Fact]
    public void Difference_OfSameForm_IsEmpty()
    {
        // given
        var fields = Field("a", "choice", "list: colours") + Field("r", "rows", "fields: [{ id: n, type: text, label: { en: A, id: B } }]");

        // then
        Assert.Empty(Form(fields).Difference(Form(fields)));
    }

    [Fact]
    public void Difference_OfForms_ListsFieldsAndChecks()
    {
        // given
        const string Check = "checks: [{{ code: {0}, that: \"={1}\", say: {{ en: A, id: B }} }}]";
        var older = Form(
            Field("a", "choice", "list: colours") + Field("b", "text") + Field("c", "number", "min: 1")
            + Field("r", "rows", "fields: [{ id: n, type: text, label: { en: A, id: B } }]"),
            string.Format(null, Check, "one", "c > 1"));
        var newer = Form(
            Field("c", "number", "min: 2, required: true") + Field("a", "choice", "options: [{ value: red, label: { en: R, id: Merah } }]")
            + Field("d", "text")
            + Field("r", "rows", "fields: [{ id: n, type: text, class: K4, label: { en: A, id: B } }, { id: m, type: date, label: { en: A, id: B } }]"),
            string.Format(null, Check, "one", "c > 2"));

        // when
        var changes = older.Difference(newer);

        // then
        Assert.Equal(
            [
                "$ Changed order", "b Removed ", "c Changed required min", "a Changed options label", "d Added ",
                "r.n Changed class", "r.m Added ", "checks.one Changed that",
            ],
            changes.Select(change => $"{change.Path} {change.Kind} {string.Join(' ', change.Members)}"));
        Assert.Equal(
            ["b", "c", "a", "r.n", "checks.one"], changes.Where(change => change.TouchesAnswers).Select(change => change.Path));
    }
}
