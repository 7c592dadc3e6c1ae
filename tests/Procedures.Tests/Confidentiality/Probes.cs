using System.Collections;
using System.Text.Json.Nodes;
using Workflows.Activities;
using Workflows.Activities.Cases;
using Workflows.Activities.Messages;
using Workflows.Activities.People;
using Workflows.Activities.Simulation.Running;
using Workflows.Activities.Sites;
using Workflows.Activities.Tasks;
using Workflows.Engine;
using Workflows.Engine.Expressions;

namespace Workflows.Procedures.Tests.Confidentiality;

/// <summary>Ids by which somebody tries to reach a case: real ones, or those of a case that does not exist.</summary>
internal sealed record Target(
    string CorrelationId, string Reference, IReadOnlyList<string> Instances, IReadOnlyList<string> Tasks, IReadOnlyList<string> Names,
    string Deadline)
{
    public static Target Missing { get; } = new("no-such-case", "KT-0000-00", ["no-such-instance"], ["no-such-task"], ["Nobody Atall"], "none.due");
}

/// <summary>
/// One attempt at each public method of the application services: what it answers, as text. An empty text is an answer in which
/// nothing was found.
/// </summary>
internal static class Probes
{
    private delegate Task<IEnumerable<object?>> Attempt(ScenarioHost host, Target target, Actor actor);

    /// <summary>Methods that cannot show a case, each with the reason.</summary>
    public static IReadOnlyDictionary<string, string> Exempt { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ProcedureAdoptionService.*"] = "versions of procedures and parameters of sites; knows no case",
        ["ProcedureMigrationService.*"] = "moves instances by opaque id to another version; answers with steps and dates, never with content",
        ["TaskService.FindFormAsync/2"] = "takes a task that was found",
        ["IntakeService.RegisterAsync/3"] = "begins a case and shows nothing of others",
        ["MessageService.ReadAsync/2"] = "the receipt code is the key; shown below with a wrong one",
        ["MessageService.WriteAsync/3"] = "the receipt code is the key",
        ["ProcedureService.ListAsync/1"] = "no case",
        ["ProcedureService.FindAsync/2"] = "no case",
        ["CaseKeyService.RewrapAsync/1"] = "work of the host; shows a number",
        ["CaseKeyService.ShredAsync/2"] = "work of the host; shows a number",
        ["CaseChain.VerifyAsync/2"] = "work of the host; shows no content",
        ["SiteSetupService.ApplyAsync/3"] = "no case",
        ["SiteDirectory.Find/1"] = "no case",
        ["SiteDirectory.VisibleTo/1"] = "no case",
        ["SiteCalendars.Find/2"] = "no case",
        ["ReleaseChoice.FindAsync/4"] = "no case",
        ["FormLibrary.FindAsync/2"] = "no case",
        ["BlindIndex.TokenOf/1"] = "no case",
        ["BlindIndex.TokenOfCode/1"] = "no case",
        ["ActorDirectory.FindAsync/2"] = "tells the host who signed in",
        ["CaseUnits.OpenAsync/2"] = "below the services; only they and activities use it",
        ["CaseUnits.ReadAsync/3"] = "below the services",
        ["CaseUnits.ReadBodyAsync/4"] = "below the services",
        ["CaseUnits.NewestAsync/5"] = "below the services",
        ["CaseUnits.BodyAsync/4"] = "below the services",
        ["CaseUnits.AllAsync/5"] = "below the services",
        ["CaseChange.RunAsync/4"] = "below the services",
        ["CaseReleaseRules.Check/2"] = "no case",
        ["NoticeTemplateCache.Of/1"] = "no case",
        ["TrialRunService.*"] = "a database of its own",
        ["ScenarioRunService.RunAsync/2"] = "a database of its own",
        ["ScenarioRunService.Cover/1"] = "a database of its own",
    };

    private static readonly JsonObject Nothing = [];

    private static readonly Dictionary<string, Attempt> All = new(StringComparer.Ordinal)
    {
        ["CaseService.ListAsync/4"] = async (host, _, actor) => await host.Get<CaseService>().ListAsync(actor, null, 500, default),
        ["CaseService.SearchAsync/3"] = async (host, target, actor) =>
        {
            var found = new List<object?>();
            foreach (var text in target.Names.Append(target.Reference).Append(target.Reference.ToLowerInvariant()).Append(target.CorrelationId))
            {
                found.AddRange(await host.Get<CaseService>().SearchAsync(text, actor, default));
            }

            return found;
        },
        ["CaseService.FindAsync/3"] = async (host, target, actor) => One(await host.Get<CaseService>().FindAsync(target.Reference, actor, default)),
        ["CaseService.FindByInstanceAsync/3"] = (host, target, actor) =>
            EachAsync(target.Instances, id => host.Get<CaseService>().FindByInstanceAsync(id, actor, default)),
        ["CaseService.FindByCorrelationAsync/3"] = async (host, target, actor) =>
            One(await host.Get<CaseService>().FindByCorrelationAsync(target.CorrelationId, actor, default)),
        ["CaseService.FindInstanceAsync/3"] = (host, target, actor) =>
            EachAsync(target.Instances, id => host.Get<CaseService>().FindInstanceAsync(id, actor, default)),
        ["CaseService.StartAsync/3"] = async (host, target, actor) => One(await host.Get<CaseService>().StartAsync(
            new StartCase { DefinitionId = "withdrawal", SiteId = CaseDrive.Site, CorrelationId = target.CorrelationId }, actor, default)),
        ["CaseContentService.ReadAsync/4"] = async (host, target, actor) =>
            [
                await host.Get<CaseContentService>().ReadAsync(target.CorrelationId, actor, null, default),
                await host.Get<CaseContentService>().ReadAsync(target.CorrelationId, actor, "I want to know", default),
            ],
        ["CaseContentService.ReadingsAsync/3"] = async (host, target, actor) =>
            await host.Get<CaseContentService>().ReadingsAsync(target.CorrelationId, actor, default),
        ["CaseActionService.RecuseAsync/6"] = async (host, target, actor) =>
            [
                await host.Get<CaseActionService>().RecuseAsync(target.CorrelationId, actor.Id, Standing.Recused, "own", actor, default),
                await host.Get<CaseActionService>().RecuseAsync(target.CorrelationId, "ibrahim", Standing.Recused, "other", actor, default),
                await host.Get<CaseActionService>().RecuseAsync(target.CorrelationId, actor.Id, "wrong", "own", actor, default),
            ],
        ["CaseActionService.ReadmitAsync/5"] = async (host, target, actor) =>
            One(await host.Get<CaseActionService>().ReadmitAsync(target.CorrelationId, actor.Id, "let me in", actor, default)),
        ["CaseActionService.FlagHumanRightsAsync/4"] = async (host, target, actor) =>
            One(await host.Get<CaseActionService>().FlagHumanRightsAsync(target.CorrelationId, ["workplaceViolence"], actor, default)),
        ["CaseActionService.ExplainOverrunAsync/5"] = async (host, target, actor) =>
            [
                await host.Get<CaseActionService>().ExplainOverrunAsync(target.CorrelationId, target.Deadline, "late", actor, default),
                await host.Get<CaseActionService>().ExplainOverrunAsync(target.CorrelationId, "wrong", "", actor, default),
            ],
        ["CaseActionService.TellAsync/6"] = async (host, target, actor) =>
            [
                await host.Get<CaseActionService>().TellAsync(target.CorrelationId, CaseEvents.Withdrawn, [], new ValueObject(), actor, default),
                await host.Get<CaseActionService>().TellAsync(target.CorrelationId, "wrong", [], new ValueObject(), actor, default),
            ],
        ["CaseActionService.CorrectReceiptAsync/5"] = async (host, target, actor) =>
            [
                await host.Get<CaseActionService>().CorrectReceiptAsync(target.CorrelationId, DateTimeOffset.UnixEpoch, "earlier", actor, default),
                await host.Get<CaseActionService>().CorrectReceiptAsync(target.CorrelationId, DateTimeOffset.MaxValue, "", actor, default),
            ],
        ["TaskService.ListAsync/5"] = async (host, target, actor) =>
            [
                .. (await host.Get<TaskService>().ListAsync(actor, null, 500, null, default)).Items,
                .. (await host.Get<TaskService>().ListAsync(actor, target.Instances[0], 500, null, default)).Items,
            ],
        ["TaskService.InboxAsync/4"] = async (host, _, actor) => (await host.Get<TaskService>().InboxAsync(actor, 500, null, default)).Items,
        ["TaskService.CountAsync/3"] = async (host, _, actor) =>
            await host.Get<TaskService>().CountAsync(actor, null, default) is > 0 and var count ? [count] : [],
        ["TaskService.FindAsync/3"] = (host, target, actor) =>
            EachAsync(target.Tasks, id => host.Get<TaskService>().FindAsync(id, actor, default)),
        ["TaskService.FindInCaseAsync/3"] = (host, target, actor) =>
            EachAsync(target.Tasks, id => host.Get<TaskService>().FindInCaseAsync(id, actor, default)),
        ["TaskService.ClaimAsync/4"] = (host, target, actor) =>
            EachAsync(target.Tasks, async id => (object?)await host.Get<TaskService>().ClaimAsync(id, 1, actor, default)),
        ["TaskService.ReleaseAsync/4"] = (host, target, actor) =>
            EachAsync(target.Tasks, async id => (object?)await host.Get<TaskService>().ReleaseAsync(id, 1, actor, default)),
        ["TaskService.SubmitAsync/3"] = (host, target, actor) =>
            EachAsync(target.Tasks, async id => (object?)(await host.Get<TaskService>().SubmitAsync(new TaskSubmission(id, 1), actor, default)).Result),
        ["DraftService.SaveAsync/4"] = (host, target, actor) =>
            EachAsync(target.Tasks, async id => (object?)(await host.Get<DraftService>().SaveAsync(id, Nothing, actor, default)).Result),
        ["DraftService.LoadAsync/3"] = (host, target, actor) =>
            EachAsync(target.Tasks, id => host.Get<DraftService>().LoadAsync(id, actor, default)),
        ["MessageService.ReplyAsync/4"] = async (host, target, actor) =>
            One(await host.Get<MessageService>().ReplyAsync(target.CorrelationId, "hello", actor, default)),
        ["MessageService.OfCaseAsync/3"] = async (host, target, actor) => await host.Get<MessageService>().OfCaseAsync(target.CorrelationId, actor, default),
        ["MessageService.ForPersonAsync/3"] = async (host, _, actor) =>
            [.. (await host.Get<MessageService>().ForPersonAsync(actor, 200, default)).Where(message => message.Audience != "recusedMember")],
        ["SiteLogService.ListAsync/4"] = async (host, _, actor) =>
            await host.Get<SiteLogService>().ListAsync(CaseDrive.Site, SiteRecordKind.Handover, actor, default),
        ["SiteLogService.LastBoxOpeningAsync/4"] = async (host, _, actor) =>
            One(await host.Get<SiteLogService>().LastBoxOpeningAsync(CaseDrive.Site, DateOnly.MaxValue, actor, default)),
        ["SiteLogService.AddAsync/6"] = async (host, _, actor) =>
            One(await host.Get<SiteLogService>().AddAsync("no-such-site", SiteRecordKind.Session, DateOnly.MinValue, [], actor, default)),
    };

    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>What an attempt finds: every answer that is neither empty nor a refusal, and every refusal with code and text.</summary>
    public static async Task<(IReadOnlyList<string> Found, IReadOnlyList<string> Refused)> TryAsync(
        string name, ScenarioHost host, Target target, Actor actor)
    {
        var answers = (await All[name](host, target, actor)).Where(answer => answer is not null).ToList();
        return (
            [.. answers.Where(answer => answer is not CommandResult.Rejected).Select(answer => $"{answer}")],
            [.. answers.OfType<CommandResult.Rejected>().Select(refused => $"{refused.Code}: {refused.Detail}").Distinct()]);
    }

    private static object?[] One(object? answer) => [answer];

    private static async Task<IEnumerable<object?>> EachAsync<T>(IReadOnlyList<string> ids, Func<string, ValueTask<T>> attempt)
    {
        var answers = new ArrayList();
        foreach (var id in ids)
        {
            answers.Add(await attempt(id));
        }

        return answers.Cast<object?>();
    }

    private static Task<IEnumerable<object?>> EachAsync(IReadOnlyList<string> ids, Func<string, Task<object?>> attempt) =>
        EachAsync(ids, id => new ValueTask<object?>(attempt(id)));
}
