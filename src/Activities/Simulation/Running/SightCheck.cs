using Workflows.Activities.Cases;
using Workflows.Activities.Tasks;

namespace Workflows.Activities.Simulation.Running;

/// <summary>Looks at a case as people do: lists, counts, direct links. Whoever is excluded must find no trace of it.</summary>
internal sealed class SightCheck(ScenarioHost host, ScenarioDesk desk, KnownCase known, CaseSight sight, Differences differences)
{
    private const int MostRows = 500;

    public async ValueTask RunAsync(Expectation expected, CancellationToken cancellationToken)
    {
        foreach (var person in expected.VisibleTo)
        {
            var traces = await TracesAsync(await desk.ActorAsync(person, cancellationToken), cancellationToken);
            differences.Expect(traces.Count > 0, $"visibleTo.{person}", "the case", () => "no trace of it");
        }

        foreach (var person in expected.HiddenFrom)
        {
            await SeeAsync(person, Sight.Nothing, "hiddenFrom", cancellationToken);
        }

        foreach (var person in expected.OpenTo)
        {
            await SeeAsync(person, Sight.Content, "openTo", cancellationToken);
        }

        foreach (var person in expected.IdentityTo)
        {
            await SeeAsync(person, Sight.Identity, "identityTo", cancellationToken);
        }

        foreach (var person in expected.NoIdentityTo)
        {
            var view = await ViewAsync(await desk.ActorAsync(person, cancellationToken), cancellationToken);
            differences.Expect(view != CaseView.Identity, $"noIdentityTo.{person}", "no identities", () => "identities");
        }

        foreach (var wanted in expected.Entries)
        {
            await EntryAsync(wanted, cancellationToken);
        }

        foreach (var none in expected.NoEntries)
        {
            var found = Entries(none).Count();
            differences.Expect(found == 0, $"noEntries.{none.Kind}/{none.Key}", "nothing of the kind", () => $"{found}");
        }
    }

    /// <summary>Compares what a person sees of the case.</summary>
    public async ValueTask SeeAsync(string person, Sight wanted, string kind, CancellationToken cancellationToken)
    {
        var actor = await desk.ActorAsync(person, cancellationToken);
        var traces = await TracesAsync(actor, cancellationToken);
        var what = $"{kind}.{person}";
        if (wanted == Sight.Nothing)
        {
            differences.Expect(traces.Count == 0, what, "no trace of the case", () => string.Join(", ", traces));
            return;
        }

        differences.Expect(traces.Count > 0, what, "the case", () => "no trace of it");
        var view = await ViewAsync(actor, cancellationToken);
        differences.Expect(
            wanted switch
            {
                Sight.Existence => view < CaseView.Content,
                Sight.Content => view >= CaseView.Content,
                _ => view == CaseView.Identity,
            },
            what, wanted == Sight.Existence ? "no content" : $"{wanted}", () => $"{view}");
    }

    /// <summary>Where the person finds something of the case.</summary>
    public async ValueTask<IReadOnlyList<string>> TracesAsync(Actor actor, CancellationToken cancellationToken)
    {
        var (tasks, cases) = (host.Get<TaskService>(), host.Get<CaseService>());
        var traces = new List<string>();
        var mine = (await tasks.ListAsync(actor, null, MostRows, null, cancellationToken)).Items;
        Add("the list of tasks", mine.Any(task => task.CorrelationId == known.CorrelationId));
        Add(
            "the count of tasks",
            await tasks.CountAsync(actor, null, cancellationToken) > mine.Count(task => task.CorrelationId != known.CorrelationId));
        foreach (var task in sight.Tasks)
        {
            Add($"the task {task.ActivityId}", await tasks.FindAsync(task.Id, actor, cancellationToken) is not null);
        }

        Add(
            "the list of cases",
            (await cases.ListAsync(actor, null, MostRows, cancellationToken)).Any(line => line.Case.CorrelationId == known.CorrelationId));
        Add("the content of the case", await ViewAsync(actor, cancellationToken) > CaseView.None);
        Add("the page of the case", await cases.FindAsync(known.Reference, actor, cancellationToken) is not null);
        return traces;

        void Add(string where, bool isThere)
        {
            if (isThere && !traces.Contains(where))
            {
                traces.Add(where);
            }
        }
    }

    private async ValueTask<CaseView> ViewAsync(Actor actor, CancellationToken cancellationToken) =>
        await host.Get<CaseContentService>().ReadAsync(known.CorrelationId, actor, null, cancellationToken) is { } content
            ? content.View
            : CaseView.None;

    private async ValueTask EntryAsync(ExpectedEntry wanted, CancellationToken cancellationToken)
    {
        var what = $"entries.{wanted.Kind}/{wanted.Key ?? "*"}";
        var found = Entries(wanted).ToList();
        if (!differences.Expect(
            found.Count > 0 || wanted.Count == 0, what, "such an entry",
            () => "only " + string.Join(", ", sight.State.Entries.Select(entry => $"{entry.Kind}/{entry.Key}").Distinct())))
        {
            return;
        }

        if (wanted.Count is { } count)
        {
            differences.Expect(found.Count == count, $"{what}.count", $"{count}", () => $"{found.Count}");
        }

        if (found.Count > 0 && wanted.By is { } by)
        {
            differences.Same($"{what}.by", by, found[^1].Author);
        }

        if (found.Count == 0 || wanted.Has is not { } has)
        {
            return;
        }

        var body = await host.Sights.BodyAsync(sight.State, found[^1], cancellationToken) ?? [];
        foreach (var (name, value) in has)
        {
            differences.Expect(
                ExpectationCheck.Same(body[name], value), $"{what}.{name}", value?.ToJsonString() ?? "null", () => body[name]?.ToJsonString() ?? "null");
        }
    }

    private IEnumerable<CaseEntry> Entries(ExpectedEntry wanted) =>
        sight.State.Entries.Where(entry => entry.Kind == wanted.Kind && (wanted.Key is null || entry.Key == wanted.Key));
}
