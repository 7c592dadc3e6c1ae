using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Documents;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Forms.Reading;

/// <summary>Reads the expressions of a form and checks the names they use.</summary>
/// <param name="log">Where problems go.</param>
/// <param name="names">Ids that are names here: of the form, or of the rows.</param>
/// <param name="form">Ids of the form, for <c>form.x</c>.</param>
/// <param name="around">What else the form may name.</param>
internal sealed class ExpressionReader(
    FormLog log, IReadOnlyList<string> names, IReadOnlyList<string> form, FormSurroundings around)
{
    /// <summary>An expression that must begin with an equals sign; null when absent or after a problem.</summary>
    public FormExpression? Read(DocumentNode node, string member, string path)
    {
        if (node[member] is not { } value)
        {
            return null;
        }

        var place = $"{path}.{member}";
        if (value.Kind != DataKind.Text || !value.Text.StartsWith('='))
        {
            log.Refuse(
                FormFileCodes.ExpressionMark, value, place, "an expression such as \"=cond1 == 'no'\"",
                suggestion: value.Kind == DataKind.Text ? $"write \"={value.Text}\"" : null);
            return null;
        }

        return Parse(value, place);
    }

    /// <summary>A condition that decides whether something is asked: it may name fields above its own only.</summary>
    public FormExpression? ReadWhen(DocumentNode node, string path, string own)
    {
        var expression = Read(node, "when", path);
        var here = IndexOf(names, own);
        foreach (var name in expression?.Fields.Where(name => here >= 0 && IndexOf(names, name) >= here) ?? [])
        {
            log.Refuse(
                FormFileCodes.WhenOrder, node["when"]!.Value, $"{path}.when", $"a field above '{own}'", $"'{name}'",
                "move the field up; what is asked is decided from top to bottom");
        }

        return expression;
    }

    /// <summary>The text of a node, which begins with an equals sign, as an expression.</summary>
    public FormExpression? Parse(DocumentNode value, string place)
    {
        var source = value.Text[1..];
        var parsed = Script.Parse(source, ScriptMode.Expression);
        foreach (var problem in parsed.Problems)
        {
            log.Refuse(
                ProblemCodes.ExpressionInvalid, value, place, problem.Expected,
                $"{problem.Found} at line {problem.Line}, column {problem.Column} of the expression", problem.Suggestion);
        }

        if (parsed.Script is not { } script)
        {
            return null;
        }

        if (FormNames.ComparesEmpty().IsMatch(source))
        {
            log.Refuse(
                FormFileCodes.ComparesEmpty, value, place, "a comparison with null, because an absent answer is null",
                "a comparison with an empty text", "write `reason != null` or `!isNullOrEmpty(reason)`");
        }

        var fields = new List<string>();
        foreach (var reference in script.References)
        {
            if (Check(reference, value, place) is { } field && !fields.Contains(field))
            {
                fields.Add(field);
            }
        }

        return new FormExpression(script, fields);
    }

    /// <summary>Reports a name that nobody knows; gives the id of the field that the name reads.</summary>
    private string? Check(ScriptReference reference, DocumentNode value, string place)
    {
        if (reference.IsBuiltIn)
        {
            return null;
        }

        if (reference.IsWrite)
        {
            log.Refuse(
                FormFileCodes.ExpressionWrites, value, place, "an expression that only reads", $"a change of '{reference.Name}'");
        }

        switch (reference)
        {
            case { IsCall: true, Name: FormNames.GetParameter, FirstArgument: { } parameter }:
                Known(around.Parameters, parameter, ProblemCodes.ParameterUnknown, "a declared parameter", value, place);
                return null;
            case { IsCall: true, Name: FormNames.GetParameter }:
                return null;
            case { IsCall: true }:
                log.Refuse(
                    ProblemCodes.ExpressionFunctionUnknown, value, place, "a function that expressions of forms know",
                    $"'{reference.Name}()'", Nearest.Suggest(reference.Name, FormSurroundings.Functions));
                return null;
            case { Name: FormNames.T0 }:
                return null;
            case { Name: FormNames.CaseFacts }:
                Known(CaseFactType.All.Keys, reference.Member, FormFileCodes.FactUnknown, "a fact of the case", value, place);
                return null;
            case { Name: FormNames.Form }:
                Known(form, reference.Member, ProblemCodes.ExpressionNameUnknown, "a field of the form", value, place);
                return ReferenceEquals(names, form) ? reference.Member : null;
            default:
                Known(
                    names, reference.Name, ProblemCodes.ExpressionNameUnknown,
                    ReferenceEquals(names, form) ? "a field of the form" : "a field of the row", value, place);
                return reference.Name;
        }
    }

    private void Known(
        IEnumerable<string>? known, string? name, string code, string expected, DocumentNode value, string place)
    {
        if (name is not null && known is not null && !known.Contains(name))
        {
            var suggestion = !ReferenceEquals(known, form) && form.Contains(name)
                ? $"write '{FormNames.Form}.{name}'"
                : Nearest.Suggest(name, known);
            log.Refuse(code, value, place, expected, $"'{name}'", suggestion);
        }
    }

    private static int IndexOf(IReadOnlyList<string> list, string name)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}
