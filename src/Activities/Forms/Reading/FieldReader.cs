using Workflows.Activities.Confidentiality;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Documents;

namespace Workflows.Activities.Forms.Reading;

/// <summary>Reads the fields of a form, or of rows.</summary>
/// <param name="log">Where problems go.</param>
/// <param name="around">What else the form may name.</param>
/// <param name="form">Ids of the fields of the form.</param>
/// <param name="rows">The rows that the fields belong to, or null.</param>
internal sealed class FieldReader(FormLog log, FormSurroundings around, IReadOnlyList<string> form, FormField? rows)
{
    private static readonly string[] Members =
    [
        "id", "type", "label", "help", "source", "required", "when", "class", "route", "fact", "assigns", "tells", "decision",
        "options", "list", "min", "max", "maxLength", "pattern", "roles", "many", "finds", "fields", "minRows", "maxRows",
    ];

    /// <summary>Ids that are written in a list of fields, right or wrong.</summary>
    public static IReadOnlyList<string> IdsIn(DocumentNode? list) =>
        [.. list?.Items.Select(item => item["id"]?.Text ?? "").Where(id => id.Length > 0).Distinct() ?? []];

    public IReadOnlyList<FormField> Read(DocumentNode? list, DocumentNode owner, string path)
    {
        var fields = new List<FormField>();
        var items = list is { } node ? log.Items(node, path).ToList() : [];
        if (list is not { Kind: not DataKind.List } && items.Count is 0 or > FormLimits.Fields)
        {
            log.Refuse(
                FormFileCodes.Fields, list ?? owner, path, $"1 to {FormLimits.Fields} fields",
                items.Count == 0 ? "none" : $"{items.Count}");
            return fields;
        }

        var expressions = new ExpressionReader(log, rows is null ? form : IdsIn(list), form, around);
        foreach (var (item, place) in items)
        {
            if (log.IsObject(item, place, Members) && ReadField(item, place, expressions) is { } field)
            {
                if (fields.Exists(other => other.Id == field.Id))
                {
                    log.Refuse(
                        FormFileCodes.FieldDuplicate, item["id"]!.Value, $"{place}.id", "an id of its own", $"'{field.Id}' again");
                }
                else
                {
                    fields.Add(field);
                }
            }
        }

        return fields;
    }

    private FormField? ReadField(DocumentNode node, string path, ExpressionReader expressions)
    {
        var id = ReadId(node, path);
        var label = log.Text(node, "label", path);
        if (ReadType(node, path) is not { } type || id is null)
        {
            return null;
        }

        MemberRules.Check(log, node, path, type);
        var field = new FormField
        {
            Id = id,
            Type = type,
            Label = label,
            Help = log.OptionalText(node, "help", path),
            Source = log.Scalar(node, "source", path),
            Required = node["required"] is { Kind: not DataKind.Text } && log.Flag(node, "required", path),
            RequiredWhen = node["required"] is { Kind: DataKind.Text } ? expressions.Read(node, "required", path) : null,
            When = expressions.ReadWhen(node, path, id),
            Class = ReadClass(node, path),
            Fact = log.Scalar(node, "fact", path),
            Assigns = log.Scalar(node, "assigns", path),
            Tells = log.Scalar(node, "tells", path),
            Finds = ReadFinds(node, path),
            IsDecision = log.Flag(node, "decision", path),
            Options = type is FormFieldType.Choice or FormFieldType.Several ? OptionReader.ReadFor(log, node, path, around) : [],
            Roles = ReadRoles(node, path),
            Many = log.Flag(node, "many", path),
        };
        field = field with
        {
            Routes = log.Flag(node, "route", path) || field.Fact is not null || field.Assigns is not null || field.IsDecision,
        };
        field = ReadRows(LimitReader.Read(log, node, path, field, expressions), node, path);
        FieldRules.Check(log, node, path, field, rows, around);
        return field;
    }

    private FormField ReadRows(FormField field, DocumentNode node, string path)
    {
        if (field.Type != FormFieldType.Rows)
        {
            return field;
        }

        if (rows is not null)
        {
            log.Refuse(
                FormFileCodes.FieldType, node["type"]!.Value, $"{path}.type", "another type than rows within rows", "rows");
            return field;
        }

        var most = log.Count(node, "maxRows", path, 1, FormLimits.MostRows, FormLimits.Rows);
        return field with
        {
            Fields = new FieldReader(log, around, form, field).Read(node["fields"], node, $"{path}.fields"),
            MinRows = log.Count(node, "minRows", path, 0, most, 0),
            MaxRows = most,
        };
    }

    private string? ReadFinds(DocumentNode node, string path)
    {
        if (log.Scalar(node, "finds", path) is not { } finds)
        {
            return null;
        }

        if (node["type"]?.Text is not ("text" or "longText") || !FormNames.Found.Contains(finds))
        {
            log.Refuse(
                FormFileCodes.Finds, node["finds"]!.Value, $"{path}.finds",
                $"one of {string.Join(", ", FormNames.Found)} at a text", $"'{finds}' at {node["type"]?.Text}");
        }

        return finds;
    }

    private string? ReadId(DocumentNode node, string path)
    {
        if (node["id"] is { Kind: DataKind.Text } id && FormNames.IsFieldId(id.Text))
        {
            return id.Text;
        }

        log.Refuse(
            FormFileCodes.FieldId, node["id"] ?? node, $"{path}.id",
            "a name in camelCase that is no word of the expression language, nor form, caseFacts or t0",
            node["id"]?.Describe() ?? "nothing");
        return null;
    }

    private FormFieldType? ReadType(DocumentNode node, string path)
    {
        if (node["type"] is { Kind: DataKind.Text } type && FormNames.Types.TryGetValue(type.Text, out var known))
        {
            return known;
        }

        log.Refuse(
            FormFileCodes.FieldType, node["type"] ?? node, $"{path}.type", "one of " + string.Join(", ", FormNames.Types.Keys),
            node["type"]?.Describe() ?? "nothing", Nearest.Suggest(node["type"]?.Text ?? "", FormNames.Types.Keys));
        return null;
    }

    private ContentClass ReadClass(DocumentNode node, string path)
    {
        var usual = rows is { Class: > ContentClass.K3 } ? rows.Class : ContentClass.K3;
        if (node["class"] is not { } value)
        {
            return usual;
        }

        if (!Enum.GetNames<ContentClass>().Contains(value.Text))
        {
            log.Refuse(FormFileCodes.Class, value, $"{path}.class", "K1, K2, K3 or K4");
            return usual;
        }

        var own = Enum.Parse<ContentClass>(value.Text);
        if (rows is not null && own < rows.Class)
        {
            log.Refuse(FormFileCodes.Class, value, $"{path}.class", $"at least the class of the rows, {rows.Class}");
        }

        return own;
    }

    private List<string> ReadRoles(DocumentNode node, string path)
    {
        var roles = new List<string>();
        foreach (var (item, place) in node["roles"] is { } list ? log.Items(list, $"{path}.roles") : [])
        {
            FieldRules.CheckRole(log, item, place, around);
            roles.Add(item.Text);
        }

        return roles;
    }
}
