using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Messages;
using Workflows.Activities.People;
using Workflows.Activities.Simulation.Running;
using Workflows.Activities.Tasks;
using Workflows.Engine;
using Workflows.Engine.Expressions;
using Workflows.Engine.Tasks;

namespace Workflows.Activities.Simulation.Commands;

/// <summary>Performs a command through the application services.</summary>
internal delegate ValueTask<DeskAnswer> PerformCommand(CommandCall call, CancellationToken cancellationToken);

/// <summary>The commands that scenarios may give, by name. A further one is a line here and a line in <c>docs/scenarios.md</c>.</summary>
public static class ScenarioCommands
{
    private static readonly FrozenDictionary<string, PerformCommand?> All = new Dictionary<string, PerformCommand?>(StringComparer.Ordinal)
    {
        ["claim"] = ClaimAsync,
        ["release"] = ReleaseAsync,
        ["recuse"] = static (call, token) => Of(call.Host.Get<CaseActionService>().RecuseAsync(
            call.Case.CorrelationId, call.Text("person") ?? call.Actor.Id, call.Text("standing") ?? Standing.Recused,
            call.Text("reason") ?? "conflict", call.Actor, token)),
        ["readmit"] = static (call, token) => Of(call.Host.Get<CaseActionService>().ReadmitAsync(
            call.Case.CorrelationId, call.Text("person") ?? "", call.Text("reason") ?? "", call.Actor, token)),
        ["flagHumanRights"] = static (call, token) => Of(call.Host.Get<CaseActionService>().FlagHumanRightsAsync(
            call.Case.CorrelationId, call.Texts("categories"), call.Actor, token)),
        ["explainOverrun"] = static (call, token) => Of(call.Host.Get<CaseActionService>().ExplainOverrunAsync(
            call.Case.CorrelationId, call.Text("deadline") ?? "", call.Text("reason") ?? "", call.Actor, token)),
        ["correctReceipt"] = CorrectReceiptAsync,
        ["withdraw"] = static (call, token) => TellAsync(call, CaseEvents.Withdrawn, token),
        ["merge"] = static (call, token) => TellAsync(call, CaseEvents.Merged, token),
        ["external"] = static (call, token) => TellAsync(call, CaseEvents.External, token),
        ["appeal"] = static (call, token) => TellAsync(call, CaseEvents.AppealLodged, token),
        ["reportRetaliation"] = static (call, token) => TellAsync(call, CaseEvents.RetaliationReported, token),
        ["message"] = static (call, token) => Of(call.Host.Get<MessageService>().WriteAsync(
            Code(call), call.Text("text") ?? "", token)),
        ["reply"] = static (call, token) => Of(call.Host.Get<MessageService>().ReplyAsync(
            call.Case.CorrelationId, call.Text("text") ?? "", call.Actor, token)),
        ["ask"] = static (call, token) => Of(call.Host.Get<MessageService>().ReplyAsync(
            call.Case.CorrelationId, call.Text("text") ?? "", call.Actor, token)),
        ["read"] = ReadAsync,
        ["draft"] = DraftAsync,
        ["publish"] = ReleaseCommands.PublishAsync,
        ["adopt"] = ReleaseCommands.AdoptAsync,
        ["migrate"] = ReleaseCommands.MigrateAsync,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Their names.</summary>
    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>Commands that concern no single case.</summary>
    internal static IReadOnlySet<string> NeedsNoCase { get; } = new HashSet<string>(StringComparer.Ordinal) { "publish", "adopt" };

    /// <summary>The command of that name, or null when there is none yet.</summary>
    internal static PerformCommand? Find(string name) => All.GetValueOrDefault(name);

    private static async ValueTask<DeskAnswer> Of(ValueTask<CommandResult> result) => DeskAnswer.Of(await result);

    private static ValueTask<DeskAnswer> CorrectReceiptAsync(CommandCall call, CancellationToken cancellationToken) =>
        call.Instant("receivedAt") is { } receivedAt
            ? Of(call.Host.Get<CaseActionService>().CorrectReceiptAsync(
                call.Case.CorrelationId, receivedAt, call.Text("reason") ?? "", call.Actor, cancellationToken))
            : new(DeskAnswer.Impossible("expected the argument 'receivedAt', a local time, but found another"));

    /// <summary>An event of the case: the member <c>facts</c> goes to the procedure, the other arguments are kept as details.</summary>
    private static ValueTask<DeskAnswer> TellAsync(CommandCall call, string what, CancellationToken cancellationToken)
    {
        var details = (JsonObject)call.Arguments.DeepClone();
        details.Remove("facts");
        var facts = call.Arguments["facts"] is JsonObject given ? ValueJson.Parse(given.ToJsonString()).AsObject : new ValueObject();
        return Of(call.Host.Get<CaseActionService>().TellAsync(
            call.Case.CorrelationId, what, details, facts, call.Actor, cancellationToken));
    }

    /// <summary>The code of the case, or another one that somebody tries.</summary>
    private static string Code(CommandCall call) => call.Arguments["code"]?.ToString() ?? call.Case.ReceiptCode ?? "";

    /// <summary>The complainant reads the inbox with the code; <c>says</c> must be there, <c>without</c> must not.</summary>
    private static async ValueTask<DeskAnswer> ReadAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var inbox = await call.Host.Get<MessageService>().ReadAsync(Code(call), cancellationToken);
        if (inbox is null)
        {
            return new DeskAnswer(CaseRejectionCodes.CaseNotFound, "expected a code but found another", []);
        }

        var all = string.Join('\n', inbox.Messages.Select(message => $"{message.NoticeId} {message.Subject} {message.Body}"));
        var lacking = call.Texts("says").Where(text => !all.Contains(text, StringComparison.Ordinal)).ToList();
        var extra = call.Texts("without").Where(text => all.Contains(text, StringComparison.Ordinal)).ToList();
        return lacking.Count + extra.Count == 0
            ? DeskAnswer.Accepted($"{inbox.Messages.Count} messages")
            : DeskAnswer.Impossible($"expected an inbox with {string.Join(", ", lacking)} and without {string.Join(", ", extra)} but found another");
    }

    /// <summary>Keeps a draft (<c>answers</c>), or compares what is kept (<c>has</c>).</summary>
    private static async ValueTask<DeskAnswer> DraftAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var choice = Reading.ExpectReader.Choice(call.Text("step") ?? "");
        if (await call.Desk.ChooseAsync(call.Case, choice, call.Actor, any: true, cancellationToken) is not { } task)
        {
            return DeskAnswer.Impossible($"expected a task of '{choice}' but found none");
        }

        var drafts = call.Host.Get<DraftService>();
        if (call.Arguments["answers"] is JsonObject answers)
        {
            var saved = await drafts.SaveAsync(task.Id, answers, call.Actor, cancellationToken);
            return DeskAnswer.Of(saved.Result, saved.Problems);
        }

        var kept = await drafts.LoadAsync(task.Id, call.Actor, cancellationToken);
        var differs = (call.Arguments["has"] as JsonObject ?? [])
            .Where(wanted => !ExpectationCheck.Same(kept?.Answers[wanted.Key], wanted.Value)).Select(wanted => wanted.Key).ToList();
        return kept is not null && differs.Count == 0
            ? DeskAnswer.Accepted()
            : DeskAnswer.Impossible($"expected a kept draft but found {(kept is null ? "none" : "another " + string.Join(", ", differs))}");
    }

    private static ValueTask<DeskAnswer> ClaimAsync(CommandCall call, CancellationToken cancellationToken) =>
        WithTaskAsync(call, (service, task) => service.ClaimAsync(task.Id, task.Revision, call.Actor, cancellationToken), cancellationToken);

    private static ValueTask<DeskAnswer> ReleaseAsync(CommandCall call, CancellationToken cancellationToken) =>
        WithTaskAsync(call, (service, task) => service.ReleaseAsync(task.Id, task.Revision, call.Actor, cancellationToken), cancellationToken);

    private static async ValueTask<DeskAnswer> WithTaskAsync(
        CommandCall call, Func<TaskService, UserTask, ValueTask<CommandResult>> perform, CancellationToken cancellationToken)
    {
        var choice = Reading.ExpectReader.Choice(call.Text("step") ?? "");
        return await call.Desk.ChooseAsync(call.Case, choice, call.Actor, any: true, cancellationToken) is { } task
            ? DeskAnswer.Of(await perform(call.Host.Get<TaskService>(), task))
            : DeskAnswer.Impossible($"expected a task of '{choice}' but found none");
    }
}
