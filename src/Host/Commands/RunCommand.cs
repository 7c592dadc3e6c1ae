using System.CommandLine;
using System.Text.Json;
using Workflows.Engine;
using Workflows.Engine.Calendars;
using Workflows.Engine.Definitions;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Host.Commands;

/// <summary>The verb <c>run</c>: runs one definition in memory until nothing can go on, and prints what happened.</summary>
internal static class RunCommand
{
    private const string Site = "site";

    public static Command Create()
    {
        var definition = new Argument<string>("definition") { Description = "Definition file, Elsa JSON or YAML, or the folder of a procedure." };
        var also = new Option<string[]>("--also") { Description = "Further definitions that it calls or uses.", AllowMultipleArgumentsPerToken = false };
        var input = new Option<string[]>("--input") { Description = "Input as name=<json>." };
        var signal = new Option<string[]>("--signal") { Description = "Stimulus as NAME or NAME=<json>; NAME is the id of a waiting activity, or an event." };
        var mode = new Option<FlowchartMode>("--flowchart-mode") { Description = "token or counter (default)." };
        var cancel = new Option<bool>("--cancel") { Description = "Cancel the instance after the last signal." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("run", "Runs one definition in memory and prints what happened.")
        {
            definition, also, input, signal, mode, cancel, json,
        };
        command.SetAction((parsed, token) => RunAsync(
            new RunRequest(
                parsed.GetValue(definition)!,
                parsed.GetValue(also) ?? [],
                parsed.GetValue(input) ?? [],
                parsed.GetValue(signal) ?? [],
                parsed.GetValue(mode),
                parsed.GetValue(cancel),
                parsed.GetValue(json)),
            token));
        return command;
    }

    private static async Task<int> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        await using var engine = await InMemoryEngine.OpenAsync(new UtcCalendars(), cancellationToken);
        foreach (var file in request.Also)
        {
            if (await LoadAsync(file, cancellationToken) is not { } other)
            {
                return 2;
            }

            await engine.PublishAsync(other, cancellationToken);
        }

        if (await LoadAsync(request.Definition, cancellationToken) is not { } definition)
        {
            return 2;
        }

        await engine.PublishAsync(definition, cancellationToken);
        var started = await engine.Runtime.StartAsync(
            new StartWorkflow
            {
                Actor = "cli",
                DefinitionId = definition.DefinitionId,
                VersionId = definition.Id,
                SiteId = Site,
                Inputs = ReadInputs(request.Inputs),
                Mode = request.Mode,
            },
            cancellationToken);
        if (started is not CommandResult.Accepted accepted)
        {
            return Refuse(started);
        }

        await engine.DueWork.RunAsync(cancellationToken);
        foreach (var signal in request.Signals)
        {
            var result = await engine.Runtime.ResumeAsync(ReadSignal(accepted.InstanceId, signal), cancellationToken);
            if (result is CommandResult.Rejected)
            {
                return Refuse(result);
            }

            await engine.DueWork.RunAsync(cancellationToken);
        }

        if (request.Cancel)
        {
            await engine.Runtime.CancelAsync(
                new CancelWorkflow { Actor = "cli", InstanceId = accepted.InstanceId }, cancellationToken);
            await engine.DueWork.RunAsync(cancellationToken);
        }

        var snapshot = await engine.Instances.FindAsync(accepted.InstanceId, cancellationToken);
        RunReport.Print(snapshot!, engine.Output, request.Json);
        return 0;
    }

    private static async Task<WorkflowDefinition?> LoadAsync(string file, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(file, cancellationToken);
        var read = ElsaJson.Read(text, file);
        foreach (var problem in read.Problems)
        {
            await Console.Error.WriteLineAsync(problem.ToString());
        }

        return read.Definition;
    }

    private static ValueObject ReadInputs(IEnumerable<string> inputs)
    {
        var values = new ValueObject();
        foreach (var input in inputs)
        {
            var (name, value) = Split(input);
            values[name] = value;
        }

        return values;
    }

    private static ResumeWorkflow ReadSignal(string instanceId, string signal)
    {
        var (name, payload) = Split(signal);
        return new ResumeWorkflow
        {
            Actor = "cli",
            Stimulus = new Stimulus.Answer(instanceId, name, payload),
        };
    }

    private static (string Name, Value Value) Split(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at < 0)
        {
            return (text, Value.Null);
        }

        try
        {
            return (text[..at], ValueJson.Parse(text[(at + 1)..]));
        }
        catch (JsonException)
        {
            return (text[..at], Value.From(text[(at + 1)..]));
        }
    }

    private static int Refuse(CommandResult result)
    {
        Console.Error.WriteLine(result is CommandResult.Rejected rejected ? $"{rejected.Code}: {rejected.Detail}" : "refused");
        return 1;
    }

    private sealed record RunRequest(
        string Definition, string[] Also, string[] Inputs, string[] Signals, FlowchartMode Mode, bool Cancel, bool Json);

    private sealed class UtcCalendars : ISiteCalendars
    {
        private readonly BusinessCalendar _calendar = BusinessCalendar.Create(
            "default", "UTC", [DayOfWeek.Saturday, DayOfWeek.Sunday], []).Value!;

        public BusinessCalendar Find(string siteId, string? calendarId) => _calendar;
    }
}
