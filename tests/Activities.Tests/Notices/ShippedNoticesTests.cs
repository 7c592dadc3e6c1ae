using Workflows.Activities.Notices;
using Xunit;

namespace Workflows.Activities.Tests.Notices;

public sealed class ShippedNoticesTests
{
    private static readonly string[] ExpectedFolders =
    [
        "appeal", "conflict-round", "loop-sensitive-story", "publication-gate", "rainforest-alliance-grievance", "remediation-protocol",
    ];

    public static TheoryData<string> Folders() => [.. NoticeSet.Folders()];

    [Fact]
    public void Find_ShippedProcedures_HaveNotices()
    {
        // when
        var folders = NoticeSet.Folders().Select(folder => Path.GetFileName(Path.GetDirectoryName(folder)));

        // then
        Assert.Equal(ExpectedFolders, folders.Intersect(ExpectedFolders));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Validate_ShippedNotices_HaveNoProblemAndNoWarning(string folder)
    {
        // given
        var set = NoticeSet.Shipped(folder);

        // when
        var problems = set.Validate();

        // then
        Assert.Empty(problems);
        Assert.NotEmpty(set.Notices);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Render_ShippedNotices_InBothLanguagesForEveryChannel(string folder)
    {
        // given
        var set = NoticeSet.Shipped(folder);
        foreach (var notice in set.Notices.Values)
        {
            foreach (var channel in Enum.GetValues<NoticeChannel>().Where(channel => Fits(notice, channel)))
            {
                foreach (var language in new[] { "en", "id" })
                {
                    // when
                    var rendered = NoticeRenderer.Render(
                        set, notice.Id, new NoticeRecipient(language, channel), NoticeSamples.Full([.. NoticeCatalog.Keys]));

                    // then
                    Assert.Equal(language, rendered.Language);
                    Assert.NotEmpty(rendered.Subject);
                    Assert.DoesNotContain("{{", rendered.Subject + rendered.Text, StringComparison.Ordinal);
                    Assert.DoesNotMatch(@"(?i)\bditerima\b", rendered.Subject + rendered.Text);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Render_ShippedNoticesOverOpenChannels_SayNothingOfTheCase(string folder)
    {
        // given
        var set = NoticeSet.Shipped(folder);
        var model = NoticeSet.Model(
            [.. NoticeCatalog.Keys.Where(key => key.Type == NoticeKeyType.Text && key.Name is not ("phone" or "followUpUrl" or "signInUrl"))
                .Select(key => (key.Name, (object?)"SECRET"))]);
        foreach (var notice in set.Notices.Values.Where(notice => notice.Reading != NoticeReading.Public))
        {
            foreach (var channel in new[] { NoticeChannel.Sms, NoticeChannel.Email })
            {
                // when
                var rendered = NoticeRenderer.Render(set, notice.Id, new NoticeRecipient("id", channel), model);

                // then
                Assert.DoesNotContain("SECRET", rendered.Subject + rendered.Body, StringComparison.Ordinal);
                Assert.Null(OpenText.Betraying(rendered.Subject + " " + rendered.Body));
                Assert.True(OpenText.Measure(rendered.Body).Length <= OpenText.SmsPart);
            }
        }
    }

    [Fact]
    public void Render_Acknowledgement_SaysTheSevenThings()
    {
        // given
        var set = NoticeSet.Shipped(Repository.Find("workflows/rainforest-alliance-grievance/notices"));
        var model = NoticeSet.Model(
            ("responsibleMember", "Wayan"), ("responsiblePhone", "0813-1111"), ("meetingDate", "2026-03-04"),
            ("reportBy", "2026-03-05"), ("confidentialityMeasures", "Only Sari and Wayan know your name."), ("leafletVersion", "2"));
        foreach (var channel in new[] { NoticeChannel.Inbox, NoticeChannel.Letter, NoticeChannel.Call })
        {
            // when
            var text = NoticeRenderer.Render(set, "N-04", new NoticeRecipient("en", channel), model).Text;

            // then
            Assert.Contains("Wayan", text, StringComparison.Ordinal); // R-199
            Assert.Contains("meets on Wednesday, 4 March 2026", text, StringComparison.Ordinal); // R-200
            Assert.Contains("by Thursday, 5 March 2026", text, StringComparison.Ordinal); // R-201
            Assert.Contains("Only Sari and Wayan know your name.", text, StringComparison.Ordinal); // R-202
            Assert.Contains("bring a supporter to every meeting", text, StringComparison.Ordinal); // R-203
            Assert.Contains("0813-1111", text, StringComparison.Ordinal); // R-204
            Assert.Contains("leaflet", text, StringComparison.Ordinal); // R-204
        }
    }

    [Fact]
    public void Render_Findings_TellTheRightToAReviewItsPeriodAndHow()
    {
        // given
        var set = NoticeSet.Shipped(Repository.Find("workflows/rainforest-alliance-grievance/notices"));

        // when
        var text = NoticeRenderer.Render(
            set, "N-13", new NoticeRecipient("id", NoticeChannel.Letter),
            NoticeSet.Model(("findings", "notFounded"), ("appealUntil", "2026-04-14"))).Text;

        // then
        Assert.Contains("tidak mendukung", text, StringComparison.Ordinal);
        Assert.Contains("Anda berhak minta tinjau ulang (banding)", text, StringComparison.Ordinal);
        Assert.Contains("sampai Selasa, 14 April 2026", text, StringComparison.Ordinal);
        Assert.Contains("telepon 0812-3456-7890", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Plan_TellsBothTimeFrames()
    {
        // given
        var set = NoticeSet.Shipped(Repository.Find("workflows/rainforest-alliance-grievance/notices"));

        // when
        var text = NoticeRenderer.Render(
            set, "N-16", new NoticeRecipient("en"),
            NoticeSet.Model(("dueRemedy", "2026-05-26"), ("dueCorrective", "2027-03-02"))).Text;

        // then
        Assert.Contains("12 weeks", text, StringComparison.Ordinal);
        Assert.Contains("26 May 2026", text, StringComparison.Ordinal);
        Assert.Contains("52 weeks", text, StringComparison.Ordinal);
        Assert.Contains("2 March 2027", text, StringComparison.Ordinal);
    }

    private static bool Fits(NoticeDefinition notice, NoticeChannel channel) =>
        NoticeChannels.IsOpen(channel) ? notice.Reading != NoticeReading.Public
        : notice.Kind.Name is "leaflet" or "minutes" or "decisionRecord" or "referralLetter" ? channel == NoticeChannel.Letter
        : channel != NoticeChannel.Poster || notice.IsPublic;
}
