namespace Workflows.Engine.Persistence;

/// <summary>Versions of definitions. A published version never changes.</summary>
public interface IDefinitionStore
{
    /// <summary>The version of that id, or null.</summary>
    ValueTask<DefinitionVersion?> FindAsync(string versionId, CancellationToken cancellationToken);

    /// <summary>The published version with the highest number, or null.</summary>
    ValueTask<DefinitionVersion?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken);

    /// <summary>All versions of a definition, newest first, without content.</summary>
    ValueTask<IReadOnlyList<DefinitionVersion>> ListVersionsAsync(string definitionId, CancellationToken cancellationToken);

    /// <summary>The newest version of each definition, by definition id, without content.</summary>
    ValueTask<IReadOnlyList<DefinitionVersion>> ListLatestAsync(CancellationToken cancellationToken);

    /// <summary>Published versions that are usable as an activity of that type name, newest first.</summary>
    ValueTask<IReadOnlyList<DefinitionVersion>> FindByActivityTypeAsync(string typeName, CancellationToken cancellationToken);

    /// <summary>Inserts a draft, or replaces one that has the expected revision (0 inserts). False on a conflict or when published.</summary>
    ValueTask<bool> SaveDraftAsync(DefinitionVersion draft, long expectedRevision, CancellationToken cancellationToken);

    /// <summary>Publishes a draft of that revision. False when it changed, is published already or does not exist.</summary>
    ValueTask<bool> PublishAsync(
        string versionId, long expectedRevision, string by, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Marks a published version as retired: no new instances. False when it is not published.</summary>
    ValueTask<bool> RetireAsync(string versionId, string by, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>A stored version of a definition with its release (graph, forms, notices, parameters, pinned calls).</summary>
public sealed record DefinitionVersion
{
    /// <summary>Version id.</summary>
    public required string VersionId { get; init; }

    /// <summary>Definition id.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Version number, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Label for people, for example <c>1.1</c>, or null.</summary>
    public string? Label { get; init; }

    /// <summary>Activity type name when it is usable as an activity, or null.</summary>
    public string? ActivityTypeName { get; init; }

    /// <summary>Draft, Published or Retired.</summary>
    public required DefinitionState State { get; init; }

    /// <summary>SHA-256 of the release in lower-case hex; equal content has an equal hash.</summary>
    public required string Hash { get; init; }

    /// <summary>The release as JSON: <c>graph</c>, <c>forms</c>, <c>notices</c>, <c>calls</c>; empty in lists.</summary>
    public required string Content { get; init; }

    /// <summary>Counts saves of the draft, from 1.</summary>
    public long Revision { get; init; } = 1;

    /// <summary>Who saved it last.</summary>
    public required string SavedBy { get; init; }

    /// <summary>UTC instant of that.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>Who published it, or null.</summary>
    public string? PublishedBy { get; init; }

    /// <summary>UTC instant of that, or null.</summary>
    public DateTimeOffset? PublishedAt { get; init; }
}

/// <summary>State of a definition version. Stored as number: never reorder.</summary>
public enum DefinitionState
{
    /// <summary>May still change; never runs.</summary>
    Draft = 0,

    /// <summary>Never changes again; instances may start on it.</summary>
    Published = 1,

    /// <summary>No new instances; running ones end on it.</summary>
    Retired = 2,
}
