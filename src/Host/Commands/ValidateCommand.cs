using System.CommandLine;
using System.Text.Json;
using Workflows.Engine.Definitions;

namespace Workflows.Host.Commands;

/// <summary>The verb <c>validate</c>: prints everything that is wrong with definitions.</summary>
internal static class ValidateCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var paths = new Argument<string[]>("path")
        {
            Description = "Definition files, procedure folders, or folders that hold some.",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("validate", "Prints everything that is wrong with definitions, with line and column.") { paths, json };
        command.SetAction(parsed => Run(parsed, parsed.GetValue(paths)!, parsed.GetValue(json)));
        return command;
    }

    private static int Run(ParseResult parsed, string[] paths, bool json)
    {
        var output = parsed.InvocationConfiguration.Output;
        var checks = DefinitionCheck.Run([.. paths.SelectMany(ProcedureFile.ReadAll)]);
        DefinitionProblem[] problems = [.. checks.SelectMany(check => check.Problems)];
        var errors = problems.Count(problem => problem.Severity == ProblemSeverity.Error);
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new
                {
                    definitions = checks.Count,
                    errors,
                    warnings = problems.Length - errors,
                    problems = problems.Select(problem => new
                    {
                        problem.Code,
                        severity = problem.Severity.ToString(),
                        problem.File,
                        problem.Line,
                        problem.Column,
                        problem.Path,
                        problem.Expected,
                        problem.Found,
                        problem.Suggestion,
                    }),
                },
                Json));
        }
        else
        {
            foreach (var problem in problems)
            {
                output.WriteLine(problem);
            }

            output.WriteLine(
                $"{Count(checks.Count, "definition")}, {Count(errors, "error")}, {Count(problems.Length - errors, "warning")}");
        }

        return checks.Any(check => check.File.Release is null) ? ExitCode.Unreadable
            : errors > 0 ? ExitCode.Refused
            : ExitCode.Done;
    }

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
