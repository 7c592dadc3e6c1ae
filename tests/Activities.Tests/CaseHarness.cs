using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Activities.Cases;
using Workflows.Activities.Committees;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.People;
using Workflows.Activities.Storage;
using Workflows.Engine;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Tasks;
using Workflows.Testing;
using Xunit;

namespace Workflows.Activities.Tests;

/// <summary>One case on the real engine: SQLite in memory, a clock that tests move, people with roles, small definitions.</summary>
internal sealed class CaseHarness : IAsyncDisposable
{
    public const string Correlation = "case-1";

    private readonly WorkflowHarness _engine;
    private int _definitions;
    private bool _isRegistered;

    private CaseHarness(WorkflowHarness engine) => _engine = engine;

    public ManualTimeProvider Clock => _engine.Clock;

    public WorkflowHarness Engine => _engine;

    /// <summary>Effects that were performed, without the messages of the engine.</summary>
    public IReadOnlyList<OutboxMessage> Effects => _engine.Effects.Messages;

    private IWorkflowStore Store => _engine.Get<IWorkflowStore>();

    /// <summary>
    /// An engine with the committee of the scenarios: Sari secretary and member, Peter for management, Ibrahim, Wayan and Lina.
    /// </summary>
    public static async Task<CaseHarness> OpenAsync(string at = "2026-03-03 08:12")
    {
        var engine = await WorkflowHarness.OpenAsync(new HarnessOptions
        {
            Start = SiteTime.At(at),
            Activities = [ComplaintServices.ActivityTypes],
            Services = services => services
                .AddSingleton(MasterKeys.Random())
                .AddSingleton<CaseUnits>()
                .AddSingleton<ActorDirectory>()
                .AddSingleton<IAssignmentResolver, ScopedAssignments>()
                .AddSingleton<ITaskRules>(provider => new FormsAsGiven(provider.GetRequiredService<CaseUnits>())),
        });
        await ComplaintsSchema.MigrateAsync(engine.Database, default);
        var harness = new CaseHarness(engine);
        await harness.HasAsync("sari", "secretary", "committeeMember");
        await harness.HasAsync("dewi", "deputySecretary");
        await harness.HasAsync("peter", new MembershipDetails { Side = MemberSide.Management }, "committeeMember", "management");
        await harness.HasAsync("ibrahim", "committeeMember");
        await harness.HasAsync("wayan", new MembershipDetails { Side = MemberSide.Worker }, "committeeMember");
        await harness.HasAsync("lina", new MembershipDetails { Side = MemberSide.Worker }, "committeeMember");
        await harness.HasAsync("hana", "seniorManagement");
        await harness.HasAsync("compliance", "seniorManagementAlternate");
        return harness;
    }

    public static ValueObject Facts(string json) => ValueJson.Parse(json).AsObject;

    public Task HasAsync(string person, params string[] roles) => HasAsync(person, new MembershipDetails(), roles);

    public Task HasAsync(string person, MembershipDetails details, params string[] roles) => _engine.Database.AlterSchemaAsync(
        (connection, _) =>
        {
            DomainSql.Run(
                connection, null,
                "insert into people (person_id, name, details, is_active) values (@person, @person, '', 1) on conflict do nothing",
                ("person", person));
            foreach (var role in roles)
            {
                DomainSql.Run(
                    connection, null,
                    "insert into memberships (site_id, person_id, role, details, from_at, until_at) values (@site, @person, @role, @details, 0, null)",
                    ("site", WorkflowHarness.Site), ("person", person), ("role", role), ("details", details.Write()));
            }

            return Task.CompletedTask;
        },
        default);

    public Task SqlAsync(string sql) => _engine.Database.AlterSchemaAsync(
        (connection, _) => Task.FromResult(DomainSql.Run(connection, null, sql)), default);

    /// <summary>Starts a definition of one step for the case, which the first start registers.</summary>
    /// <param name="type">Type of the step, which is called <c>it</c>.</param>
    /// <param name="inputs">Its inputs, one to a line, as YAML.</param>
    /// <param name="prepare">What the case has from its receipt on.</param>
    /// <param name="parameters">Parameters, one to a line, as YAML.</param>
    public async Task<Run> StepAsync(string type, string inputs = "", Action<CaseUnit>? prepare = null, string parameters = "")
    {
        var id = $"definition-{++_definitions}";
        var lines = inputs.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"    {line}");
        var outputs = _engine.Get<IActivityCatalog>().Find(type)!.Outputs.Select(output => output.Name).ToList();
        var bound = outputs.Count == 0 ? "" : $"    out: {{ {string.Join(", ", outputs.Select(name => $"{name}: {name}"))} }}\n";
        var variables = outputs.Count == 0 ? "" : "variables:\n" + string.Concat(outputs.Select(name => $"  {name}: Object\n"));
        var heading = parameters.Length == 0 ? "" : "parameters:\n" + string.Concat(parameters.Split('\n').Select(line => $"  {line}\n"));
        var yaml = $"id: {id}\nname: {id}\n{variables}{heading}steps:\n  - id: it\n    type: {type}\n{bound}{string.Join('\n', lines)}\n";
        return await StartAsync(yaml, id, prepare);
    }

    /// <summary>Publishes a definition and starts it for the case.</summary>
    public async Task<Run> StartAsync(string yaml, string definitionId, Action<CaseUnit>? prepare = null)
    {
        await _engine.PublishAsync(yaml);
        var now = Clock.GetUtcNow();
        var instanceId = _engine.Get<IIdGenerator>().NewId();
        IDomainWrite[] writes = [];
        if (!_isRegistered)
        {
            var key = CaseKey.New();
            var unit = new CaseUnit(new CaseState
            {
                Record = new CaseRecord
                {
                    CorrelationId = Correlation,
                    SiteId = WorkflowHarness.Site,
                    Reference = "KT-0001",
                    DefinitionId = definitionId,
                    ReceivedAt = now,
                    InstanceId = instanceId,
                    CreatedAt = now,
                },
                Revision = 1,
                Facts = new ValueObject { ["receivedAt"] = Value.From(now), ["anonymity"] = Value.From("named") },
                Key = key,
            });
            prepare?.Invoke(unit);
            writes = [new NewCase(unit, key, _engine.Get<MasterKeys>())];
            _isRegistered = true;
        }

        return await _engine.StartAsync(WorkflowHarness.Start(definitionId) with
        {
            Actor = "system",
            CorrelationId = Correlation,
            InstanceId = instanceId,
            Writes = writes,
        });
    }

    /// <summary>A person completes the only open task of an instance that the person may do.</summary>
    public async Task<CommandResult> CompleteAsync(
        Run run, string person, string facts = "{}", string answers = "{}", string? outcome = null)
    {
        var task = await run.TaskAsync();
        var actor = await _engine.Get<ActorDirectory>().FindAsync(person, default);
        var by = new TaskActor(person, actor.Groups, CaseVisibility.Of(actor));
        var result = await _engine.Runtime.ResumeAsync(
            new ResumeWorkflow
            {
                Actor = person,
                Stimulus = new Stimulus.CompleteTask(task.Id, task.Revision, outcome ?? task.Outcomes[0], by)
                {
                    Facts = Facts(facts),
                    Content = JsonNode.Parse(answers),
                },
            },
            default);
        await _engine.RunDueAsync();
        return result;
    }

    /// <summary>The same, and the outcome of the step.</summary>
    public async Task<string?> DecideAsync(Run run, string person, string facts = "{}", string answers = "{}", string? outcome = null)
    {
        Assert.IsType<CommandResult.Accepted>(await CompleteAsync(run, person, facts, answers, outcome));
        return await OutcomeAsync(run);
    }

    /// <summary>The code of a refusal; nothing may have changed then.</summary>
    public async Task<string> RefusalAsync(Run run, string person, string facts = "{}", string answers = "{}", string? outcome = null)
    {
        var before = await StateAsync();
        var refused = Assert.IsType<CommandResult.Rejected>(await CompleteAsync(run, person, facts, answers, outcome));
        Assert.Equal(before.Revision, (await StateAsync()).Revision);
        return refused.Code;
    }

    /// <summary>The outcome with which the step <c>it</c> ended, or null while it waits.</summary>
    public static async Task<string?> OutcomeAsync(Run run) =>
        (await run.JournalAsync()).LastOrDefault(entry => entry.StartsWith("it:Completed", StringComparison.Ordinal)) is { } entry
            ? entry.Split(':') is [_, _, var outcome] ? outcome : "Done"
            : null;

    public async Task<CaseState> StateAsync()
    {
        await using var reads = Store.BeginReads();
        return (await _engine.Get<CaseUnits>().ReadAsync(reads, Correlation, default))!;
    }

    /// <summary>Contents of the entries of a kind and key, oldest first.</summary>
    public async Task<IReadOnlyList<JsonObject>> BodiesAsync(string kind, string key)
    {
        var state = await StateAsync();
        await using var reads = Store.BeginReads();
        var bodies = new List<JsonObject>();
        foreach (var entry in state.Entries.Where(entry => entry.Kind == kind && entry.Key == key))
        {
            bodies.Add((await _engine.Get<CaseUnits>().ReadBodyAsync(reads, state, entry, default))!);
        }

        return bodies;
    }

    /// <summary>Notices that were asked for, as <c>N-04 to: person, person</c>.</summary>
    public IReadOnlyList<string> Notices => [.. Effects.Where(effect => effect.Kind == "notice").Select(effect =>
    {
        var notice = JsonNode.Parse(effect.Payload)!;
        return $"{notice["Notice"]} {notice["To"]}: {string.Join(", ", notice["Persons"]!.AsArray().Select(person => person!.ToString()))}".Trim();
    })];

    /// <summary>Lets time pass to a local instant of the site, with a stop at everything that falls due.</summary>
    public async Task MoveToAsync(string local)
    {
        Clock.MoveTo(SiteTime.At(local));
        await _engine.RunDueAsync();
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    /// <summary>Takes the form as the test gives it: facts beside answers, without a form file.</summary>
    private sealed class FormsAsGiven(CaseUnits units) : ITaskRules
    {
        public async ValueTask<TaskRuling> CompletingAsync(
            TaskCompletion completion, ActivityContext context, CancellationToken cancellationToken)
        {
            if (completion.Content is JsonObject answers && completion.Task.FormKey is { } form
                && await units.OpenAsync(context, cancellationToken) is { } unit)
            {
                var body = (JsonObject)answers.DeepClone();
                var entry = unit.Keep(
                    context.NewId(), EntryKind.Submission, form, ContentClass.K4, body, completion.By.Id, context.Now, completion.Task.Id);
                unit.Submit(new SubmittedForm(form, entry.Id, body));
            }

            return new TaskRuling(null, completion.Facts);
        }
    }
}
