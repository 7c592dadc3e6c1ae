using System.Globalization;
using System.Text;
using Xunit;

namespace Workflows.Activities.Tests.Requirements;

public sealed class RequirementsDocumentTests
{
    /// <summary>Set this environment variable to write the file instead of comparing it.</summary>
    private const string UpdateVariable = "UPDATE_DOCS";

    private const int LastRequirement = 333;
    private const int LastQuestion = 28;

    private static readonly string Data = Repository.Find("docs/requirements.yaml");

    private static readonly Lazy<Task<References>> Known = new(References.ReadAsync);

    private static readonly (string Title, int First, int Last)[] Chapters =
    [
        ("Document and scope", 1, 14), ("Requirement 1.5.1, least elements", 15, 28), ("Examples", 29, 39), ("The case of Mary", 40, 50),
        ("What each complaint is used for", 51, 54), ("Effectiveness", 55, 62), ("Committee", 63, 83), ("Neutrality and conflicts of interest", 84, 98),
        ("Appeal", 99, 108), ("Stakeholders, other committees, management", 109, 117), ("What can be handled", 118, 127), ("Channels and access", 128, 146),
        ("Confidentiality and anonymity", 147, 167), ("Promotion", 168, 179), ("Procedure in general", 180, 191), ("S1 Receive and acknowledge", 192, 205),
        ("S2 Protect, human rights", 206, 217), ("S3 Admissibility", 218, 234), ("S4 Investigate", 235, 248), ("S5 Findings", 249, 255), ("S6 Plan", 256, 269),
        ("S7 Implement and monitor", 270, 274), ("S8 Communicate progress", 275, 286), ("S9 Continuous improvement", 287, 297), ("Indicators", 298, 318),
        ("Loop", 319, LastRequirement),
    ];

    [Fact]
    public void Document_OfRequirements_SaysWhatTheDataSays()
    {
        // given
        var path = Repository.Find("docs/requirements.md");
        var expected = Build(Requirement.ReadAll(Data));
        if (Environment.GetEnvironmentVariable(UpdateVariable) is not null)
        {
            File.WriteAllText(path, expected);
        }

        // then
        Assert.Equal(expected, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Data_EveryRequirement_HasOneRow()
    {
        // given
        var wanted = Enumerable.Range(1, LastRequirement).Select(n => Number('R', n)).Concat(Enumerable.Range(1, LastQuestion).Select(n => Number('K', n)));

        // then
        Assert.Equal(wanted, Requirement.ReadAll(Data).Select(row => row.Id));
    }

    [Fact]
    public void Data_EveryRow_SaysWhereOrWhyNot() => Assert.DoesNotContain(
        Requirement.ReadAll(Data),
        row => row.Text.Length == 0 || (row.Where.Count == 0 && row.NotYet is null && row.Guidance is null) || (row.NotYet is not null && row.Guidance is not null));

    [Fact]
    public async Task Data_References_PointAtSomethingThatExists()
    {
        // given
        var known = await Known.Value;

        // when
        var wrong = Requirement.ReadAll(Data).SelectMany(row => row.Where.Where(place => !known.Has(place)).Select(place => $"{row.Id}: {place}"));

        // then
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("rainforest-alliance-grievance/nowhere")]
    [InlineData("nothing/admissibility")]
    [InlineData("rainforest-alliance-grievance:ack.never")]
    [InlineData("F-ADM.cond9")]
    [InlineData("F-PLAN.actions.colour")]
    [InlineData("lists/channel.pigeon")]
    [InlineData("Grievance.Nothing")]
    [InlineData("Loop.Nothing")]
    [InlineData("Committees.Nothing")]
    [InlineData("Committees.Quorum.Nothing")]
    [InlineData("N-99")]
    [InlineData("A99")]
    [InlineData("NothingTests")]
    [InlineData("QuorumTests.Nothing")]
    [InlineData("docs/nothing.md")]
    public async Task Has_SomethingThatThereIsNot_IsFalse(string reference) => Assert.False((await Known.Value).Has(reference));

    private static string Number(char letter, int number) =>
        $"{letter}-{number.ToString(letter == 'R' ? "000" : "00", CultureInfo.InvariantCulture)}";

    private static string Build(IReadOnlyList<Requirement> rows)
    {
        var text = new StringBuilder(
            """
            # Requirements and where they are fulfilled

            The requirements of Guidance E (SA-G-SD-6) and of the Loop material, in own words, with the place that fulfils each: a step
            (`procedure/step`), a parameter (`procedure:parameter`), a form field (`F-ADM.cond1`), a value list (`lists/channel`), an activity
            type (`Grievance.Quorum`), a type or member of the code (`Committees.Quorum`), a notice (`N-04`), a scenario (`A1`), a test
            (`QuorumTests`) or a file. Status: **fulfilled**; **in part**, with what is missing; **not yet**, with the reason; **text**,
            where there is nothing to do but to say it. This file is generated from `requirements.yaml`; a test compares it and looks
            up every place (set `UPDATE_DOCS=1` to write it).


            """);
        text.Append("| status | R | K |\n| --- | --- | --- |\n");
        foreach (var status in (string[])["fulfilled", "in part", "not yet", "text"])
        {
            text.Append(
                CultureInfo.InvariantCulture, $"| {status} | {Count('R')} | {Count('K')} |\n");

            int Count(char letter) => rows.Count(row => row.Id[0] == letter && row.Status == status);
        }

        foreach (var (title, first, last) in Chapters)
        {
            Table(text, title, rows.Where(row => row.Id[0] == 'R' && Between(row.Id, first, last)));
        }

        Table(text, "Open questions of the source", rows.Where(row => row.Id[0] == 'K'));
        return text.ToString();
    }

    private static bool Between(string id, int first, int last) =>
        int.Parse(id.AsSpan(2), CultureInfo.InvariantCulture) is var number && number >= first && number <= last;

    private static void Table(StringBuilder text, string title, IEnumerable<Requirement> rows)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| id | what | status | where |\n| --- | --- | --- | --- |\n");
        foreach (var row in rows)
        {
            var places = string.Join(", ", row.Where.Select(place => $"`{place}`"));
            var rest = row.Guidance ?? (row.NotYet is { } missing ? $"missing: {missing}" : null);
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {row.Id} | {row.Text} | {row.Status} | {string.Join("; ", new[] { places, rest }.Where(part => !string.IsNullOrEmpty(part)))} |\n");
        }
    }
}
