using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Workflows.Activities.Cases;
using Workflows.Activities.Messages;
using Workflows.Activities.People;
using Workflows.Activities.Simulation;
using Workflows.Activities.Tasks;
using Workflows.Engine;
using Workflows.Engine.Execution;
using Workflows.Engine.Persistence;
using Workflows.Engine.Tasks;
using Xunit;

namespace Workflows.Procedures.Tests.Confidentiality;

/// <summary>A recusal beside other work, and what is never sent to whoever is excluded.</summary>
public sealed class RecusalTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("workflows-recusal-");
    private readonly Interruption _interruption = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Submit_RecusedAfterReadingTheTask_IsNotFound()
    {
        // given
        await using var drive = await OpenAsync();
        await drive.RunToAsync("investigate");
        var (lina, task) = await TaskOfAsync(drive, "lina", "investigate");

        // when
        await RecuseAsync(drive, "lina");
        var answer = await drive.Host.Get<TaskService>().SubmitAsync(new TaskSubmission(task.Id, task.Revision) { Answers = Answers(drive, "investigate") }, lina, default);

        // then
        Assert.Equal(RejectionCodes.TaskNotFound, Code(answer.Result));
    }

    [Fact]
    public async Task Submit_RecusedInsideTheStep_IsNotFoundAndChangesNothing()
    {
        // given
        await using var drive = await OpenAsync();
        await drive.RunToAsync("investigate");
        var (lina, task) = await TaskOfAsync(drive, "lina", "investigate");
        _interruption.Act = () => RecuseAsync(drive, "lina");

        // when
        var answer = await drive.Host.Get<TaskService>().SubmitAsync(new TaskSubmission(task.Id, task.Revision) { Answers = Answers(drive, "investigate") }, lina, default);

        // then
        Assert.Null(_interruption.Act);
        Assert.Equal(RejectionCodes.TaskNotFound, Code(answer.Result));
        Assert.DoesNotContain((await drive.StateAsync()).Entries, entry => entry.Key == "F-INV");
    }

    [Fact]
    public async Task Submit_VoterRecusedInsideTheStep_IsRefused()
    {
        // given
        await using var drive = await OpenAsync();
        await drive.RunToAsync("findings");
        var (sari, task) = await TaskOfAsync(drive, "sari", "findings");
        _interruption.Act = () => RecuseAsync(drive, "lina");

        // when
        var answer = await drive.Host.Get<TaskService>().SubmitAsync(new TaskSubmission(task.Id, task.Revision) { Answers = Answers(drive, "findings") }, sari, default);

        // then
        Assert.Null(_interruption.Act);
        Assert.IsType<CommandResult.Rejected>(answer.Result);
        Assert.DoesNotContain((await drive.StateAsync()).Entries, entry => entry.Key == "F-FIND");
    }

    [Fact]
    public async Task Recuse_SomebodyWhoDidNotKnow_TellsNothing()
    {
        // given
        await using var drive = await OpenAsync();
        await drive.RunToAsync("admissibility");

        // when
        Assert.IsType<CommandResult.Accepted>(await drive.Host.Get<CaseActionService>().RecuseAsync(
            drive.CaseId, "anton", Standing.Respondent, "named", await drive.ActorAsync("sari"), default));
        Assert.IsType<CommandResult.Accepted>(await drive.Host.Get<CaseActionService>().RecuseAsync(
            drive.CaseId, "dodi", Standing.Respondent, "confirmed", await drive.ActorAsync("sari"), default));
        await drive.MoveToAsync(drive.Host.Clock.GetUtcNow().AddMinutes(1));

        // then
        Assert.Empty(await drive.QueryAsync("select notice_id from case_messages where person_id in ('anton', 'dodi')"));
    }

    [Fact]
    public async Task DueDates_Passing_ReachNobodyWhoIsExcluded()
    {
        // given
        await using var drive = await OpenAsync();
        await drive.RunToAsync("admissibility");
        await RecuseAsync(drive, "wayan");
        var since = drive.Host.Clock.GetUtcNow();

        // when
        await drive.MoveToAsync(since.AddDays(60));

        // then
        var excluded = (await drive.StateAsync()).People.Values.Where(person => person.IsExcluded).Select(person => person.PersonId).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["dodi", "peter", "wayan"], excluded);
        var sent = await drive.QueryAsync(
            $"select person_id, notice_id from case_messages where person_id is not null and audience <> 'recusedMember' and at >= {since.ToUnixTimeMilliseconds()}");
        Assert.DoesNotContain(sent, line => excluded.Contains(line.Split('|')[0]));
        Assert.Contains("oki|N-91", sent);
        Assert.Contains("sari|N-91", sent);
        Assert.Contains("lina|N-91", sent);
        Assert.Equal(
            ["peter", "wayan"],
            (await drive.QueryAsync("select person_id from case_messages where audience = 'recusedMember'")).Order(StringComparer.Ordinal));
        foreach (var person in excluded)
        {
            var actor = await drive.ActorAsync(person);
            Assert.All(await drive.Host.Get<MessageService>().ForPersonAsync(actor, 200, default), message => Assert.Equal("N-02", message.NoticeId));
            Assert.Equal(0, await drive.Host.Get<TaskService>().CountAsync(actor, null, default));
        }
    }

    private Task<CaseDrive> OpenAsync() => CaseDrive.OpenAsync(CaseDrive.Appeal(), new ScenarioOptions
    {
        Database = new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(_folder.FullName, "case.db")}", Synchronous = "OFF" },
        Services = services => services.Replace(ServiceDescriptor.Singleton<ITaskRules>(provider =>
            new InterruptedRules(new CaseTaskRules(provider.GetRequiredService<CaseUnits>()), _interruption))),
    });

    private static async Task RecuseAsync(CaseDrive drive, string person) => Assert.IsType<CommandResult.Accepted>(
        await drive.Host.Get<CaseActionService>().RecuseAsync(
            drive.CaseId, person, Standing.Recused, "late", await drive.ActorAsync("sari"), default));

    private static async Task<(Activities.Actor Actor, UserTask Task)> TaskOfAsync(CaseDrive drive, string person, string activity)
    {
        var actor = await drive.ActorAsync(person);
        return (actor, (await drive.Host.Get<TaskService>().ListAsync(actor, null, 100, null, default)).Items.Single(task => task.ActivityId == activity));
    }

    private static JsonObject Answers(CaseDrive drive, string activity) => (JsonObject)drive.Scenario.Steps
        .Select(step => step.Action).OfType<ScenarioAction.Do>().First(action => action.Task.Activity == activity).Answers!.DeepClone();

    private static string? Code(CommandResult result) => (result as CommandResult.Rejected)?.Code;

    /// <summary>Something that somebody else does while a step runs, once.</summary>
    private sealed class Interruption
    {
        public Func<Task>? Act { get; set; }
    }

    private sealed class InterruptedRules(CaseTaskRules rules, Interruption interruption) : ITaskRules
    {
        public async ValueTask<TaskRuling> CompletingAsync(
            TaskCompletion completion, ActivityContext context, CancellationToken cancellationToken)
        {
            var ruling = await rules.CompletingAsync(completion, context, cancellationToken);
            if (interruption.Act is { } act)
            {
                interruption.Act = null;
                await act();
            }

            return ruling;
        }
    }
}
