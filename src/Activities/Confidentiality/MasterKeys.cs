using System.Security.Cryptography;

namespace Workflows.Activities.Confidentiality;

/// <summary>The keys that wrap the keys of cases. They are kept outside the database; the newest wraps, the others still unwrap.</summary>
/// <remarks>
/// A key file holds one line for each key, <c>id base64(32 bytes)</c>, newest last, and one with the id <c>index</c> for the key of
/// names and receipt codes, which must stay when older keys are taken out. Losing the file makes every case unreadable, so it
/// belongs into a backup of its own, away from the backup of the database.
/// </remarks>
public sealed class MasterKeys
{
    private const int KeyBytes = 32;
    private const int IdBytes = 6;
    private const string Index = "index";

    private readonly Dictionary<string, byte[]> _keys;

    private MasterKeys(IReadOnlyList<(string Id, byte[] Key)> keys, byte[]? index = null)
    {
        _keys = keys.ToDictionary(key => key.Id, key => key.Key, StringComparer.Ordinal);
        CurrentId = keys[^1].Id;
        // The same through every rotation, so that searchable tokens stay as they are.
        IndexKey = index ?? IndexKeyOf(keys[0].Key);
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

        var index = keys.Find(key => key.Id == Index).Key;
        keys.RemoveAll(key => key.Id == Index);
        return keys.Count > 0 ? new MasterKeys(keys, index) : throw new InvalidDataException($"{file}: expected at least one key but found none");
    }

    /// <summary>
    /// Adds a new key to a key file; from the next opening on it wraps new cases, and <c>rewrap</c> moves the old ones. After that
    /// the lines of older keys may be taken out of the file, but for the one of the index.
    /// </summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Append(string file)
    {
        string[] known = File.Exists(file) ? [.. File.ReadLines(file).Where(line => line.Length > 0)] : [];
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        if (!Array.Exists(known, line => line.StartsWith(Index + " ", StringComparison.Ordinal)))
        {
            // Where a file has none yet, it is what was derived from its oldest key so far.
            var index = known.Select(Parse).FirstOrDefault(key => key is not null) is { } oldest
                ? IndexKeyOf(oldest.Key)
                : RandomNumberGenerator.GetBytes(KeyBytes);
            writer.WriteLine($"{Index} {Convert.ToBase64String(index)}");
        }

        writer.WriteLine($"{NewId()} {Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))}");
        writer.Flush();
        ((FileStream)writer.BaseStream).Flush(flushToDisk: true);
    }

    /// <summary>The key of an id.</summary>
    /// <exception cref="KeyNotFoundException">The file has no such key: it is not the one that this database was used with.</exception>
    internal byte[] Find(string id) => _keys.GetValueOrDefault(id)
        ?? throw new KeyNotFoundException($"expected the master key '{id}' in the key file but found none of that id");

    private static byte[] IndexKeyOf(byte[] oldest) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, oldest, KeyBytes, info: "blind-index"u8.ToArray());

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
