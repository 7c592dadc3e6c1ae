using System.Text.Json.Nodes;
using Workflows.Activities.Procedures;
using Workflows.Activities.Simulation.Running;
using Workflows.Engine;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Persistence;
using Workflows.Engine.Releases;

namespace Workflows.Activities.Simulation.Commands;

/// <summary>Commands about versions of procedures: a changed release is published, a site adopts it, a case moves to it.</summary>
internal static class ReleaseCommands
{
    /// <summary>Publishes the newest release with small changes: label, defaults of parameters, added fields of forms.</summary>
    public static async ValueTask<DeskAnswer> PublishAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var id = call.Text("procedure") ?? call.Scenario.Procedure;
        if (await call.Host.Get<DefinitionCatalog>().FindPublishedAsync(id, cancellationToken) is not { } known)
        {
            return DeskAnswer.Impossible($"expected a published procedure but found '{id}'");
        }

        if (call.Text("approvedBy") is not { } approver || approver == call.Actor.Id)
        {
            return new DeskAnswer("publish.four-eyes", "expected a second person who approves but found none", []);
        }

        if (Changed(known, call.Arguments) is not { } changed)
        {
            return DeskAnswer.Impossible("expected changes that leave a definition but found others");
        }

        var import = call.Host.Get<ReleaseImport>();
        var saved = await import.ImportAsync(changed, publish: false, cancellationToken);
        var result = saved is { Outcome: ImportOutcome.DraftSaved, VersionId: { } draft }
            ? await import.PublishAsync(draft, 1, approver, cancellationToken)
            : saved;
        return result.Outcome == ImportOutcome.Published
            ? DeskAnswer.Accepted($"version {result.VersionId}")
            : DeskAnswer.Impossible($"expected a release that can be published but found {result.Outcome}: {result.Detail}");
    }

    /// <summary>Adopts a published version for the site of the scenario; <c>approvedBy</c> approves at once.</summary>
    public static async ValueTask<DeskAnswer> AdoptAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var service = call.Host.Get<ProcedureAdoptionService>();
        if (await VersionAsync(call, "version", cancellationToken) is not { } version || call.Instant("from") is not { } from)
        {
            return DeskAnswer.Impossible("expected the arguments 'version', a published label, and 'from', a local time, but found others");
        }

        var asked = new AdoptRelease
        {
            SiteId = call.Scenario.Site,
            VersionId = version,
            From = from,
            Parameters = Texts(call.Arguments["parameters"]),
            Reason = call.Text("reason") ?? "",
        };
        var proposed = await service.ProposeAsync(asked, call.Actor, cancellationToken);
        return proposed is CommandResult.Accepted { InstanceId: var id } && call.Text("approvedBy") is { } approver
            ? DeskAnswer.Of(await service.ApproveAsync(id, await call.Desk.ActorAsync(approver, cancellationToken), cancellationToken))
            : DeskAnswer.Of(proposed);
    }

    /// <summary>Moves a case: only a report with <c>dryRun</c>, else a proposal that <c>approvedBy</c> approves. <c>report</c> is compared.</summary>
    public static async ValueTask<DeskAnswer> MigrateAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var service = call.Host.Get<ProcedureMigrationService>();
        if (call.Known is null || await VersionAsync(call, "to", cancellationToken) is not { } version)
        {
            return DeskAnswer.Impossible("expected a case and the argument 'to', a published label, but found others");
        }

        var asked = new MigrateCase
        {
            CorrelationId = call.Case.CorrelationId,
            VersionId = version,
            ActivityMap = Texts(call.Arguments["map"]),
            Reason = call.Text("reason") ?? "",
        };
        var result = call.Text("dryRun") == "true"
            ? await service.PreviewAsync(asked, call.Actor, cancellationToken)
            : await service.ProposeAsync(asked, call.Actor, cancellationToken);
        if (result.Result is CommandResult.Accepted && call.Text("approvedBy") is { } approver)
        {
            result = await service.ApproveAsync(
                asked.CorrelationId, await call.Desk.ActorAsync(approver, cancellationToken), cancellationToken);
        }

        return result.Result is CommandResult.Accepted && Missing(call, result) is { Length: > 0 } missing
            ? DeskAnswer.Impossible(missing)
            : DeskAnswer.Of(result.Result, accepted: string.Join(", ", result.Waits.Select(wait => $"{wait.FromActivityId} -> {wait.ToActivityId}")));
    }

    /// <summary>What the report should say and does not: for each step <c>to</c>, <c>before</c> and <c>after</c>.</summary>
    private static string Missing(CommandCall call, MigrationResult result)
    {
        var missing = new List<string>();
        foreach (var (step, wanted) in call.Arguments["report"] as JsonObject ?? [])
        {
            var waits = result.Waits.Where(wait => wait.FromActivityId == step).ToList();
            if (!waits.Exists(wait => wait.ToActivityId == (wanted?["to"]?.ToString() ?? step)
                && IsOn(wait.DueBefore, wanted?["before"]) && IsOn(wait.DueAfter, wanted?["after"])))
            {
                missing.Add(
                    $"expected {step}: {wanted?.ToJsonString()} but found "
                    + (waits.Count == 0 ? "no such wait" : string.Join(", ", waits.Select(wait => $"{wait.ToActivityId} {Local(wait.DueBefore)} -> {Local(wait.DueAfter)}"))));
            }
        }

        return string.Join("; ", missing);

        bool IsOn(DateTimeOffset? at, JsonNode? text) =>
            text is null || (at is { } found && LocalMoment.Parse(text.ToString()) is { } moment && moment.IsOn(found, call.Zone));

        string Local(DateTimeOffset? at) => at is { } found ? found.Local(call.Zone) : "none";
    }

    private static async ValueTask<string?> VersionAsync(CommandCall call, string argument, CancellationToken cancellationToken)
    {
        var label = call.Text(argument);
        var versions = await call.Host.Get<IDefinitionStore>().ListVersionsAsync(call.Text("procedure") ?? call.Scenario.Procedure, cancellationToken);
        return versions.FirstOrDefault(version => version.Label == label && version.State == DefinitionState.Published)?.VersionId;
    }

    private static Release? Changed(Release known, JsonObject changes)
    {
        var graph = JsonNode.Parse(known.Graph.Json.GetRawText())!.AsObject();
        var own = graph["customProperties"]!["pulih"]!.AsObject();
        own["label"] = changes["label"]?.DeepClone() ?? own["label"]?.DeepClone();
        foreach (var (name, value) in changes["parameters"] as JsonObject ?? [])
        {
            if ((own["parameters"] as JsonArray)?.FirstOrDefault(item => item?["name"]?.ToString() == name) is not JsonObject parameter)
            {
                return null;
            }

            parameter["default"] = value?.ToString();
        }

        var forms = known.Forms.ToDictionary(StringComparer.Ordinal);
        foreach (var (form, fields) in changes["fields"] as JsonObject ?? [])
        {
            // A field as JSON is a field as YAML.
            var added = string.Concat((fields as JsonArray ?? []).Select(field => $"\n  - {field!.ToJsonString()}"));
            forms[form] = forms[form].Replace("\nfields:", "\nfields:" + added, StringComparison.Ordinal);
        }

        return ElsaJson.Read(graph.ToJsonString(), null).Definition is { } definition
            ? new Release { Graph = definition, Forms = forms, Notices = known.Notices, ValueLists = known.ValueLists }
            : null;
    }

    private static Dictionary<string, string> Texts(JsonNode? given) =>
        (given as JsonObject ?? []).ToDictionary(item => item.Key, item => item.Value?.ToString() ?? "", StringComparer.Ordinal);
}
