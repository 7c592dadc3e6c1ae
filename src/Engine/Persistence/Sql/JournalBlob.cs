using System.Buffers;
using System.Text;
using Workflows.Engine.Instances;

namespace Workflows.Engine.Persistence.Sql;

/// <summary>The entries of one journal step as stored.</summary>
/// <remarks>
/// Version 1: the version byte; the number of texts, then each as length and UTF-8; the number of entries, then each as
/// position of activity id, position of activity type, event, position of outcome plus one (0: none). Numbers have seven bits
/// a byte, lowest first, as <see cref="BinaryWriter.Write7BitEncodedInt"/>. Kept for years: a new layout takes a new version.
/// </remarks>
internal static class JournalBlob
{
    private const byte Version = 1;

    /// <summary>Encodes entries.</summary>
    public static byte[] Encode(IReadOnlyList<JournalEntry> entries)
    {
        var texts = new List<string>(8);
        var lines = new ArrayBufferWriter<byte>(Math.Max(16, entries.Count * 4));
        foreach (var entry in entries)
        {
            WriteNumber(lines, Position(texts, entry.ActivityId));
            WriteNumber(lines, Position(texts, entry.ActivityType));
            WriteNumber(lines, (int)entry.Event);
            WriteNumber(lines, entry.Outcome is null ? 0 : Position(texts, entry.Outcome) + 1);
        }

        var blob = new ArrayBufferWriter<byte>(lines.WrittenCount + 64 + (texts.Count * 24));
        WriteNumber(blob, Version);
        WriteNumber(blob, texts.Count);
        foreach (var text in texts)
        {
            WriteNumber(blob, Encoding.UTF8.GetByteCount(text));
            Encoding.UTF8.GetBytes(text, blob);
        }

        WriteNumber(blob, entries.Count);
        blob.Write(lines.WrittenSpan);
        return blob.WrittenSpan.ToArray();
    }

    /// <summary>Decodes entries.</summary>
    /// <exception cref="InvalidDataException">The blob is of no known version, or broken.</exception>
    public static JournalEntry[] Decode(ReadOnlySpan<byte> blob)
    {
        var version = ReadNumber(ref blob);
        if (version != Version)
        {
            throw new InvalidDataException($"Expected a journal step of version {Version} but found version {version}.");
        }

        var texts = new string[Limited(ReadNumber(ref blob), blob)];
        for (var i = 0; i < texts.Length; i++)
        {
            var length = Limited(ReadNumber(ref blob), blob);
            texts[i] = Encoding.UTF8.GetString(blob[..length]);
            blob = blob[length..];
        }

        var entries = new JournalEntry[Limited(ReadNumber(ref blob), blob)];
        for (var i = 0; i < entries.Length; i++)
        {
            var activityId = Text(texts, ReadNumber(ref blob));
            var activityType = Text(texts, ReadNumber(ref blob));
            var happened = (JournalEvent)ReadNumber(ref blob);
            var outcome = ReadNumber(ref blob);
            entries[i] = new JournalEntry(activityId, activityType, happened, outcome == 0 ? null : Text(texts, outcome - 1));
        }

        return entries;
    }

    // A step has few texts, so looking through them is cheaper than hashing them.
    private static int Position(List<string> texts, string text)
    {
        var position = texts.IndexOf(text);
        if (position < 0)
        {
            position = texts.Count;
            texts.Add(text);
        }

        return position;
    }

    private static string Text(string[] texts, int position) => position < texts.Length
        ? texts[position]
        : throw new InvalidDataException($"Expected a text below {texts.Length} but found {position}.");

    // Every text and entry takes at least one byte, so a broken length cannot ask for memory.
    private static int Limited(int count, ReadOnlySpan<byte> rest) => count <= rest.Length
        ? count
        : throw new InvalidDataException($"Expected at most {rest.Length} but found {count} in a journal step.");

    private static void WriteNumber(ArrayBufferWriter<byte> target, int number)
    {
        var rest = (uint)number;
        var span = target.GetSpan(5);
        var length = 0;
        while (rest >= 0x80)
        {
            span[length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        span[length++] = (byte)rest;
        target.Advance(length);
    }

    private static int ReadNumber(ref ReadOnlySpan<byte> rest)
    {
        uint number = 0;
        for (var shift = 0; shift < 32 && !rest.IsEmpty; shift += 7)
        {
            var part = rest[0];
            rest = rest[1..];
            number |= (uint)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return number <= int.MaxValue
                    ? (int)number
                    : throw new InvalidDataException($"Expected a small number but found {number} in a journal step.");
            }
        }

        throw new InvalidDataException("Expected a number but found the end of a journal step.");
    }
}
