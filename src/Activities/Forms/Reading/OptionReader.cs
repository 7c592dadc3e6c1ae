using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Documents;

namespace Workflows.Activities.Forms.Reading;

/// <summary>Reads answers to choose from, of a field or of a value list.</summary>
internal static class OptionReader
{
    private static readonly string[] Members = ["value", "label"];

    /// <summary>The options of a list node; those that cannot be read are left out after a problem.</summary>
    public static IReadOnlyList<FormOption> Read(FormLog log, DocumentNode list, string path)
    {
        var options = new List<FormOption>();
        var items = log.Items(list, path).ToList();
        if (list.Kind == DataKind.List && items.Count is 0 or > FormLimits.Options)
        {
            log.Refuse(FormFileCodes.Options, list, path, $"1 to {FormLimits.Options} options", $"{items.Count}");
            return options;
        }

        foreach (var (node, place) in items)
        {
            if (!log.IsObject(node, place, Members))
            {
                continue;
            }

            var label = log.Text(node, "label", place);
            var value = node["value"] is { Kind: DataKind.Text or DataKind.Number or DataKind.Boolean } text ? text.Text : null;
            if (value is null || !FormNames.OptionValue().IsMatch(value))
            {
                log.Refuse(
                    FormFileCodes.Options, node["value"] ?? node, $"{place}.value",
                    "a value of at most 80 letters, digits and signs . _ - / within", node["value"]?.Describe() ?? "nothing");
            }
            else if (options.Exists(option => option.Value == value))
            {
                log.Refuse(FormFileCodes.Options, node["value"]!.Value, $"{place}.value", "each value once", $"'{value}' again");
            }
            else
            {
                options.Add(new FormOption(value, label));
            }
        }

        return options;
    }

    /// <summary>The options of a field: its own, or those of a value list.</summary>
    public static IReadOnlyList<FormOption> ReadFor(FormLog log, DocumentNode field, string path, FormSurroundings around)
    {
        var name = log.Scalar(field, "list", path);
        if (field["options"] is { } own)
        {
            if (name is not null)
            {
                log.Refuse(FormFileCodes.Options, own, $"{path}.options", "either options or a list", "both");
            }

            return Read(log, own, $"{path}.options");
        }

        if (name is null)
        {
            if (field["list"] is null)
            {
                log.Refuse(FormFileCodes.Options, field, path, "options, or the name of a value list under list", "neither");
            }

            return [];
        }

        if (around.ValueLists.TryGetValue(name, out var list))
        {
            return list.Entries;
        }

        log.Refuse(
            FormFileCodes.ListUnknown, field["list"]!.Value, $"{path}.list", "a value list of the procedure", $"'{name}'",
            Nearest.Suggest(name, around.ValueLists.Keys));
        return [];
    }
}
