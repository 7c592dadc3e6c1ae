using System.Collections.Frozen;
using Workflows.Activities.Simulation.Running;
using Workflows.Activities.Tasks;
using Workflows.Engine;
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
        ["recuse"] = null,
        ["readmit"] = null,
        ["flagHumanRights"] = null,
        ["withdraw"] = null,
        ["merge"] = null,
        ["external"] = null,
        ["message"] = null,
        ["reply"] = null,
        ["ask"] = null,
        ["correctReceipt"] = null,
        ["appeal"] = null,
        ["reportRetaliation"] = null,
        ["explainOverrun"] = null,
        ["publish"] = null,
        ["adopt"] = null,
        ["migrate"] = null,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Their names.</summary>
    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>Commands that concern no single case.</summary>
    internal static IReadOnlySet<string> NeedsNoCase { get; } = new HashSet<string>(StringComparer.Ordinal) { "publish", "adopt", "migrate" };

    /// <summary>The command of that name, or null when there is none yet.</summary>
    internal static PerformCommand? Find(string name) => All.GetValueOrDefault(name);

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
