using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Intake;
using Workflows.Activities.People;
using Workflows.Activities.Simulation.Commands;
using Workflows.Activities.Tasks;
using Workflows.Engine;
using Workflows.Engine.Expressions;
using Workflows.Engine.Tasks;

namespace Workflows.Activities.Simulation.Running;

/// <summary>Does the actions of a scenario through the application services, as the pages do.</summary>
internal sealed class ScenarioDesk(ScenarioHost host, Scenario scenario, KnownCases cases)
{
    private const int MostTasks = 500;

    /// <summary>Whoever runs a host without accounts, who may do what any role may do.</summary>
    private const string Operator = "operator";

    private static readonly HashSet<string> NoPeople = new(StringComparer.Ordinal) { "gateway", "complainant", "system", "public" };

    /// <summary>Who somebody is now. Whoever is no person has no role.</summary>
    public async ValueTask<Actor> ActorAsync(string id, CancellationToken cancellationToken) =>
        id == Actor.System.Id ? Actor.System
        : id == Operator ? new Actor(id, [], null) { HoldsEveryRole = true }
        : NoPeople.Contains(id) ? new Actor(id, [], null)
        : await host.Get<ActorDirectory>().FindAsync(id, cancellationToken);

    public async ValueTask<DeskAnswer> IntakeAsync(ScenarioStep step, ScenarioAction.Intake intake, CancellationToken cancellationToken)
    {
        var parent = intake.Parent is { } name ? cases.Find(name) : null;
        if (intake.Parent is not null && parent is null)
        {
            return NoCase(intake.Parent);
        }

        var asked = new IntakeRequest
        {
            SiteId = scenario.Site,
            DefinitionId = intake.Procedure ?? scenario.Procedure,
            Answers = Resolve(intake.Answers),
            Kind = intake.Kind,
            ParentId = parent?.CorrelationId,
        };
        var result = await host.Get<IntakeService>().RegisterAsync(asked, await ActorAsync(step.By, cancellationToken), cancellationToken);
        if (result.CorrelationId is { } id)
        {
            cases.Add(new KnownCase(step.Begins ?? step.Case, id, result.Reference!, result.ReceiptCode));
        }

        return DeskAnswer.Of(result.Result, result.Problems, $"case {result.Reference}");
    }

    public async ValueTask<DeskAnswer> StartAsync(ScenarioStep step, ScenarioAction.Start start, CancellationToken cancellationToken)
    {
        var asked = new StartCase
        {
            SiteId = scenario.Site,
            DefinitionId = start.Procedure ?? scenario.Procedure,
            Inputs = ValueJson.Parse(Resolve(start.Inputs).ToJsonString()).AsObject,
        };
        var (service, actor) = (host.Get<CaseService>(), await ActorAsync(step.By, cancellationToken));
        var result = await service.StartAsync(asked, actor, cancellationToken);
        if (result is CommandResult.Accepted accepted
            && await service.FindByInstanceAsync(accepted.InstanceId, Actor.System, cancellationToken) is { } record)
        {
            cases.Add(new KnownCase(step.Begins ?? step.Case, record.CorrelationId, record.Reference, null));
        }

        return DeskAnswer.Of(result);
    }

    public async ValueTask<DeskAnswer> DoAsync(ScenarioStep step, ScenarioAction.Do action, CancellationToken cancellationToken)
    {
        if (cases.Find(step.Case) is not { } known)
        {
            return NoCase(step.Case);
        }

        var actor = await ActorAsync(step.By, cancellationToken);
        if (await ChooseAsync(known, action.Task, actor, step.Refused is not null, cancellationToken) is not { } task)
        {
            return DeskAnswer.Impossible($"expected an open task of '{action.Task}' that {step.By} may do but found none");
        }

        var asked = new TaskSubmission(task.Id, task.Revision)
        {
            Answers = action.Answers is { } answers ? Resolve(answers) : null,
            Outcome = action.Outcome,
        };
        var answer = await host.Get<TaskService>().SubmitAsync(asked, actor, cancellationToken);
        return DeskAnswer.Of(answer.Result, answer.Problems);
    }

    public async ValueTask<DeskAnswer> CommandAsync(ScenarioStep step, ScenarioAction.Command command, CancellationToken cancellationToken)
    {
        if (ScenarioCommands.Find(command.Name) is not { } perform)
        {
            return DeskAnswer.Impossible($"expected a command that this version performs but found '{command.Name}'");
        }

        var call = new CommandCall
        {
            Host = host,
            Desk = this,
            Scenario = scenario,
            Actor = await ActorAsync(step.By, cancellationToken),
            Known = cases.Find(step.Case),
            Cases = cases,
            Arguments = Resolve(command.Arguments),
            Zone = TimeZoneInfo.FindSystemTimeZoneById(host.ZoneOf(scenario.Site)),
        };
        return call.Known is null && !ScenarioCommands.NeedsNoCase.Contains(command.Name)
            ? NoCase(step.Case)
            : await perform(call, cancellationToken);
    }

    /// <summary>Cases that somebody finds by a text.</summary>
    public async ValueTask<IReadOnlyList<string>> SearchAsync(string text, string person, CancellationToken cancellationToken)
    {
        var actor = await ActorAsync(person, cancellationToken);
        return [.. (await host.Get<CaseService>().SearchAsync(Named(text), actor, cancellationToken)).Select(found => found.CorrelationId)];
    }

    /// <summary>
    /// The open task that is meant: one that the person finds. Where a refusal is expected, any of the step, also an ended one:
    /// then it is for the application to refuse.
    /// </summary>
    public async ValueTask<UserTask?> ChooseAsync(
        KnownCase known, TaskChoice choice, Actor actor, bool any, CancellationToken cancellationToken)
    {
        var mine = (await host.Get<TaskService>().ListAsync(actor, null, MostTasks, null, cancellationToken)).Items
            .Where(task => task.CorrelationId == known.CorrelationId)
            .ToList();
        if (Matching(mine, choice).FirstOrDefault() is { } found)
        {
            return found;
        }

        return any ? await AnyAsync(known, choice, cancellationToken) : null;
    }

    /// <summary>The open tasks of a step, most urgent first.</summary>
    public IEnumerable<UserTask> Matching(IEnumerable<UserTask> tasks, TaskChoice choice)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(host.ZoneOf(scenario.Site));
        return tasks.Where(task =>
            task.ActivityId == choice.Activity
            && (choice.Definition is null || task.DefinitionId == choice.Definition)
            && (choice.About is null || task.Assignee == choice.About || task.Title.Contains(choice.About, StringComparison.OrdinalIgnoreCase))
            && (choice.Due is not { } due || (task.DueAt is { } at && due.IsOn(at, zone))));
    }

    private async ValueTask<UserTask?> AnyAsync(KnownCase known, TaskChoice choice, CancellationToken cancellationToken)
    {
        var sight = await host.Sights.ReadAsync(known.CorrelationId, cancellationToken);
        return sight is null ? null
            : Matching(sight.Tasks, choice).FirstOrDefault()
                ?? Matching(await host.Sights.EndedTasksAsync(known.CorrelationId, cancellationToken), choice).FirstOrDefault();
    }

    private static DeskAnswer NoCase(string name) => DeskAnswer.Impossible($"expected a case called '{name}' but none has begun");

    /// <summary>The answers with <c>$reference</c>, <c>$code</c>, <c>$case</c> (each also with <c>:name</c>) replaced.</summary>
    private JsonObject Resolve(JsonObject answers) => (JsonObject)Resolved(answers)!;

    private JsonNode? Resolved(JsonNode? node) => node switch
    {
        JsonObject value => new JsonObject(value.Select(member => KeyValuePair.Create(member.Key, Resolved(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Resolved)]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Named(text)),
        null => null,
        _ => node.DeepClone(),
    };

    private string Named(string text)
    {
        if (!text.StartsWith('$'))
        {
            return text;
        }

        var parts = text[1..].Split(':', 2);
        var known = cases.Find(parts.Length > 1 ? parts[1] : ScenarioStep.MainCase);
        return parts[0] switch
        {
            "reference" => known?.Reference ?? text,
            "code" => known?.ReceiptCode ?? text,
            "case" => known?.CorrelationId ?? text,
            _ => text,
        };
    }
}
