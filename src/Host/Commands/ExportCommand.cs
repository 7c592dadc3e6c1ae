using System.CommandLine;
using Workflows.Engine;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Persistence;

namespace Workflows.Host.Commands;

/// <summary>The verb <c>export</c>: writes a definition of the database as YAML, Elsa JSON, or a whole release.</summary>
internal static class ExportCommand
{
    public static Command Create(Func<IConfiguration> configuration)
    {
        var definition = new Argument<string>("definitionId") { Description = "Id of the definition." };
        var version = new Option<int?>("--version") { Description = "Number of the version; the newest published one, else the newest draft." };
        var format = new Option<string>("--format") { Description = "yaml, json (Elsa), or release (one file with forms and notices).", DefaultValueFactory = _ => "yaml" };
        format.AcceptOnlyFromAmong("yaml", "json", "release");
        var file = new Option<string?>("--out") { Description = "File to write instead of the standard output." };
        var command = new Command("export", "Writes a definition of the database.") { definition, version, format, file };
        command.SetAction((parsed, token) => RunAsync(
            parsed,
            new Request(
                parsed.GetValue(definition)!, parsed.GetValue(version), parsed.GetValue(format)!, parsed.GetValue(file)),
            configuration,
            token));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, Request request, Func<IConfiguration> configuration, CancellationToken cancellationToken)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        await using var database = await DefinitionDatabase.OpenAsync(configuration(), error, cancellationToken);
        if (database is null)
        {
            return ExitCode.Unreadable;
        }

        if (await FindAsync(database, request, cancellationToken) is not { } release)
        {
            var which = request.Version is { } number ? $" version {number}" : "";
            await error.WriteLineAsync(
                $"{RejectionCodes.DefinitionNotFound}: expected a definition '{request.DefinitionId}'{which} but found none");
            return ExitCode.Refused;
        }

        var text = request.Format switch
        {
            "json" => ElsaJson.Write(release.Graph, indented: true) + "\n",
            "release" => ReleaseFile.Write(release, indented: true) + "\n",
            _ => ProcedureYaml.Write(release.Graph),
        };
        if (request.File is null)
        {
            await output.WriteAsync(text);
            return ExitCode.Done;
        }

        try
        {
            await File.WriteAllTextAsync(request.File, text, cancellationToken);
            return ExitCode.Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"{request.File}: expected a file that can be written but found: {exception.Message}");
            return ExitCode.Unreadable;
        }
    }

    private static async Task<Release?> FindAsync(
        DefinitionDatabase database, Request request, CancellationToken cancellationToken)
    {
        var versions = await database.Store.ListVersionsAsync(request.DefinitionId, cancellationToken);
        var chosen = request.Version is { } number
            ? versions.FirstOrDefault(version => version.Version == number)
            : versions.FirstOrDefault(version => version.State == DefinitionState.Published) ?? (versions.Count > 0 ? versions[0] : null);
        return chosen is null ? null : await database.Catalog.FindAsync(chosen.VersionId, cancellationToken);
    }

    private sealed record Request(string DefinitionId, int? Version, string Format, string? File);
}
