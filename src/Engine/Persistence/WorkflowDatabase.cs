using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Workflows.Engine.Persistence.Postgres;
using Workflows.Engine.Persistence.Sql;
using Workflows.Engine.Persistence.Sqlite;
using Workflows.Engine.Persistence.Stores;
using Workflows.Engine.Scheduling;

namespace Workflows.Engine.Persistence;

/// <summary>An open database with its stores. One for each process and database; dispose it last.</summary>
public sealed class WorkflowDatabase : IAsyncDisposable
{
    private const string Postgres = "postgres";

    private readonly SqlDatabase _database;

    private WorkflowDatabase(SqlDatabase database, DatabaseOptions options, EngineOptions engine)
    {
        _database = database;
        Options = options;
        Instances = new WorkflowStore(database, engine);
        Tasks = new TaskStore(database);
        DueTimes = new DueTimeStore(database);
        Outbox = new OutboxStore(database);
        Events = new EventStore(database);
        Definitions = new DefinitionStore(database);
        JobRuns = new JobRunStore(database);
    }

    /// <summary>What was opened.</summary>
    public DatabaseOptions Options { get; }

    /// <summary>Instances and the commit of a step.</summary>
    public IWorkflowStore Instances { get; }

    /// <summary>User tasks.</summary>
    public ITaskStore Tasks { get; }

    /// <summary>Due times.</summary>
    public IDueTimeStore DueTimes { get; }

    /// <summary>Effects to perform.</summary>
    public IOutboxStore Outbox { get; }

    /// <summary>Events that nothing waited for yet.</summary>
    public IEventStore Events { get; }

    /// <summary>Versions of definitions.</summary>
    public IDefinitionStore Definitions { get; }

    /// <summary>When recurring jobs last ran.</summary>
    public IJobRuns JobRuns { get; }

    /// <summary>Wakes pumps.</summary>
    public IWorkSignal Signal => _database.Signal;

    /// <summary>The database behind the stores, for tests.</summary>
    internal SqlDatabase Sql => _database;

    /// <summary>Opens a database; creates it and brings its schema up to date first where that is needed.</summary>
    /// <param name="options">Which database.</param>
    /// <param name="engine">Settings of the engine.</param>
    /// <param name="time">Clock for the waits of pumps.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="ValidationException">An option is not allowed.</exception>
    public static async Task<WorkflowDatabase> OpenAsync(
        DatabaseOptions options, EngineOptions engine, TimeProvider time, CancellationToken cancellationToken)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
#pragma warning disable CA2000 // The stores that are returned dispose it.
        SqlDatabase database = options.Provider == Postgres
            ? await PostgresSetup.OpenAsync(options, new RandomIdGenerator(), time, cancellationToken).ConfigureAwait(false)
            : await SqliteSetup.OpenAsync(options, time, cancellationToken).ConfigureAwait(false);
#pragma warning restore CA2000
        return new WorkflowDatabase(database, options, engine);
    }

    /// <summary>
    /// The settings on which durability rests, as the database reports them: <c>journal_mode</c> and <c>synchronous</c> on
    /// SQLite; <c>fsync</c>, <c>synchronous_commit</c> and <c>full_page_writes</c> on PostgreSQL.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadDurabilityAsync(CancellationToken cancellationToken) =>
        await _database.ReadDurabilityAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Hands a connection to the application that it may bring its own tables up to date on. Nobody else writes meanwhile on
    /// SQLite, and no other process alters a schema meanwhile on PostgreSQL. Not for anything but schemas.
    /// </summary>
    /// <param name="change">The change; it must not keep the connection, and may find that another process made it.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    public async Task AlterSchemaAsync(
        Func<DbConnection, CancellationToken, Task> change, CancellationToken cancellationToken) =>
        await _database.AlterSchemaAsync(change, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
