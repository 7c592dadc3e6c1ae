using Microsoft.Extensions.Configuration;
using Workflows.Engine;
using Workflows.Engine.Persistence;
using Workflows.Host.Hosting;
using Workflows.Testing;
using Xunit;

namespace Workflows.Host.Tests.Durability;

/// <summary>What a host is durable with when nothing is configured, and that it says so when it is not.</summary>
[Collection(DurabilityCollection.Name)]
public sealed class DurabilityCheckTests(PostgresServer postgres)
{
    [Fact]
    public async Task FindWeak_SettingsOfAServeWithoutConfiguration_FindsNothing()
    {
        // given
        using var folder = new TemporaryFolder();
        var defaults = HostSettings.Read(new ConfigurationBuilder().Build()).Database;

        // when
        var weak = await FindWeakAsync(
            new DatabaseOptions { Provider = defaults.Provider, ConnectionString = $"Data Source={folder.Path}/w.db", Synchronous = defaults.Synchronous });

        // then
        Assert.Equal(("sqlite", "FULL"), (defaults.Provider, defaults.Synchronous));
        Assert.Empty(weak);
    }

    [Theory]
    [InlineData("NORMAL")]
    [InlineData("OFF")]
    public async Task FindWeak_SqliteThatDoesNotWaitForTheDisk_IsNamed(string synchronous)
    {
        // given
        using var folder = new TemporaryFolder();

        // when
        var weak = await FindWeakAsync(
            new DatabaseOptions { ConnectionString = $"Data Source={folder.Path}/w.db", Synchronous = synchronous });

        // then
        Assert.Equal([$"synchronous={synchronous}"], weak);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(";Options=-c synchronous_commit=off", "synchronous_commit=off")]
    public async Task FindWeak_OnPostgres_NamesWhatIsSwitchedOff(string options, string? expected)
    {
        // when
        var weak = await FindWeakAsync(
            new DatabaseOptions { Provider = "postgres", ConnectionString = await postgres.CreateDatabaseAsync() + options });

        // then
        Assert.Equal(expected, weak.SingleOrDefault());
    }

    private static async Task<IReadOnlyList<string>> FindWeakAsync(DatabaseOptions options)
    {
        await using var database = await WorkflowDatabase.OpenAsync(
            options, new EngineOptions(), TimeProvider.System, CancellationToken.None);
        return await DurabilityCheck.FindWeakAsync(database, CancellationToken.None);
    }
}
