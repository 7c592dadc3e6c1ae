using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Workflows.Host.Tests.Presentation;

/// <summary>Every text exists in both languages with the same blanks, and every text that a page names exists.</summary>
public sealed partial class WordsTests
{
    private static readonly string Source = FindSource();

    [Fact]
    public void Words_InBothLanguages_HaveTheSameKeysAndBlanks()
    {
        // given
        var english = Read("Words.resx");
        var indonesian = Read("Words.id.resx");

        // then
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), indonesian.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, word => Assert.Equal(Blanks(word.Value), Blanks(indonesian[word.Key])));
        Assert.All(english.Values.Concat(indonesian.Values), text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    [Fact]
    public void Pages_NameWords_ThatExist()
    {
        // given
        var known = Read("Words.resx").Keys.ToHashSet(StringComparer.Ordinal);
        var sources = Directory.EnumerateFiles(Source, "*.cs*", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

        // when
        var named = sources.SelectMany(file => Named().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal).ToList();

        // then
        Assert.True(named.Count > 50, $"Expected more than 50 texts but found {named.Count}.");
        Assert.DoesNotContain(named, key => !known.Contains(key));
    }

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(Source, "Presentation", file)).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    private static string Blanks(string text) =>
        string.Join(',', Blank().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));

    private static string FindSource()
    {
        var place = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(place!.FullName, "Workflows.sln")))
        {
            place = place.Parent;
        }

        return Path.Combine(place.FullName, "src", "Host");
    }

    [GeneratedRegex("""(?:\bT|\btext|\bthis|\bwords)\["([a-z][A-Za-z.\-]+)"[\],]""")]
    private static partial Regex Named();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Blank();
}
