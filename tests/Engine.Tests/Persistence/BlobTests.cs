using System.Text;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence.Sql;
using Xunit;

namespace Workflows.Engine.Tests.Persistence;

/// <summary>Blobs are kept for years: what an earlier release stored must be read by every later one.</summary>
public sealed class BlobTests
{
    /// <summary>A journal step as version 1 stored it. Never change it; add another for a new version.</summary>
    private const string JournalVersion1 =
        "01040672657669657713576F726B666C6F77732E48756D616E5461736B0A41646D69737369626C650677C3A4726D65"
        + "03000100000001030303010603";

    private static readonly JournalEntry[] Entries =
    [
        new("review", "Workflows.HumanTask", JournalEvent.Started, null),
        new("review", "Workflows.HumanTask", JournalEvent.Completed, "Admissible"),
        new("wärme", "Workflows.HumanTask", JournalEvent.Noted, "Admissible"),
    ];

    [Fact]
    public void DecodeJournal_StoredByVersion1_IsRead()
    {
        // given
        var blob = Convert.FromHexString(JournalVersion1);

        // when
        var entries = JournalBlob.Decode(blob);

        // then
        Assert.Equal(Entries, entries);
    }

    [Fact]
    public void EncodeJournal_Entries_ComeBackInFewBytes()
    {
        // when
        var blob = JournalBlob.Encode(Entries);

        // then
        Assert.Equal(JournalVersion1, Convert.ToHexString(blob));
        Assert.Equal(Entries, JournalBlob.Decode(blob));
    }

    [Fact]
    public void EncodeJournal_ManyTexts_ComesBack()
    {
        // given
        var entries = Enumerable.Range(0, 500)
            .Select(i => new JournalEntry($"a{i}", new string('t', 200), JournalEvent.Faulted, i % 2 == 0 ? null : $"o{i}"))
            .ToArray();

        // when
        var decoded = JournalBlob.Decode(JournalBlob.Encode(entries));

        // then
        Assert.Equal(entries, decoded);
    }

    [Theory]
    [InlineData("")]
    [InlineData("02")]
    [InlineData("01FFFFFFFF0F")]
    [InlineData("0100")]
    [InlineData("010001000000")]
    [InlineData("01FFFFFFFFFF")]
    public void DecodeJournal_BrokenBlob_IsRefused(string hex)
    {
        // when, then
        Assert.Throws<InvalidDataException>(() => JournalBlob.Decode(Convert.FromHexString(hex)));
    }

    [Theory]
    [InlineData("007B7D", "{}")]
    [InlineData("0140000000E207008044583C134802", null)]
    public void DecodeState_StoredByVersion1_IsRead(string hex, string? expected)
    {
        // when
        var content = StateBlob.Decode(Convert.FromHexString(hex));

        // then
        Assert.Equal(expected ?? new string('a', 64), Encoding.UTF8.GetString(content.Span));
    }

    [Fact]
    public void EncodeState_SmallOrIncompressible_IsKeptAsItIs()
    {
        // given
        var noise = new byte[1000];
        new Random(7).NextBytes(noise);

        // when
        var small = StateBlob.Encode("{}"u8, 100);
        var random = StateBlob.Encode(noise, 100);

        // then
        Assert.Equal("007B7D", Convert.ToHexString(small));
        Assert.Equal(1001, random.Length);
        Assert.Equal(noise, StateBlob.Decode(random).ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("07AB")]
    public void DecodeState_UnknownFormat_IsRefused(string hex)
    {
        // when, then
        Assert.Throws<InvalidDataException>(() => StateBlob.Decode(Convert.FromHexString(hex)));
    }
}
