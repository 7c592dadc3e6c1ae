using System.Security.Cryptography;

namespace Workflows.Activities.Confidentiality;

/// <summary>The keys that wrap the keys of cases. They are kept outside the database; the newest wraps, the others still unwrap.</summary>
/// <remarks>
/// A key file holds one line for each key, <c>id base64(32 bytes)</c>, newest last. Losing it makes every case unreadable, so it
/// belongs into a backup of its own, away from the backup of the database.
/// </remarks>
public sealed class MasterKeys
{
    private const int KeyBytes = 32;
    private const int IdBytes = 6;

    private readonly Dictionary<string, byte[]> _keys;

    private MasterKeys(IReadOnlyList<(string Id, byte[] Key)> keys)
    {
        _keys = keys.ToDictionary(key => key.Id, key => key.Key, StringComparer.Ordinal);
        CurrentId = keys[^1].Id;
        // Derived from the oldest key, so that a rotation leaves searchable tokens as they are.
        IndexKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, keys[0].Key, KeyBytes, info: "blind-index"u8.ToArray());
    }

    /// <summary>Id of the key that wraps now.</summary>
    public string CurrentId { get; }

    /// <summary>Key of the blind index.</summary>
    internal byte[] IndexKey { get; }

    /// <summary>A random key that lives as long as the process: for trials and tests.</summary>
    public static MasterKeys Random() => new([(NewId(), RandomNumberGenerator.GetBytes(KeyBytes))]);

    /// <summary>Opens a key file; makes it, readable by its owner alone, when there is none.</summary>
    /// <exception cref="InvalidDataException">A line is not as expected.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static MasterKeys Open(string file)
    {
        if (!File.Exists(file))
        {
            Append(file);
        }

        var keys = new List<(string Id, byte[] Key)>();
        foreach (var (line, number) in File.ReadAllLines(file).Select((line, n) => (line, n + 1)).Where(entry => entry.line.Length > 0))
        {
            keys.Add(Parse(line) ?? throw new InvalidDataException(
                $"{file}({number}): expected an id and {KeyBytes} bytes in base64 but found {line.Length} other characters"));
        }

        return keys.Count > 0 ? new MasterKeys(keys) : throw new InvalidDataException($"{file}: expected at least one key but found none");
    }

    /// <summary>Adds a new key to a key file; from the next opening on it wraps new cases, and <c>rewrap</c> moves the old ones.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Append(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.WriteLine($"{NewId()} {Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))}");
        writer.Flush();
        ((FileStream)writer.BaseStream).Flush(flushToDisk: true);
    }

    /// <summary>The key of an id.</summary>
    /// <exception cref="KeyNotFoundException">The file has no such key: it is not the one that this database was used with.</exception>
    internal byte[] Find(string id) => _keys.GetValueOrDefault(id)
        ?? throw new KeyNotFoundException($"expected the master key '{id}' in the key file but found none of that id");

    private static (string Id, byte[] Key)? Parse(string line)
    {
        var parts = line.Split(' ');
        var key = new byte[KeyBytes];
        return parts.Length == 2 && Convert.TryFromBase64String(parts[1], key, out var length) && length == KeyBytes
            ? (parts[0], key)
            : null;
    }

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
}
