using System.Text.Json.Nodes;
using Workflows.Activities.Forms;
using Workflows.Engine.Expressions;
using Xunit;

namespace Workflows.Activities.Tests.Forms;

/// <summary>Short ways to write forms and answers in tests.</summary>
internal static class Sample
{
    public static readonly TimeZoneInfo Jakarta = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");

    public static readonly IReadOnlyDictionary<string, ValueList> Lists = new Dictionary<string, ValueList>
    {
        ["colours"] = ValueList.Read(
            """
            - { value: red, label: { en: Red, id: Merah } }
            - { value: blue, label: { en: Blue, id: Biru } }
            """,
            "lists/colours.yaml").List!,
    };

    /// <summary>4 March 2026, 01:30 in Jakarta; still 3 March in UTC.</summary>
    public static FormContext Context { get; } = new()
    {
        Now = new DateTimeOffset(2026, 3, 3, 18, 30, 0, TimeSpan.Zero),
        Zone = Jakarta,
        T0 = new DateTimeOffset(2026, 3, 3, 1, 12, 0, TimeSpan.Zero),
        CaseFacts = new ValueObject { ["harm"] = Value.From("possible"), ["seniorAccused"] = Value.False },
        Parameter = name => name == "remedy.due" ? Value.From("84") : null,
        IsEligible = (id, roles) => id is "sari" or "peter" && !roles.Contains("mediator"),
        IsDocument = id => id.StartsWith("doc-", StringComparison.Ordinal),
    };

    public static FormReading Read(string fields, string rest = "") => FormFile.Read(Yaml(fields, rest), "forms/F-X.yaml", Lists);

    /// <summary>A form of these fields, which must be right.</summary>
    public static FormDefinition Form(string fields, string rest = "")
    {
        var reading = Read(fields, rest);
        Assert.Equal([], reading.Problems.Select(problem => problem.ToString()));
        return reading.Form!;
    }

    /// <summary>A field in one line: id, type and whatever follows.</summary>
    public static string Field(string id, string type, string more = "") =>
        $"  - {{ id: {id}, type: {type}, label: {{ en: A, id: B }}{(more.Length > 0 ? ", " + more : "")} }}\n";

    public static JsonObject Json(string text) => JsonNode.Parse(text.Replace('\'', '"'))!.AsObject();

    public static FormCheckResult Check(this FormDefinition form, string answers) => form.Check(Json(answers), Context);

    /// <summary>The answers, which must be accepted.</summary>
    public static FormAnswers Accept(this FormDefinition form, string answers)
    {
        var result = form.Check(answers);
        Assert.Equal([], result.Problems.Select(problem => $"{problem.Path}: {problem.Code} {problem.Detail}"));
        return result.Answers!;
    }

    /// <summary>The problems as <c>path: code</c>.</summary>
    public static IEnumerable<string> Refused(this FormDefinition form, string answers) =>
        form.Check(answers).Problems.Select(problem => $"{problem.Path}: {problem.Code}");

    /// <summary>JSON with single quotes, to be compared in tests.</summary>
    public static string Text(this JsonNode node) => node.ToJsonString(Options).Replace('"', '\'');

    private static readonly System.Text.Json.JsonSerializerOptions Options =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Yaml(string fields, string rest) =>
        $"id: F-X\ntitle: {{ en: A form, id: Sebuah formulir }}\nfields:\n{fields}{rest}";
}
