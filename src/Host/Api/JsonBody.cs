using System.Text.Json;
using System.Text.Json.Nodes;
using Workflows.Engine.Expressions;

namespace Workflows.Host.Api;

/// <summary>The JSON object of a request, read with messages that say what was expected.</summary>
internal sealed class JsonBody
{
    private readonly JsonElement _root;
    private readonly string[] _members;

    private JsonBody(JsonElement root, string[] members)
    {
        _root = root;
        _members = members;
    }

    /// <summary>Reads the body; on a problem the second value is the answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="members">Names of the members that may be there.</param>
    public static async ValueTask<(JsonBody? Body, IResult? Problem)> ReadAsync(
        HttpRequest request, CancellationToken cancellationToken, params string[] members)
    {
        // A page of another origin can send a form or plain text without being asked, but not this type.
        if (!request.HasJsonContentType())
        {
            return (null, ApiProblem.Of(
                ApiCodes.NotJson, $"expected the content type application/json but found '{request.ContentType ?? "none"}'"));
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, default, cancellationToken);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return (null, Malformed($"expected a JSON object but found {Describe(document.RootElement)}"));
            }

            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (!members.Contains(member.Name))
                {
                    return (null, Malformed($"expected only {string.Join(", ", members)} but found '{member.Name}'"));
                }
            }

            return (new JsonBody(document.RootElement.Clone(), members), null);
        }
        catch (JsonException exception)
        {
            return (null, Malformed(
                $"expected a JSON object with {string.Join(", ", members)} but found an error at line {exception.LineNumber + 1}, "
                + $"byte {exception.BytePositionInLine + 1}"));
        }
    }

    /// <summary>The answer to a request that cannot be read.</summary>
    public static IResult Malformed(string detail) => ApiProblem.Of(ApiCodes.Malformed, detail);

    /// <summary>A text that must be there.</summary>
    public bool TryText(string name, out string value, out IResult? problem)
    {
        var found = TryOptionalText(name, out var text, out problem);
        if (found && string.IsNullOrWhiteSpace(text))
        {
            problem = Malformed($"expected '{name}' (one of {string.Join(", ", _members)}) with a text but found nothing");
            found = false;
        }

        value = text ?? "";
        return found;
    }

    /// <summary>A text that may be left out.</summary>
    public bool TryOptionalText(string name, out string? value, out IResult? problem)
    {
        value = null;
        problem = null;
        if (!_root.TryGetProperty(name, out var element) || element.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (element.ValueKind != JsonValueKind.String)
        {
            problem = Malformed($"expected a text in '{name}' but found {Describe(element)}");
            return false;
        }

        value = element.GetString();
        return true;
    }

    /// <summary>An object that may be left out, as it is written.</summary>
    public bool TryObject(string name, out JsonObject? value, out IResult? problem)
    {
        value = null;
        problem = null;
        if (!_root.TryGetProperty(name, out var element) || element.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            problem = Malformed($"expected an object in '{name}' but found {Describe(element)}");
            return false;
        }

        value = JsonObject.Create(element);
        return true;
    }

    /// <summary>An object of values that may be left out.</summary>
    public bool TryValues(string name, out ValueObject values, out IResult? problem)
    {
        values = new ValueObject();
        problem = null;
        if (!_root.TryGetProperty(name, out var element) || element.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            problem = Malformed($"expected an object in '{name}' but found {Describe(element)}");
            return false;
        }

        values = ValueJson.ReadElement(element, tagged: false).AsObject;
        return true;
    }

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
