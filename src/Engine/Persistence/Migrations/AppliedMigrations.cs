using System.Data.Common;

namespace Workflows.Engine.Persistence.Migrations;

/// <summary>Tells without EF whether a database is up to date, because building EF's model is the slowest part of a start.</summary>
internal static class AppliedMigrations
{
    /// <summary>Ids of all migrations, in order; a test compares them with those that EF finds.</summary>
    public static IReadOnlyList<string> Known { get; } =
        [InitialMigration.MigrationId, JobRunsMigration.MigrationId, OutboxLanesMigration.MigrationId];

    /// <summary>Whether the database has all of them. It must have the table of EF's history.</summary>
    public static async Task<bool> AreCompleteAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        await using var scope = command.ConfigureAwait(false);
        command.CommandText = "select \"MigrationId\" from \"__EFMigrationsHistory\"";
        var applied = new HashSet<string>(StringComparer.Ordinal);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var rows = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            applied.Add(reader.GetString(0));
        }

        return Known.All(applied.Contains);
    }
}
