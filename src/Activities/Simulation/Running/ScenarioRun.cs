using Workflows.Engine.Execution;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Scheduling;

namespace Workflows.Activities.Simulation.Running;

/// <summary>One run of one scenario: moves the clock, does what is written, compares, writes the account.</summary>
internal sealed class ScenarioRun
{
    private const int MostEffects = 500;
    private const int MostStops = 100_000;

    private readonly ScenarioHost _host;
    private readonly Scenario _scenario;
    private readonly TimeZoneInfo _zone;
    private readonly bool _rebuild;
    private readonly KnownCases _cases = new();
    private readonly ScenarioDesk _desk;
    private readonly Chronicle _chronicle;
    private readonly List<ScenarioDifference> _differences = [];
    private readonly Dictionary<string, CaseSight> _lastLook = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CaseSight> _lastStep = new(StringComparer.Ordinal);
    private readonly HashSet<string> _failedEffects = new(StringComparer.Ordinal);
    private int _compared;
    private int _stops;

    public ScenarioRun(ScenarioHost host, Scenario scenario, TimeZoneInfo zone, bool rebuild)
    {
        (_host, _scenario, _zone, _rebuild) = (host, scenario, zone, rebuild);
        _desk = new ScenarioDesk(host, scenario, _cases);
        _chronicle = new Chronicle(Chronicle.TypesOf(host.Get<IActivityCatalog>()), zone);
    }

    private DateTimeOffset Now => _host.Clock.GetUtcNow();

    public async Task<ScenarioReport> AllAsync(CancellationToken cancellationToken)
    {
        foreach (var step in _scenario.Steps)
        {
            _chronicle.Step = step.Number;
            await MoveToAsync(step.At.In(_zone), cancellationToken);
            await StepAsync(step, cancellationToken);
        }

        return new ScenarioReport
        {
            Scenario = _scenario,
            Zone = _zone,
            Account = _chronicle.Lines,
            Differences = _differences,
            Compared = _compared,
            Visits = _chronicle.Visits,
        };
    }

    private async Task StepAsync(ScenarioStep step, CancellationToken cancellationToken)
    {
        var differences = new Differences(step);
        var untouched = step.Refused is null ? null : await FingerprintAsync(cancellationToken);
        var answer = await PerformAsync(step, differences, cancellationToken);
        if (answer is not null)
        {
            var kind = answer.IsAccepted ? AccountKind.Action : AccountKind.Refusal;
            _chronicle.Add(Now, kind, step.By, Said(step, answer), step.Begins ?? step.Case);
            Compare(step, answer, differences);
        }

        if (untouched is not null && answer is { IsAccepted: false })
        {
            // Before anything else can happen: what was refused must have changed nothing.
            var after = await FingerprintAsync(cancellationToken);
            differences.Expect(after == untouched, "refused", "nothing changed", () => "something changed");
        }

        await _host.Get<IDueWork>().RunAsync(cancellationToken);
        _cases.Discover(await _host.Sights.ListAsync(cancellationToken), step.Begins);
        if (_rebuild)
        {
            await _host.RestartAsync(cancellationToken);
        }

        await LookAsync(cancellationToken);
        await CheckAsync(step, differences, cancellationToken);
        await CheckEffectsAsync(differences, cancellationToken);
        foreach (var difference in differences.Found)
        {
            _chronicle.Add(Now, AccountKind.Difference, "", difference.ToString(), step.Case);
        }

        _differences.AddRange(differences.Found);
        _compared += differences.Compared;
    }

    private async Task<DeskAnswer?> PerformAsync(ScenarioStep step, Differences differences, CancellationToken cancellationToken)
    {
        switch (step.Action)
        {
            case ScenarioAction.Intake intake:
                return await _desk.IntakeAsync(step, intake, cancellationToken);
            case ScenarioAction.Start start:
                return await _desk.StartAsync(step, start, cancellationToken);
            case ScenarioAction.Do action:
                return await _desk.DoAsync(step, action, cancellationToken);
            case ScenarioAction.Command command:
                return await _desk.CommandAsync(step, command, cancellationToken);
            case ScenarioAction.See see:
                await SeeAsync(step, see, differences, cancellationToken);
                return null;
            case ScenarioAction.Search search:
                await SearchAsync(step, search, differences, cancellationToken);
                return null;
            default:
                _chronicle.Add(Now, AccountKind.Action, "", ((ScenarioAction.Wait)step.Action).Why ?? "time passes", step.Case);
                return null;
        }
    }

    private static void Compare(ScenarioStep step, DeskAnswer answer, Differences differences)
    {
        if (step.Refused is null)
        {
            var problems = string.Concat(answer.Problems.Select(problem => $"; {problem.Path}: {problem.Code}"));
            differences.Expect(answer.IsAccepted, "action", "accepted", () => $"refused, {answer.Code}: {answer.Detail}{problems}");
            return;
        }

        if (!differences.Expect(
            answer.Code == step.Refused, "refused", $"refused, {step.Refused}",
            () => answer.IsAccepted ? "accepted" : $"refused, {answer.Code}: {answer.Detail}"))
        {
            return;
        }

        foreach (var wanted in step.Problems)
        {
            differences.Expect(
                answer.Problems.Any(problem => problem.Code == wanted || $"{problem.Path}: {problem.Code}" == wanted), "problems", wanted,
                () => answer.Problems.Count == 0 ? "none" : string.Join("; ", answer.Problems.Select(problem => $"{problem.Path}: {problem.Code}")));
        }
    }

    private async Task SeeAsync(ScenarioStep step, ScenarioAction.See see, Differences differences, CancellationToken cancellationToken)
    {
        if (await FindAsync(step.Case, differences, cancellationToken) is var (known, sight))
        {
            await new SightCheck(_host, _desk, known, sight, differences).SeeAsync(step.By, see.What, "see", cancellationToken);
            _chronicle.Add(Now, AccountKind.Action, step.By, $"looks for the case: {see.What}", step.Case);
        }
    }

    private async Task SearchAsync(
        ScenarioStep step, ScenarioAction.Search search, Differences differences, CancellationToken cancellationToken)
    {
        var found = await _desk.SearchAsync(search.Text, step.By, cancellationToken);
        differences.SameSet($"search '{search.Text}'", search.Finds, found.Select(id => _cases.FindByCorrelation(id)?.Name ?? id));
        _chronicle.Add(Now, AccountKind.Action, step.By, $"searches '{search.Text}': {found.Count} found", step.Case);
    }

    private async Task CheckAsync(ScenarioStep step, Differences differences, CancellationToken cancellationToken)
    {
        var name = step.Action is ScenarioAction.Intake or ScenarioAction.Start && step.Begins is { } begun ? begun : step.Case;
        if (step.Expect is { } expected && await FindAsync(name, differences, cancellationToken) is var (known, sight))
        {
            var before = _lastStep.GetValueOrDefault(known.CorrelationId);
            new ExpectationCheck(expected, sight, before, Now, _zone, differences).Run();
            new NoticeCheck(sight, before, differences).Run(expected);
            await new TaskCheck(_host, _desk, sight, _zone, differences).RunAsync(expected, cancellationToken);
            await new SightCheck(_host, _desk, known, sight, differences).RunAsync(expected, cancellationToken);
        }
        else if (step.Expect is null)
        {
            foreach (var stopped in _lastLook.Values.SelectMany(look => look.Incidents).Where(IsNew))
            {
                differences.Expect(false, "incidents", "none", () => $"{stopped.ActivityId} {stopped.Code}: {stopped.Message}");
            }
        }

        if (_cases.Find(name) is { } looked && _lastLook.TryGetValue(looked.CorrelationId, out var last))
        {
            _lastStep[looked.CorrelationId] = last;
        }

        bool IsNew(Incident incident) =>
            !_lastStep.Values.Any(look => look.Incidents.Any(old => old.Id == incident.Id));
    }

    /// <summary>A notice that cannot be made, or anything else that could not be done after a commit, is a difference once.</summary>
    private async Task CheckEffectsAsync(Differences differences, CancellationToken cancellationToken)
    {
        foreach (var state in Enum.GetValues<OutboxState>())
        {
            foreach (var failed in (await _host.Get<IOutboxStore>().ListAsync(state, MostEffects, cancellationToken)).Where(message => message.LastError is not null))
            {
                if (_failedEffects.Add(failed.Key))
                {
                    differences.Expect(false, "effects", $"{failed.Kind} to be performed", () => failed.LastError!);
                }
            }
        }
    }

    private async Task<(KnownCase Known, CaseSight Sight)?> FindAsync(
        string name, Differences differences, CancellationToken cancellationToken)
    {
        if (_cases.Find(name) is { } known && await _host.Sights.ReadAsync(known.CorrelationId, cancellationToken) is { } sight)
        {
            return (known, sight);
        }

        differences.Expect(false, "case", $"a case called '{name}'", () => "none");
        return null;
    }

    /// <summary>Moves the clock, with a stop at everything that falls due on the way.</summary>
    private async Task MoveToAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        while (await _host.Get<IDueWork>().NextAsync(cancellationToken) is { } next && next < instant && next > Now)
        {
            if (++_stops > MostStops)
            {
                throw new ScenarioSetupException($"expected timers that end within {MostStops} stops of the clock but found another at {next:u}");
            }

            _host.Clock.MoveTo(next);
            if (await _host.Get<IDueWork>().RunAsync(cancellationToken) > 0)
            {
                await LookAsync(cancellationToken);
            }
        }

        _host.Clock.MoveTo(instant);
        await _host.Get<IDueWork>().RunAsync(cancellationToken);
        await LookAsync(cancellationToken);
    }

    /// <summary>Adds to the account what is new in every case.</summary>
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var known in _cases.All)
        {
            if (await _host.Sights.ReadAsync(known.CorrelationId, cancellationToken) is { } sight)
            {
                _chronicle.Observe(known, _lastLook.GetValueOrDefault(known.CorrelationId), sight, Now);
                _lastLook[known.CorrelationId] = sight;
            }
        }
    }

    private async Task<string> FingerprintAsync(CancellationToken cancellationToken)
    {
        var texts = new List<string>();
        foreach (var (id, _) in await _host.Sights.ListAsync(cancellationToken))
        {
            texts.Add((await _host.Sights.ReadAsync(id, cancellationToken))?.Fingerprint() ?? "");
        }

        return string.Join(';', texts);
    }

    private static string Said(ScenarioStep step, DeskAnswer answer)
    {
        var what = step.Action switch
        {
            ScenarioAction.Intake => "intake",
            ScenarioAction.Start => "start",
            ScenarioAction.Do action => $"does {action.Task}",
            ScenarioAction.Command command => $"commands {command.Name}",
            _ => "",
        };
        return answer.IsAccepted
            ? answer.Detail.Length == 0 ? what : $"{what}: {answer.Detail}"
            : $"{what}: refused, {answer.Code}: {answer.Detail}";
    }
}
