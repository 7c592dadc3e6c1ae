using System.Data.Common;

namespace Workflows.Engine.Persistence.Sql;

/// <summary>How values of contracts look in columns: instants are unix milliseconds on both databases.</summary>
internal static class StoredValues
{
    /// <summary>Sorts after every instant: no due date.</summary>
    public const long Never = long.MaxValue;

    /// <summary>The instant as stored.</summary>
    public static long Stored(this DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    /// <summary>The instant as stored, or null; boxed because it becomes a parameter.</summary>
    public static object? Stored(this DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds();

    /// <summary>The instant as stored, where none sorts last.</summary>
    public static long StoredOrNever(this DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds() ?? Never;

    /// <summary>An instant.</summary>
    public static DateTimeOffset Instant(this DbDataReader reader, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    /// <summary>An instant or null.</summary>
    public static DateTimeOffset? InstantOrNull(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.Instant(column);

    /// <summary>An instant, or null when it is the one that sorts last.</summary>
    public static DateTimeOffset? InstantUnlessNever(this DbDataReader reader, int column) =>
        reader.GetInt64(column) is var value and not Never ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;

    /// <summary>A text or null.</summary>
    public static string? TextOrNull(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>A number of 32 bits.</summary>
    public static int Int(this DbDataReader reader, int column) => checked((int)reader.GetInt64(column));

    /// <summary>Bytes.</summary>
    public static byte[] Bytes(this DbDataReader reader, int column) => reader.GetFieldValue<byte[]>(column);
}
