using System.CommandLine;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Releases;

namespace Workflows.Host.Commands;

/// <summary>The verb <c>import</c>: brings definitions into the database as drafts.</summary>
internal static class ImportCommand
{
    public static Command Create(Func<IConfiguration> configuration)
    {
        var paths = new Argument<string[]>("path")
        {
            Description = "Definition files, release files, procedure folders, or folders that hold some.",
            Arity = ArgumentArity.OneOrMore,
        };
        var publish = new Option<bool>("--publish") { Description = "Publish a definition that the database does not have yet." };
        var command = new Command("import", "Brings definitions into the database: new content becomes a draft, known content is left alone.")
        {
            paths, publish,
        };
        command.SetAction((parsed, token) => RunAsync(parsed, parsed.GetValue(paths)!, parsed.GetValue(publish), configuration, token));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, string[] paths, bool publish, Func<IConfiguration> configuration, CancellationToken cancellationToken)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var checks = DefinitionCheck.Run([.. paths.SelectMany(ProcedureFile.ReadAll)]);
        foreach (var problem in checks.SelectMany(check => check.Problems))
        {
            await error.WriteLineAsync(problem.ToString());
        }

        if (checks.Any(check => check.File.Release is null))
        {
            return ExitCode.Unreadable;
        }

        if (publish && checks.SelectMany(check => check.Problems).Any(problem => problem.Severity == ProblemSeverity.Error))
        {
            await error.WriteLineAsync("expected definitions without errors to publish; import them without --publish to keep them as drafts");
            return ExitCode.Refused;
        }

        await using var database = await DefinitionDatabase.OpenAsync(configuration(), error, cancellationToken);
        if (database is null)
        {
            return ExitCode.Unreadable;
        }

        Release[] releases = [.. checks.Select(check => check.File.Release!)];
        var results = await database.Import.ImportAllAsync(releases, publish, cancellationToken);
        var exit = ExitCode.Done;
        foreach (var result in results)
        {
            var isDone = result.Outcome is ImportOutcome.Known or ImportOutcome.DraftSaved or ImportOutcome.Published;
            await (isDone ? output : error).WriteLineAsync(await DescribeAsync(result, database, cancellationToken));
            exit = isDone ? exit : ExitCode.Refused;
        }

        return exit;
    }

    private static async Task<string> DescribeAsync(
        ImportResult result, DefinitionDatabase database, CancellationToken cancellationToken)
    {
        var version = result.VersionId is { } id ? await database.Store.FindAsync(id, cancellationToken) : null;
        var what = version is null ? "definition" : $"{version.DefinitionId} version {version.Version}";
        return result.Outcome switch
        {
            ImportOutcome.Known => $"{what}: has this content already",
            ImportOutcome.DraftSaved => $"{what}: saved as a draft",
            ImportOutcome.Published => $"{what}: published",
            ImportOutcome.DraftInTheWay => $"{what}: expected no open draft but found one; publish or discard it first",
            ImportOutcome.Invalid => $"{what}: expected a definition without errors but found {result.Detail}; it stays a draft",
            ImportOutcome.CallMissing => $"{what}: expected a published definition '{result.Detail}' to call but found none; it stays a draft",
            _ => $"{what}: expected nobody else to change it meanwhile; try again",
        };
    }
}
