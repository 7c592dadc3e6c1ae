using System.Text.Json.Nodes;
using Workflows.Activities;
using Workflows.Activities.Cases;
using Workflows.Activities.Forms;
using Workflows.Activities.Procedures;
using Workflows.Activities.Simulation;
using Workflows.Activities.Simulation.Running;
using Workflows.Activities.Storage;
using Workflows.Activities.Tasks;
using Workflows.Engine.Persistence;
using Workflows.Engine.Scheduling;
using Xunit;

namespace Workflows.Procedures.Tests.Confidentiality;

/// <summary>Drives a case of a shipped scenario as far as a test wants it, through the application services.</summary>
internal sealed class CaseDrive : IAsyncDisposable
{
    public const string Site = "kebun-timur";

    private static readonly Lazy<ScenarioWorld> World = new(() => ScenarioWorld.Read(Repository.Find("workflows")));

    private readonly TimeZoneInfo _zone;
    private readonly KnownCases _cases = new();
    private readonly ScenarioDesk _desk;
    private int _next;

    private CaseDrive(ScenarioHost host, Scenario scenario)
    {
        (Host, Scenario) = (host, scenario);
        _zone = TimeZoneInfo.FindSystemTimeZoneById(host.ZoneOf(scenario.Site));
        _desk = new ScenarioDesk(host, scenario, _cases);
    }

    public static ScenarioWorld Shipped => World.Value;

    public ScenarioHost Host { get; }

    public Scenario Scenario { get; }

    /// <summary>Steps as they were performed, with the answers that <see cref="Answer"/> made.</summary>
    public List<ScenarioStep> Performed { get; } = [];

    /// <summary>Changes the answers of a form before they are handed in.</summary>
    public Func<FormDefinition, JsonObject, JsonObject>? Answer { get; set; }

    /// <summary>What happens before a task is handed in.</summary>
    public Func<string, JsonObject, Actor, Task>? Before { get; set; }

    /// <summary>What happens after each commit, before its effects.</summary>
    public Func<Task>? After { get; set; }

    public KnownCase Case => _cases.Find(ScenarioStep.MainCase)!;

    public string CaseId => Case.CorrelationId;

    /// <summary>The text of a shipped scenario.</summary>
    public static string Text(string id) =>
        File.ReadAllText(Repository.Find($"workflows/rainforest-alliance-grievance/scenarios/{id}.yaml"));

    /// <summary>Scenario A8 with Dodi as respondent: recognised by name; Peter, a friend of his, is recused.</summary>
    public static string Appeal()
    {
        var text = Text("A8").Replace("position: organisation, name: Estate office", "position: supervisor, name: Dodi", StringComparison.Ordinal);
        var lines = text.Split('\n').Where(line => !line.Contains("member: peter", StringComparison.Ordinal)).ToList();
        var round = lines.FindAll(line => line.Contains("by: peter, do: conflict-round/ask", StringComparison.Ordinal));
        lines[lines.IndexOf(round[0])] =
            "  - { at: 2026-05-04 14:05, by: sari, do: conflict-round/ask, answers: { member: peter, view: conflict, decision: recuse, reason: A friend of Dodi. } }";
        lines.Remove(round[1]);
        var ask = lines.FindIndex(line => line.Contains("at: 2026-05-04 14:00, by: sari, do: conflict-round/ask", StringComparison.Ordinal));
        lines[ask] = "  - { at: 2026-05-04 14:00, by: sari, do: conflict-round/ask, about: sari, answers: { relation: none } }";
        return string.Join('\n', lines);
    }

    /// <summary>Scenario A1, founded and remedied; the secretary acknowledges.</summary>
    public static string Remedy() => Text("A1").Replace("by: wayan\n    do: acknowledge", "by: sari\n    do: acknowledge", StringComparison.Ordinal);

    public static async Task<CaseDrive> OpenAsync(string text, ScenarioOptions? options = null)
    {
        var read = ScenarioFile.Read(text, $"{text.Split('\n')[0][4..].Trim()}.yaml");
        Assert.Empty(read.Problems);
        var scenario = read.Scenarios[0];
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");
        var host = await ScenarioHost.OpenAsync(World.Value, options ?? new ScenarioOptions(), scenario.Steps[0].At.In(zone), scenario, default);
        return new CaseDrive(host, scenario);
    }

    public Task<Actor> ActorAsync(string person) => _desk.ActorAsync(person, default).AsTask();

    /// <summary>Goes on until a step is about to happen, or to the end.</summary>
    public async Task RunAsync(Func<ScenarioStep, bool>? until = null)
    {
        for (; _next < Scenario.Steps.Count; _next++)
        {
            var step = Scenario.Steps[_next];
            if (until?.Invoke(step) == true)
            {
                return;
            }

            await MoveToAsync(step.At.In(_zone));
            await PerformAsync(step);
        }
    }

    /// <summary>Goes on until somebody is about to do a task.</summary>
    public Task RunToAsync(string activity) =>
        RunAsync(step => step.Action is ScenarioAction.Do { Task: var task } && task.Activity == activity);

    /// <summary>Does what is due at every instant on the way.</summary>
    public async Task MoveToAsync(DateTimeOffset instant)
    {
        while (await Host.Get<IDueWork>().NextAsync(default) is { } next && next < instant && next > Host.Clock.GetUtcNow())
        {
            Host.Clock.MoveTo(next);
            await Host.Get<IDueWork>().RunAsync(default);
        }

        Host.Clock.MoveTo(instant);
        await Host.Get<IDueWork>().RunAsync(default);
    }

    public async Task<CaseState> StateAsync()
    {
        await using var reads = Host.Get<IWorkflowStore>().BeginReads();
        return (await Host.Get<CaseUnits>().ReadAsync(reads, CaseId, default))!;
    }

    public Task<int> SqlAsync(string sql, params (string, object?)[] values)
    {
        var changed = 0;
        return RunSqlAsync();

        async Task<int> RunSqlAsync()
        {
            await Host.Get<WorkflowDatabase>().AlterSchemaAsync(
                (connection, _) => Task.FromResult(changed = DomainSql.Run(connection, null, sql, values)), default);
            return changed;
        }
    }

    public async Task<List<string>> QueryAsync(string sql)
    {
        await using var reads = Host.Get<IWorkflowStore>().BeginReads();
        return await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection, sql, [], row => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(n => row.GetValue(n))), token),
            default);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private async Task PerformAsync(ScenarioStep step)
    {
        var performed = step with { Action = await PreparedAsync(step) };
        Performed.Add(performed);
        var answer = performed.Action switch
        {
            ScenarioAction.Intake intake => await _desk.IntakeAsync(performed, intake, default),
            ScenarioAction.Do action => await _desk.DoAsync(performed, action, default),
            ScenarioAction.Command command => await _desk.CommandAsync(performed, command, default),
            _ => DeskAnswer.Accepted(),
        };
        Assert.True(answer.Code == step.Refused, $"step {step.Number} by {step.By}: {answer.Code} {answer.Detail}");
        if (After is { } after)
        {
            await after();
        }

        await Host.Get<IDueWork>().RunAsync(default);
    }

    private async Task<ScenarioAction> PreparedAsync(ScenarioStep step)
    {
        switch (step.Action)
        {
            case ScenarioAction.Intake intake when Answer is { } change:
                var release = await Host.Get<ReleaseChoice>().FindAsync(Site, intake.Procedure ?? Scenario.Procedure, Host.Clock.GetUtcNow(), default);
                var form = (await Host.Get<FormLibrary>().FindAsync(release!.VersionId, default))!.Intake!;
                return intake with { Answers = change(form, intake.Answers) };
            case ScenarioAction.Do { Answers: { } answers } action when step.Refused is null:
                var actor = await ActorAsync(step.By);
                var task = await _desk.ChooseAsync(Case, action.Task, actor, any: false, default);
                Assert.True(task is not null, $"step {step.Number}: no task {action.Task} for {step.By}");
                var found = (await Host.Get<TaskService>().FindInCaseAsync(task.Id, actor, default))!;
                if (Answer is { } changeTask && await Host.Get<TaskService>().FindFormAsync(found, default) is { } asked)
                {
                    answers = changeTask(asked, answers);
                }

                if (Before is { } before)
                {
                    await before(task.Id, answers, actor);
                }

                return action with { Answers = answers };
            default:
                return step.Action;
        }
    }
}
