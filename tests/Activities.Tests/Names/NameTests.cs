using Workflows.Activities.Names;
using Xunit;

namespace Workflows.Activities.Tests.Names;

public sealed class NameTests
{
    [Theory]
    [InlineData("Sari", "sari")]
    [InlineData("Ibu SARI", "sari")]
    [InlineData("Pak Agus", "agus")]
    [InlineData("Dr. Putri, S.H.", "putri")]
    [InlineData("Sartika, Dewi", "dewi sartika")]
    [InlineData("Dewi  Sartika", "dewi sartika")]
    [InlineData("José Ñusta", "jose nusta")]
    [InlineData("Nur'aini", "nuraini")]
    [InlineData("Anne-Marie", "ane marie")]
    [InlineData("Soekarno", "sukarno")]
    [InlineData("Djoko Tjahjono", "cahyono joko")]
    [InlineData("Muhammad", "muhamad")]
    [InlineData("M. Yusuf", "yusuf")]
    [InlineData("Haji", "haji")]
    [InlineData("Ahmad bin Ali", "ahmad ali")]
    [InlineData("manajer Dodi", "dodi")]
    [InlineData("the manager", "")]
    [InlineData("X", "x")]
    [InlineData("123 ?", "")]
    [InlineData(null, "")]
    public void Of_Name_GivesItsParts(string? name, string parts) => Assert.Equal(parts, string.Join(' ', NameParts.Of(name)));

    [Theory]
    [InlineData("Jusuf", "Yusuf", SpellingFolding.OldWithJ, true)]
    [InlineData("Jusuf", "Yusuf", SpellingFolding.Old, false)]
    [InlineData("Tjahjono", "Cahyono", SpellingFolding.Old, true)]
    [InlineData("Soeharto", "Suharto", SpellingFolding.Old, true)]
    [InlineData("Soeharto", "Suharto", SpellingFolding.None, false)]
    [InlineData("Djoko", "Joko", SpellingFolding.Old, true)]
    public void Of_OldSpelling_FoldsAsChosen(string old, string current, SpellingFolding folding, bool same) =>
        Assert.Equal(same, NameParts.Of(old, folding).SequenceEqual(NameParts.Of(current, folding)));

    [Theory]
    [InlineData("Dewi", "Dewi", NameStrength.Same)]
    [InlineData("Bu Dewi", "DEWI", NameStrength.Same)]
    [InlineData("Sartika Dewi", "Dewi Sartika", NameStrength.Same)]
    [InlineData("Dewi", "Dewi Sartika", NameStrength.Possible)]
    [InlineData("Dewi Sartika", "Dewi", NameStrength.Possible)]
    [InlineData("Dewi Lestari", "Dewi Sartika", NameStrength.None)]
    [InlineData("Dewanti", "Dewi", NameStrength.None)]
    [InlineData("Sari", "Sartika", NameStrength.None)]
    [InlineData("Hanafi", "Hana", NameStrength.None)]
    [InlineData("manager", "Hana", NameStrength.None)]
    [InlineData("", "Hana", NameStrength.None)]
    public void Compare_Names_AvoidsFalseMatches(string written, string known, NameStrength strength) =>
        Assert.Equal(strength, NameMatch.Compare(NameParts.Of(written), NameParts.Of(known)));

    [Theory]
    [InlineData("Manager Dodi", "dodi")]
    [InlineData("Pak Dodi dan Ibu Hana dari kantor", "dodi hana")]
    [InlineData("Hana, director", "hana")]
    [InlineData("Dr Putri, S.Pd., and Peter", "peter putri")]
    [InlineData("the supervisor of block 7", "")]
    [InlineData(null, "")]
    public void Propose_FreeText_FindsEachPerson(string? text, string keys)
    {
        // given
        (string, string)[] known =
            [("hana", "Hana"), ("dodi", "Dodi"), ("peter", "Peter"), ("putri", "Dr Putri"), ("hanafi", "Hanafi")];

        // when
        var proposals = NameMatch.Propose(text, known);

        // then
        Assert.Equal(keys, string.Join(' ', proposals.Select(proposal => proposal.Key)));
    }

    [Fact]
    public void Propose_SeveralFits_KeepsTheBestFirst()
    {
        // when
        var proposals = NameMatch.Propose("Dewi", [("sartika", "Dewi Sartika"), ("dewi", "Dewi Anggraini"), ("dewi", "Dewi")]);

        // then
        Assert.Equal(
            [new NameProposal("dewi", NameStrength.Same), new NameProposal("sartika", NameStrength.Possible)], proposals);
    }

    [Fact]
    public void Propose_HashedParts_FindsTheSame()
    {
        // given
        static List<string> Hash(IReadOnlyList<string> parts) => [.. parts.Select(part => $"#{part.Length}{part[0]}{part[^1]}")];

        // when
        var proposals = NameMatch.Propose([Hash(NameParts.Of("Bu Hana"))], [new NameEntry("hana", Hash(NameParts.Of("Hana")))]);

        // then
        Assert.Equal(NameStrength.Same, Assert.Single(proposals).Strength);
    }
}
