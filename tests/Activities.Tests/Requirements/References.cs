using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Workflows.Activities.Forms;
using Workflows.Activities.Notices;
using Workflows.Activities.Simulation;
using Workflows.Engine;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Execution;

namespace Workflows.Activities.Tests.Requirements;

/// <summary>Everything a line of the table may point at.</summary>
internal sealed partial class References
{
    /// <summary>How places in what a definition says about its source begin.</summary>
    private const string Own = "pulih.";

    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    private static readonly Assembly[] Assemblies = [typeof(ScenarioRunService).Assembly, typeof(IWorkflowRuntime).Assembly];

    private readonly Dictionary<string, Release> _procedures;
    private readonly Dictionary<string, FormSet> _forms;
    private readonly HashSet<string> _notices;
    private readonly HashSet<string> _scenarios;
    private readonly HashSet<string> _types;
    private readonly Dictionary<string, string> _tests;

    private References(IActivityCatalog catalog)
    {
        var root = Repository.Find("workflows");
        _procedures = ProcedureFolder.Find(root).Select(folder => ProcedureFolder.Read(folder).Release!)
            .ToDictionary(release => release.Graph.DefinitionId, StringComparer.Ordinal);
        _forms = _procedures.ToDictionary(entry => entry.Key, entry => FormSet.Read(entry.Value), StringComparer.Ordinal);
        _notices = [.. _procedures.Values.SelectMany(release => NoticeTemplates.Read(release.Notices).Notices.Keys)];
        _scenarios = [.. ScenarioFile.Find(root).SelectMany(file => ScenarioFile.Read(File.ReadAllText(file), file).Scenarios).Select(found => found.Id)];
        _types = [.. catalog.Descriptors.Select(type => type.TypeName)];
        _tests = Directory.EnumerateFiles(Repository.Find("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj"))
            .GroupBy(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal)
            .ToDictionary(files => files.Key, files => string.Concat(files.Select(File.ReadAllText)), StringComparer.Ordinal);
    }

    /// <summary>Reads definitions, forms, notices, scenarios and test sources.</summary>
    public static async Task<References> ReadAsync()
    {
        await using var harness = await CaseHarness.OpenAsync();
        return new References(harness.Engine.Get<IActivityCatalog>());
    }

    /// <summary>Whether there is such a thing.</summary>
    public bool Has(string reference) => reference switch
    {
        _ when reference.StartsWith("docs/", StringComparison.Ordinal) || reference.StartsWith("workflows/", StringComparison.Ordinal) =>
            File.Exists(Repository.Find(reference)),
        _ when reference.StartsWith("lists/", StringComparison.Ordinal) => HasValue(reference[6..].Split('.')),
        _ when reference.Contains('/', StringComparison.Ordinal) => HasStep(reference.Split('/')),
        _ when reference.Contains(':', StringComparison.Ordinal) => HasParameter(reference.Split(':', 2)),
        _ when reference.StartsWith("F-", StringComparison.Ordinal) => HasField(reference.Split('.')),
        _ when NoticeId().IsMatch(reference) => _notices.Contains(reference),
        _ when ScenarioId().IsMatch(reference) => _scenarios.Contains(reference),
        _ when TestName().IsMatch(reference) => HasTest(reference.Split('.')),
        _ when _types.Contains(reference) => true,
        _ => _procedures.ContainsKey(reference) || HasType(reference),
    };

    private bool HasStep(string[] parts) =>
        parts.Length == 2 && _procedures.TryGetValue(parts[0], out var release)
        && release.Graph.Root.SelfAndDescendants().Any(step => step.Id == parts[1]);

    private bool HasParameter(string[] parts) =>
        _procedures.TryGetValue(parts[0], out var release) && (parts[1].StartsWith(Own, StringComparison.Ordinal)
            ? Names(release.Graph.Json).Contains(parts[1][Own.Length..], StringComparer.Ordinal)
            : release.Parameters.Any(parameter => parameter.Name == parts[1]));

    private static IEnumerable<string> Names(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Names(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    private bool HasField(string[] parts) => _forms.Values.Select(set => set.Find(parts[0])).OfType<FormDefinition>().Any(form =>
    {
        var field = parts.Length > 1 ? form.Find(parts[1]) : null;
        return parts.Length == 1 || (field is not null && (parts.Length == 2 || (parts.Length == 3 && field.Find(parts[2]) is not null)));
    });

    private bool HasValue(string[] parts) => _forms.Values.Any(set =>
        set.ValueLists.TryGetValue(parts[0], out var list) && (parts.Length == 1 || list.Entries.Any(option => option.Value == parts[1])));

    private bool HasTest(string[] parts) =>
        _tests.TryGetValue(parts[0], out var text) && (parts.Length == 1 || text.Contains($" {parts[1]}(", StringComparison.Ordinal));

    private static bool HasType(string name)
    {
        if (Find(name) is not null)
        {
            return true;
        }

        var dot = name.LastIndexOf('.');
        return dot > 0 && Find(name[..dot]) is { } type && type.GetMember(name[(dot + 1)..], Any).Length > 0;
    }

    private static Type? Find(string name) => Assemblies
        .SelectMany(assembly => new[] { assembly.GetType($"Workflows.Activities.{name}"), assembly.GetType($"Workflows.Engine.{name}") })
        .FirstOrDefault(type => type is not null);

    [GeneratedRegex("^[NP]-[0-9]{2}$")]
    private static partial Regex NoticeId();

    [GeneratedRegex("^A[0-9]+")]
    private static partial Regex ScenarioId();

    [GeneratedRegex(@"^[A-Za-z]+Tests(\.\w+)?$")]
    private static partial Regex TestName();
}
