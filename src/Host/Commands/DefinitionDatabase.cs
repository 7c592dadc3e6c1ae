using System.Data.Common;
using Workflows.Activities;
using Workflows.Activities.Procedures;
using Workflows.Engine;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Persistence;
using Workflows.Engine.Releases;
using Workflows.Host.Hosting;

namespace Workflows.Host.Commands;

/// <summary>The definitions in the configured database, for commands that read or write them.</summary>
internal sealed class DefinitionDatabase : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private DefinitionDatabase(WorkflowDatabase database) =>
        _services = new ServiceCollection()
            .AddWorkflowEngine(_ => database, ComplaintServices.ActivityTypes)
            .AddSingleton<IReleaseRules, CaseReleaseRules>()
            .BuildServiceProvider();

    public IDefinitionStore Store => _services.GetRequiredService<IDefinitionStore>();

    public DefinitionCatalog Catalog => _services.GetRequiredService<DefinitionCatalog>();

    public ReleaseImport Import => _services.GetRequiredService<ReleaseImport>();

    /// <summary>Opens the database that the configuration names; null after the reason has been written to <paramref name="error"/>.</summary>
    public static async Task<DefinitionDatabase?> OpenAsync(
        IConfiguration configuration, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            var settings = HostSettings.Read(configuration);
            var (options, engine) = (settings.Database, settings.Engine);
            return new DefinitionDatabase(
                await WorkflowDatabase.OpenAsync(options, engine, TimeProvider.System, cancellationToken));
        }
        catch (Exception exception) when (exception is StartRefusedException or DbException or IOException)
        {
            await error.WriteLineAsync(exception is StartRefusedException
                ? exception.Message
                : $"Workflows:Database: expected a database that can be opened but found: {exception.Message}");
            return null;
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
