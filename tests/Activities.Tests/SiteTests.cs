using Workflows.Activities.Sites;
using Xunit;

namespace Workflows.Activities.Tests;

public sealed class SiteTests
{
    [Theory]
    [InlineData("kebun-timur", null)]
    [InlineData("inbox", "a word that is not an address of the application")]
    [InlineData("Kebun", "lower-case letters, digits and single hyphens, at most 40 characters")]
    public void Refuse_Slug_SaysWhatIsExpected(string slug, string? expected) => Assert.Equal(expected, Site.Refuse(slug));

    [Theory]
    [InlineData("Kebun Timur", "KT")]
    [InlineData("X", "CS")]
    public void PrefixOf_Name_TakesItsInitials(string name, string expected) => Assert.Equal(expected, Site.PrefixOf(name));
}
