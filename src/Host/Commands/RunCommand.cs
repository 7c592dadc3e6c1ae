using System.CommandLine;
using Workflows.Activities.Trials;
using Workflows.Engine;
using Workflows.Engine.Calendars;
using Workflows.Engine.Execution;

namespace Workflows.Host.Commands;

/// <summary>The verb <c>run</c>: runs one definition in memory on a clock of its own, and prints what happened.</summary>
internal sealed class RunCommand
{
    private readonly Argument<string> _definition = new("definition")
    {
        Description = "Definition: Elsa JSON, YAML, or the folder of a procedure.",
    };

    private readonly Option<string[]> _also = new("--also") { Description = "A further definition that it calls or uses." };
    private readonly Option<string[]> _input = new("--input") { Description = "Input as name=<json>." };

    private readonly Option<string[]> _signal = new("--signal")
    {
        Description = "Stimulus as NAME or NAME=<json>; NAME is the id of a waiting activity, or an event. "
            + "INSTANT@NAME moves the clock first: 2026-03-03T10:15+07:00@acknowledge='\"Acknowledged\"'.",
    };

    private readonly Option<string?> _at = new("--at") { Description = "Where the clock begins, for example 2026-03-03T08:12+07:00 (default now)." };
    private readonly Option<FlowchartMode?> _mode = new("--flowchart-mode") { Description = "token or counter (default)." };
    private readonly Option<bool> _cancel = new("--cancel") { Description = "Cancel the instance after the last signal." };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object." };
    private readonly CalendarOption _calendar = new();

    private RunCommand()
    {
    }

    public static Command Create() => new RunCommand().Build();

    private Command Build()
    {
        var command = new Command("run", "Runs one definition in memory and prints what happened; timers do not wait in real time.")
        {
            _definition, _also, _input, _signal, _at, _mode, _cancel, _json,
        };
        _calendar.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var error = parsed.InvocationConfiguration.Error;
        if (_calendar.Read(parsed, error) is not { } calendar || Start(parsed, calendar, error) is not { } start
            || Signals(parsed, calendar, error) is not { } signals)
        {
            return ExitCode.Unreadable;
        }

        var main = ProcedureFile.ReadOne(parsed.GetValue(_definition)!);
        ProcedureFile[] files = [.. (parsed.GetValue(_also) ?? []).Select(ProcedureFile.ReadOne), main];
        foreach (var problem in files.SelectMany(file => file.Problems))
        {
            await error.WriteLineAsync(problem.ToString());
        }

        if (files.Any(file => file.Release is null))
        {
            return ExitCode.Unreadable;
        }

        await using var trial = await TrialRunService.OpenAsync(
            new TrialOptions { Start = start, Calendar = calendar }, cancellationToken);
        foreach (var file in files)
        {
            if (!await trial.PublishAsync(file.Release!, cancellationToken))
            {
                await error.WriteLineAsync(
                    $"{file.Path}: expected a version id of its own but found '{file.Release!.Graph.Id}' again");
                return ExitCode.Refused;
            }
        }

        return await RunAsync(trial, main, signals, parsed, cancellationToken);
    }

    private async Task<int> RunAsync(
        TrialRunService trial, ProcedureFile main, TrialSignal[] signals, ParseResult parsed, CancellationToken cancellationToken)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        string? instanceId = null;
        var exit = ExitCode.Done;
        try
        {
            var inputs = RunArguments.Inputs(parsed.GetValue(_input) ?? []);
            var result = await trial.StartAsync(
                main.Release!, inputs, parsed.GetValue(_mode), NextInstant(signals, 0), cancellationToken);
            instanceId = (result as CommandResult.Accepted)?.InstanceId;
            for (var i = 0; i < signals.Length && result is CommandResult.Accepted; i++)
            {
                result = await trial.SignalAsync(instanceId!, signals[i], NextInstant(signals, i + 1), cancellationToken);
            }

            if (result is CommandResult.Accepted && parsed.GetValue(_cancel))
            {
                result = await trial.CancelAsync(instanceId!, cancellationToken);
            }

            if (result is CommandResult.Rejected rejected)
            {
                await error.WriteLineAsync($"{rejected.Code}: {rejected.Detail}");
                exit = ExitCode.Refused;
            }
        }
        catch (TrialLimitException stopped)
        {
            await error.WriteLineAsync($"stopped: {stopped.Message}");
            exit = ExitCode.Refused;
        }

        if (exit == ExitCode.Done && await trial.ReadAsync(instanceId!, cancellationToken) is { } report)
        {
            await output.WriteLineAsync(parsed.GetValue(_json) ? RunJson.Write(report) : RunText.Write(report));
        }

        return exit;
    }

    private DateTimeOffset? Start(ParseResult parsed, BusinessCalendar calendar, TextWriter error)
    {
        if (parsed.GetValue(_at) is not { } text)
        {
            return TimeProvider.System.GetUtcNow();
        }

        var start = RunArguments.Instant(text, calendar.Zone);
        if (start is null)
        {
            error.WriteLine($"--at: expected an instant such as 2026-03-03T08:12+07:00 but found '{text}'");
        }

        return start;
    }

    private TrialSignal[]? Signals(ParseResult parsed, BusinessCalendar calendar, TextWriter error)
    {
        var signals = new List<TrialSignal>();
        foreach (var text in parsed.GetValue(_signal) ?? [])
        {
            if (RunArguments.Signal(text, calendar.Zone) is not { } signal)
            {
                error.WriteLine($"--signal: expected an instant such as 2026-03-03T10:15+07:00 before '@' but found '{text}'");
                return null;
            }

            signals.Add(signal);
        }

        return [.. signals];
    }

    /// <summary>The instant of the next signal when it has one: until then timers run, later ones wait for it.</summary>
    private static DateTimeOffset? NextInstant(TrialSignal[] signals, int next) =>
        next < signals.Length ? signals[next].At : null;
}
