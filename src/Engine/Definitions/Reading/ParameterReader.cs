using System.Globalization;
using System.Text.Json;
using Workflows.Engine.Calendars;

namespace Workflows.Engine.Definitions.Reading;

/// <summary>Reads the parameters of a release from <c>customProperties.pulih.parameters</c>.</summary>
internal static class ParameterReader
{
    public static IReadOnlyList<ParameterDefinition> Read(JsonElement own) =>
        [.. own.Items("parameters", "$.customProperties.pulih")
            .Where(item => item.Item.Text("name") is not null)
            .Select(item => Read(item.Item, item.Item.Text("name")!))];

    private static ParameterDefinition Read(JsonElement json, string name)
    {
        var value = json.Scalar("default") ?? "";
        return new ParameterDefinition(
            name,
            json.Text("typeName") ?? json.Text("type") ?? Infer(value),
            value,
            json.Scalar("minimum"),
            json.Scalar("sourceLimit"),
            json.Scalar("hardMaximum"),
            json.Text("source"),
            json.Flag("overridable") ?? true);
    }

    private static string Infer(string value)
    {
        if (value is "true" or "false")
        {
            return "Boolean";
        }

        if (int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            return "Int32";
        }

        if (decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _))
        {
            return "Decimal";
        }

        return TimeLimit.Parse(value).IsAccepted ? "Duration" : "String";
    }
}
