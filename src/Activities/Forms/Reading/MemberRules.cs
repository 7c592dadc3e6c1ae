using Workflows.Engine.Definitions.Documents;

namespace Workflows.Activities.Forms.Reading;

/// <summary>Which members of a field mean something for which types.</summary>
internal static class MemberRules
{
    private static readonly (string Member, FormFieldType[] Types)[] Table =
    [
        ("options", [FormFieldType.Choice, FormFieldType.Several]),
        ("list", [FormFieldType.Choice, FormFieldType.Several]),
        ("min", [FormFieldType.Number, FormFieldType.Money, FormFieldType.Date, FormFieldType.Instant]),
        ("max", [FormFieldType.Number, FormFieldType.Money, FormFieldType.Date, FormFieldType.Instant]),
        ("maxLength", [FormFieldType.Text, FormFieldType.LongText]),
        ("pattern", [FormFieldType.Text, FormFieldType.LongText]),
        ("roles", [FormFieldType.Person]),
        ("many", [FormFieldType.Person, FormFieldType.File]),
        ("fields", [FormFieldType.Rows]),
        ("minRows", [FormFieldType.Rows]),
        ("maxRows", [FormFieldType.Rows]),
    ];

    public static void Check(FormLog log, DocumentNode field, string path, FormFieldType type)
    {
        foreach (var (member, types) in Table)
        {
            if (field[member] is { } node && !types.Contains(type))
            {
                log.Refuse(
                    FormFileCodes.MemberMisplaced, node, $"{path}.{member}",
                    $"'{member}' only on fields of type {string.Join(", ", types.Select(FormNames.NameOf))}",
                    $"a field of type {FormNames.NameOf(type)}");
            }
        }
    }
}
