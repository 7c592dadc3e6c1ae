using Workflows.Activities.Forms.Reading;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Documents;

namespace Workflows.Activities.Forms;

/// <summary>Reads forms from <c>forms/&lt;id&gt;.yaml</c>. All problems of a file are reported together.</summary>
/// <remarks><c>docs/forms.md</c> describes the files.</remarks>
public static class FormFile
{
    private static readonly string[] Members = ["id", "title", "source", "help", "intake", "decides", "fields", "checks"];
    private static readonly string[] CheckMembers = ["that", "say", "code"];

    /// <summary>Reads a form; parameters and roles that it names are not checked.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="file">Name of the file, for problems; its name without extension must be the id.</param>
    /// <param name="valueLists">The value lists of the procedure, by name.</param>
    public static FormReading Read(string text, string file, IReadOnlyDictionary<string, ValueList> valueLists) =>
        Read(text, file, new FormSurroundings { ValueLists = valueLists });

    /// <summary>Reads a form.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="file">Name of the file, for problems; its name without extension must be the id.</param>
    /// <param name="around">What the form may name beside its own fields.</param>
    public static FormReading Read(string text, string file, FormSurroundings around)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        var log = new FormLog(file);
        var form = log.Load(text) is { } root && log.IsObject(root, "$", Members) ? ReadForm(log, root, around) : null;
        return log.IsClean ? new FormReading(form, []) : new FormReading(null, log.Problems);
    }

    private static FormDefinition ReadForm(FormLog log, DocumentNode root, FormSurroundings around)
    {
        var id = Path.GetFileNameWithoutExtension(log.File);
        if (root["id"] is not { Kind: DataKind.Text } own || own.Text != id)
        {
            log.Refuse(
                FormFileCodes.Id, root["id"] ?? root, "$.id", $"the name of the file, '{id}'",
                root["id"]?.Describe() ?? "nothing");
        }

        var names = FieldReader.IdsIn(root["fields"]);
        var title = log.Text(root, "title", "$");
        var source = log.Scalar(root, "source", "$");
        var help = log.OptionalText(root, "help", "$");
        var fields = new FieldReader(log, around, names, null).Read(root["fields"], root, "$.fields");
        RefuseSecond(log, root, fields);
        return new FormDefinition(id, title, fields, ReadChecks(log, root, names, around))
        {
            Source = source,
            Help = help,
            IsIntake = log.Flag(root, "intake", "$"),
            Decides = log.Flag(root, "decides", "$"),
        };
    }

    private static void RefuseSecond(FormLog log, DocumentNode root, IReadOnlyList<FormField> fields)
    {
        Repeated(
            fields, field => field.IsDecision ? "decision" : null, "decision", FormFileCodes.DecisionSecond,
            "one decision in a form");
        Repeated(fields, field => field.Fact, "fact", FormFileCodes.FactType, "one field for each fact");
        Repeated(fields, field => field.Tells, "tells", FormFileCodes.Tells, "one field for each key");

        void Repeated(
            IReadOnlyList<FormField> all, Func<FormField, string?> key, string member, string code, string expected)
        {
            foreach (var group in all.Where(field => key(field) is not null).GroupBy(field => key(field)!)
                         .Where(same => same.Skip(1).Any()))
            {
                // Fields that exclude each other by their conditions may set the same fact or key.
                var second = group.ElementAt(1);
                var isAlternative = !second.IsDecision && group.All(field => field.When is not null);
                var (node, path) = log.Items(root["fields"]!.Value, "$.fields").First(item => item.Node["id"]?.Text == second.Id);
                if (!isAlternative)
                {
                    log.Refuse(
                        code, node[member] ?? node, $"{path}.{member}", expected, $"'{second.Id}' after '{group.First().Id}'");
                }
            }
        }
    }

    private static List<FormCheck> ReadChecks(
        FormLog log, DocumentNode root, IReadOnlyList<string> names, FormSurroundings around)
    {
        var checks = new List<FormCheck>();
        var expressions = new ExpressionReader(log, names, names, around);
        foreach (var (node, path) in root["checks"] is { } list ? log.Items(list, "$.checks") : [])
        {
            if (!log.IsObject(node, path, CheckMembers))
            {
                continue;
            }

            var code = node["code"]?.Text ?? "";
            if (!FormNames.CamelCase().IsMatch(code) || checks.Exists(check => check.Code == code))
            {
                log.Refuse(
                    FormFileCodes.Check, node["code"] ?? node, $"{path}.code", "a code in camelCase, unique in the form",
                    node["code"]?.Describe() ?? "nothing");
            }

            var say = log.Text(node, "say", path);
            if (node["that"] is null)
            {
                log.Refuse(FormFileCodes.Check, node, $"{path}.that", "an expression that must be true", "nothing");
            }
            else if (expressions.Read(node, "that", path) is { } that)
            {
                checks.Add(new FormCheck(code, that, say));
            }
        }

        return checks;
    }
}

/// <summary>What reading a form gave: a form, or at least one problem.</summary>
/// <param name="Form">The form, or null when there are problems.</param>
/// <param name="Problems">Everything that is wrong, in the order of the file.</param>
public sealed record FormReading(FormDefinition? Form, IReadOnlyList<DefinitionProblem> Problems);
