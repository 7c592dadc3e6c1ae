using Workflows.Activities.Confidentiality;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Documents;

namespace Workflows.Activities.Forms.Reading;

/// <summary>What must hold for a field that routes, sets a fact, gives a role, or decides.</summary>
internal static class FieldRules
{
    public static void Check(
        FormLog log, DocumentNode node, string path, FormField field, FormField? rows, FormSurroundings around)
    {
        CheckRoute(log, node, path, field, rows);
        CheckFact(log, node, path, field, rows);
        CheckDecision(log, node, path, field, rows);
        if (node["assigns"] is { } assigns)
        {
            if (field.Type != FormFieldType.Person)
            {
                log.Refuse(
                    FormFileCodes.AssignsType, assigns, $"{path}.assigns", "a field of type person",
                    FormNames.NameOf(field.Type));
            }

            CheckRole(log, assigns, $"{path}.assigns", around);
        }

        if (node["tells"] is { } tells
            && (rows is not null || field.Type == FormFieldType.Rows || !FormNames.CamelCase().IsMatch(tells.Text)))
        {
            log.Refuse(
                FormFileCodes.Tells, tells, $"{path}.tells", "a key in camelCase, on a field that is neither rows nor in rows");
        }
    }

    public static void CheckRole(FormLog log, DocumentNode role, string path, FormSurroundings around)
    {
        var isKnown = FormNames.CamelCase().IsMatch(role.Text) && around.Roles?.Contains(role.Text) != false;
        if (!isKnown)
        {
            log.Refuse(
                FormFileCodes.RoleUnknown, role, path, "a role of the site or of the case",
                suggestion: Nearest.Suggest(role.Text, around.Roles ?? []));
        }
    }

    private static void CheckRoute(FormLog log, DocumentNode node, string path, FormField field, FormField? rows)
    {
        if (!field.Routes)
        {
            return;
        }

        var place = node["route"] ?? node["fact"] ?? node["decision"] ?? node["assigns"] ?? node;
        if (field.Type is FormFieldType.Text or FormFieldType.LongText or FormFieldType.File)
        {
            log.Refuse(
                FormFileCodes.RouteText, place, path,
                "a choice, several, yesNo, yesNoUnknown, number, money, date, instant, person or rows, because free text never "
                + "reaches the engine",
                $"a field of type {FormNames.NameOf(field.Type)}");
        }
        else if (field.Type != FormFieldType.Person && field.Class > ContentClass.K2)
        {
            log.Refuse(
                FormFileCodes.RouteClass, node["class"] ?? place, $"{path}.class",
                "class K2 or K1, because what routes a case is visible to those who see only general data",
                node["class"] is null ? $"no class, which means {field.Class}" : field.Class.ToString(),
                "write 'class: K2' if the answer tells nothing about persons");
        }

        if (rows is { Routes: false })
        {
            log.Refuse(
                FormFileCodes.RouteRows, place, path, "rows that route", $"'{rows.Id}', which does not",
                $"write 'route: true' and 'class: K2' on '{rows.Id}'");
        }
    }

    private static void CheckFact(FormLog log, DocumentNode node, string path, FormField field, FormField? rows)
    {
        if (field.Fact is not { } name || node["fact"] is not { } place)
        {
            return;
        }

        if (!CaseFactType.All.TryGetValue(name, out var type))
        {
            log.Refuse(
                FormFileCodes.FactUnknown, place, $"{path}.fact", "one of " + string.Join(", ", CaseFactType.All.Keys), $"'{name}'",
                Nearest.Suggest(name, CaseFactType.All.Keys));
        }
        else if (rows is not null)
        {
            log.Refuse(FormFileCodes.FactType, place, $"{path}.fact", "a field of the form itself", "a field of rows");
        }
        else if (type.Refuse(field) is { } expected)
        {
            var found = $"a field of type {FormNames.NameOf(field.Type)}"
                + (field.Options.Count > 0 ? " with " + string.Join(", ", field.Options.Select(option => option.Value)) : "");
            log.Refuse(FormFileCodes.FactType, place, $"{path}.fact", $"for the fact '{name}' {expected}", found);
        }
    }

    private static void CheckDecision(FormLog log, DocumentNode node, string path, FormField field, FormField? rows)
    {
        if (!field.IsDecision || node["decision"] is not { } place)
        {
            return;
        }

        if (field.Type != FormFieldType.Choice || rows is not null)
        {
            log.Refuse(
                FormFileCodes.DecisionType, place, $"{path}.decision", "a choice of the form itself, whose options are the outcomes",
                rows is null ? $"a field of type {FormNames.NameOf(field.Type)}" : "a field of rows");
        }
        else if (!field.Required && field.RequiredWhen is null)
        {
            log.Refuse(
                FormFileCodes.DecisionOptional, place, $"{path}.required", "'required: true', because the task needs an outcome",
                node["required"]?.Describe() ?? "nothing");
        }
    }
}
