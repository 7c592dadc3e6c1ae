using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Activities;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Sites;
using Workflows.Engine.Persistence;
using Xunit;

namespace Workflows.Procedures.Tests.Confidentiality;

/// <summary>A real case in the middle of its procedure, and everybody who may not know of it.</summary>
public sealed class NoTraceTests : IAsyncLifetime
{
    private static readonly string[] Existence =
    [
        "CaseService.ListAsync/4", "CaseService.SearchAsync/3", "CaseService.FindAsync/3", "CaseService.FindByInstanceAsync/3",
        "CaseService.FindByCorrelationAsync/3", "CaseService.FindInstanceAsync/3", "CaseContentService.ReadAsync/4",
        "MessageService.ForPersonAsync/3", "CaseService.StartAsync/3",
    ];

    private CaseDrive _drive = null!;

    public async Task InitializeAsync()
    {
        _drive = await CaseDrive.OpenAsync(CaseDrive.Appeal());
        await _drive.RunToAsync("findings");
    }

    public Task DisposeAsync() => _drive.DisposeAsync().AsTask();

    [Fact]
    public void Services_EveryPublicMethod_IsClassified()
    {
        // given
        var services = new ServiceCollection();
        var sites = new SiteDirectory(CaseDrive.Shipped.Sites.Select(setup => setup.Site));
        services.AddComplaints(sites, new SiteCalendars(sites, CaseDrive.Shipped.Calendars), MasterKeys.Random());
        var types = services.Select(service => service.ImplementationType).OfType<Type>()
            .Concat(typeof(ComplaintServices).Assembly.GetTypes().Where(type => type.Name.EndsWith("Service", StringComparison.Ordinal)))
            .Where(type => type.IsPublic && type.IsClass && type.Namespace!.StartsWith("Workflows.Activities", StringComparison.Ordinal))
            .Distinct();

        // when
        var methods = types
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(method => !method.IsSpecialName && method.GetBaseDefinition().DeclaringType != typeof(object))
                .Select(method => $"{type.Name}.{method.Name}/{method.GetParameters().Length}"))
            .ToHashSet(StringComparer.Ordinal);

        // then
        Assert.Empty(methods.Except(Probes.Names).Except(Probes.Exempt.Keys)
            .Where(method => !Probes.Exempt.ContainsKey($"{method.Split('.')[0]}.*")).Order(StringComparer.Ordinal));
        Assert.Empty(Probes.Names.Except(methods));
    }

    [Theory]
    [InlineData("dodi")] // respondent, recognised by name
    [InlineData("peter")] // recused member
    [InlineData("rudi")] // programme designer
    [InlineData("gita")] // site admin
    [InlineData("agus")] // of the pool of appeals, not appointed
    [InlineData("joko")]
    [InlineData("anton")] // owner of actions, with none in this case
    [InlineData("hana")] // senior management
    [InlineData("fitri")] // officer for indicators
    [InlineData("eni")] // focal point
    [InlineData("surya")] // coordinator of appeals before there is one
    [InlineData("nobody")] // no role at all
    public async Task EveryMethod_WhoMayNotKnow_FindsNothing(string person) => await FindsOnlyAsync(person, []);

    [Fact]
    public async Task EveryMethod_Oversight_FindsTimingOnly()
    {
        // then
        await FindsOnlyAsync("oki", [.. Existence, "CaseActionService.ReadmitAsync/5"]);
        var content = await _drive.Host.Get<CaseContentService>().ReadAsync(_drive.CaseId, await _drive.ActorAsync("oki"), "why not", default);
        Assert.Equal(CaseView.Timing, content!.View);
        Assert.Empty(content.Entries);
        Assert.Empty(await _drive.QueryAsync("select id from access_log where person_id = 'oki'"));
        Assert.Empty(await _drive.Host.Get<CaseService>().SearchAsync("CV Maju", await _drive.ActorAsync("oki"), default));
        Assert.Empty(await _drive.Host.Get<CaseService>().SearchAsync("Dodi", await _drive.ActorAsync("oki"), default));
    }

    [Fact]
    public async Task EveryMethod_AppealPanel_FindsContentOnceAppointedAndNoIdentity()
    {
        // given
        await _drive.RunToAsync("appeal-decision");
        var agus = await _drive.ActorAsync("agus");

        // when
        var content = (await _drive.Host.Get<CaseContentService>().ReadAsync(_drive.CaseId, agus, "why not", default))!;

        // then
        Assert.Equal(CaseView.Content, content.View);
        Assert.DoesNotContain("CV Maju", Bodies(content), StringComparison.Ordinal);
        Assert.Contains("Deliveries came late", Bodies(content), StringComparison.Ordinal);
        Assert.Empty(await _drive.Host.Get<CaseService>().SearchAsync("CV Maju", agus, default));
        Assert.Empty(await _drive.Host.Get<CaseContentService>().ReadingsAsync(_drive.CaseId, agus, default));
        foreach (var command in Probes.Names.Where(name => name.StartsWith("CaseActionService", StringComparison.Ordinal) && !name.Contains("Recuse", StringComparison.Ordinal)))
        {
            await RefusedAsMissingAsync(command, "agus");
        }

        await RefusedAsMissingAsync("MessageService.ReplyAsync/4", "agus");
        await FindsOnlyAsync("dodi", []);
        await FindsOnlyAsync("peter", []);
    }

    [Fact]
    public async Task EveryMethod_OwnerOfAnAction_FindsTheTaskAlone()
    {
        // given
        await using var drive = await CaseDrive.OpenAsync(CaseDrive.Remedy());
        await drive.RunToAsync("interim-measure");
        await _drive.DisposeAsync();
        _drive = drive;

        // then
        await FindsOnlyAsync(
            "anton",
            [
                .. Probes.Names.Where(name => name.StartsWith("TaskService.", StringComparison.Ordinal) || name.StartsWith("DraftService.", StringComparison.Ordinal)),
                "MessageService.ForPersonAsync/3", "CaseActionService.RecuseAsync/6",
            ]);
        _drive = await CaseDrive.OpenAsync(CaseDrive.Appeal());
    }

    [Fact]
    public async Task Read_Committee_FindsTheCase()
    {
        // when
        var sari = await _drive.ActorAsync("sari");
        var content = (await _drive.Host.Get<CaseContentService>().ReadAsync(_drive.CaseId, sari, null, default))!;

        // then: what nobody above found is there
        Assert.Contains("Deliveries came late", Bodies(content), StringComparison.Ordinal);
        Assert.Single(await _drive.Host.Get<CaseService>().SearchAsync("CV Maju", sari, default));
        Assert.Single(await _drive.Host.Get<CaseService>().SearchAsync("Dodi", sari, default));
    }

    private static string Bodies(CaseContent content) => string.Join('\n', content.Entries.Select(entry => entry.Body?.ToJsonString()));

    private async Task FindsOnlyAsync(string person, IReadOnlyCollection<string> allowed)
    {
        var (actor, target) = (await _drive.ActorAsync(person), await TargetAsync());
        var traces = new List<string>();
        foreach (var name in Probes.Names.Except(allowed))
        {
            var missing = await Probes.TryAsync(name, _drive.Host, Target.Missing, actor);
            var real = await Probes.TryAsync(name, _drive.Host, target, actor);
            traces.AddRange(real.Found.Select(found => $"{name} finds {found}"));
            traces.AddRange(real.Refused.Except(missing.Refused).Select(refused => $"{name} refuses differently: {refused}"));
            traces.AddRange(missing.Refused.Except(real.Refused).Select(refused => $"{name} refuses only what is missing: {refused}"));
            traces.AddRange(real.Refused.Where(refused => !refused.Split(':')[0].EndsWith("not-found", StringComparison.Ordinal)).Select(refused => $"{name}: {refused}"));
        }

        Assert.True(traces.Count == 0, $"{person}:\n{string.Join('\n', traces)}");
    }

    private async Task RefusedAsMissingAsync(string name, string person)
    {
        var (actor, target) = (await _drive.ActorAsync(person), await TargetAsync());
        var real = await Probes.TryAsync(name, _drive.Host, target, actor);
        Assert.Empty(real.Found);
        Assert.Equal((await Probes.TryAsync(name, _drive.Host, Target.Missing, actor)).Refused, real.Refused);
    }

    private async Task<Target> TargetAsync()
    {
        var instances = await _drive.Host.Get<IWorkflowStore>().ListInstancesAsync(new InstanceQuery(CorrelationId: _drive.CaseId, Limit: 100), default);
        var tasks = await _drive.QueryAsync($"select id from user_tasks where correlation_id = '{_drive.CaseId}'");
        Assert.NotEmpty(tasks);
        return new Target(
            _drive.CaseId, _drive.Case.Reference, [.. instances.Select(instance => instance.Id)], tasks, ["CV Maju", "Maju", "Dodi", "Mary"],
            (await _drive.StateAsync()).Deadlines.Keys.First());
    }
}
