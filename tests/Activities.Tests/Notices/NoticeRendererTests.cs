using System.Text.Json;
using Workflows.Activities.Notices;
using Xunit;

namespace Workflows.Activities.Tests.Notices;

public sealed class NoticeRendererTests
{
    [Fact]
    public void Render_Markup_IsEscapedOnceForHtmlAndNotAtAllForCalls()
    {
        // given
        var set = NoticeSet.Of(
            "progress", "complainant", ("N-1.en.hbs", "A & B\n\n# Head & more\n\n{{#if progressText}}{{progressText}}{{/if}}\n- one\n- two\n"));
        (string, object?) text = ("progressText", "<script>alert('x')</script> & more");

        // when
        var inbox = NoticeSet.Render(set, new NoticeRecipient("en"), text);
        var call = NoticeSet.Render(set, new NoticeRecipient("en", NoticeChannel.Call), text);

        // then
        Assert.Equal(
            "<h2>Head &amp; more</h2>\n<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; more</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n",
            inbox.Body);
        Assert.Equal("A & B", inbox.Subject);
        Assert.True(inbox.IsHtml);
        Assert.Equal("# Head & more\n\n<script>alert('x')</script> & more\n- one\n- two", call.Body);
        Assert.False(call.IsHtml);
    }

    [Fact]
    public void Render_ValueWithLineBreaks_CannotLeaveTheSubject()
    {
        // given
        var set = NoticeSet.Of("reminder", "taskHolder", ("N-1.en.hbs", "Due: {{task}}\n\nText\n"));

        // when
        var notice = NoticeSet.Render(set, new NoticeRecipient("en"), ("task", "A\r\n\r\nBcc: x"), ("due", "2026-03-04"));

        // then
        Assert.Equal(("Due: A Bcc: x", "Text"), (notice.Subject, notice.Text));
    }

    [Theory]
    [InlineData("id", NoticeChannel.Inbox, NoticeLiteracy.Reads, null, "N-1.id.hbs")]
    [InlineData("id", NoticeChannel.Inbox, NoticeLiteracy.Aloud, null, "N-1.id.aloud.hbs")]
    [InlineData("id", NoticeChannel.Inbox, NoticeLiteracy.Pictures, null, "N-1.id.hbs")]
    [InlineData("id", NoticeChannel.Letter, NoticeLiteracy.Reads, null, "N-1.id.letter.hbs")]
    [InlineData("id", NoticeChannel.Letter, NoticeLiteracy.Pictures, null, "N-1.id.letter.pictures.hbs")]
    [InlineData("id", NoticeChannel.Call, NoticeLiteracy.Aloud, null, "N-1.id.aloud.hbs")]
    [InlineData("en", NoticeChannel.Letter, NoticeLiteracy.Reads, null, "N-1.en.hbs")]
    [InlineData("jv", NoticeChannel.Letter, NoticeLiteracy.Reads, "id", "N-1.id.letter.hbs")]
    [InlineData("jv", NoticeChannel.Inbox, NoticeLiteracy.Reads, null, "N-1.en.hbs")]
    [InlineData("id", NoticeChannel.Sms, NoticeLiteracy.Reads, null, "N-1.id.sms.hbs")]
    [InlineData("id", NoticeChannel.Email, NoticeLiteracy.Reads, null, "N-1.id.sms.hbs")]
    [InlineData("en", NoticeChannel.Email, NoticeLiteracy.Reads, null, "(built in).en.email")]
    [InlineData("jv", NoticeChannel.Sms, NoticeLiteracy.Reads, "id", "N-1.id.sms.hbs")]
    public void Render_Recipient_GetsTheMostSpecificTemplate(
        string language, NoticeChannel channel, NoticeLiteracy literacy, string? second, string expected)
    {
        // given
        string[] files = ["N-1.en.hbs", "N-1.id.hbs", "N-1.id.aloud.hbs", "N-1.id.letter.hbs", "N-1.id.letter.pictures.hbs", "N-1.id.sms.hbs"];
        var set = NoticeSet.Of("progress", "complainant", [.. files.Select(file => (file, "Subject\n\nText\n"))]);

        // when
        var notice = NoticeSet.Render(set, new NoticeRecipient(language, channel, literacy, second));

        // then
        Assert.Equal(expected, notice.TemplateFile);
        Assert.Equal(channel, notice.Channel);
    }

    [Fact]
    public void Render_StaffByEmailWithoutTemplate_AreAskedToSignIn()
    {
        // given
        var set = NoticeSet.Of("meeting", "committee", ("N-1.en.hbs", "S {{reference}}\n\nText {{reference}}\n"));

        // when
        var notice = NoticeSet.Render(set, new NoticeRecipient("en", NoticeChannel.Email), ("meetingDate", "2026-03-04"));

        // then
        Assert.Equal("There is news for you. Please sign in: https://pulih.example/inbox", notice.Body);
        Assert.Equal("There is news for you", notice.Subject);
    }

    [Fact]
    public void Render_Dates_ReadAsPeopleSayThemInTheZoneOfTheSite()
    {
        // given
        const string Template = "S\n\n{{#if dueSafety}}{{date dueSafety}} | {{date dueSafety \"day\"}}{{/if}}\n";
        var set = NoticeSet.Of("protectionOffer", "complainant", ("N-1.en.hbs", Template), ("N-1.id.hbs", Template));
        var known = new Dictionary<string, object?> { ["dueSafety"] = new DateTimeOffset(2026, 3, 3, 1, 12, 0, TimeSpan.Zero) };
        var model = NoticeModel.Of(known, TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta"));

        // then
        Assert.Equal(
            "Selasa, 3 Maret 2026, pukul 08.12 WIB | Selasa, 3 Maret 2026",
            NoticeRenderer.Render(set, "N-1", new NoticeRecipient("id"), model).Text);
        Assert.Equal(
            "Tuesday, 3 March 2026, 08:12 WIB | Tuesday, 3 March 2026",
            NoticeRenderer.Render(set, "N-1", new NoticeRecipient("en"), model).Text);
    }

    [Fact]
    public void Render_LimitAtTheEndOfADay_IsToldAsThatDay()
    {
        // given
        var set = NoticeSet.Of("progress", "complainant", ("N-1.en.hbs", "S\n\n{{#if dueFindings}}{{date dueFindings}}{{/if}}\n"));

        // when
        var notice = NoticeSet.Render(
            set, new NoticeRecipient("en"), ("dueFindings", new DateTimeOffset(2026, 3, 31, 23, 59, 59, TimeSpan.FromHours(7))));

        // then
        Assert.Equal("Tuesday, 31 March 2026", notice.Text);
    }

    [Fact]
    public void Render_AnswersOfForms_AreUnderstood()
    {
        // given
        const string Template = "S\n\n{{#if humanRights}}rights{{/if}} {{#if talkDate}}{{date talkDate \"short\"}}{{/if}} "
            + "{{#if admissibilityReason}}{{admissibilityReason}}{{/if}}\n";
        var set = NoticeSet.Of("admissibility", "complainant", ("N-1.en.hbs", Template));
        var answers = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(
            """{ "humanRights": "yes", "talkDate": "2026-03-04", "admissibilityReason": "It\u202e fits." }""")!;

        // when
        var notice = NoticeSet.Render(
            set, new NoticeRecipient("en"), [.. answers.Select(answer => (answer.Key, (object?)answer.Value))]);

        // then
        Assert.Equal("rights 4 Mar 2026 It fits.", notice.Text);
    }

    [Fact]
    public void For_Model_HoldsEveryAllowedKeyAndNoOther()
    {
        // given
        var definition = NoticeSet.Of("meeting", "committee").Notices["N-1"];
        var model = NoticeSet.Model(("meetingDate", null), ("findingsText", "SECRET"), ("complainantName", "SECRET"));

        // when
        var kept = model.For(definition, NoticeChannel.Inbox, "en");

        // then
        Assert.Equal(
            ["contact", "followUpUrl", "lang", "meetingDate", "phone", "reference", "signInUrl", "site", "today"],
            kept.Keys.Order(StringComparer.Ordinal));
        Assert.Null(kept["meetingDate"]);
        Assert.Equal("en", kept["lang"]);
    }

    [Theory]
    [InlineData("findings", "proven")]
    [InlineData("findingsOn", "soon")]
    [InlineData("directory", "text")]
    public void Render_ValueThatDoesNotFit_IsRefusedWithoutRepeatingIt(string key, string value)
    {
        // given
        var set = NoticeSet.Of("findings", "complainant", ("N-1.en.hbs", "S\n\nText\n"));

        // when
        var refused = Assert.Throws<NoticeRefusedException>(() => NoticeSet.Render(set, new NoticeRecipient("en"), (key, value)));

        // then
        Assert.Equal("notice.value", refused.Code);
        Assert.DoesNotContain($"'{value}'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_ValueThatMustBeKnown_IsAskedForOnlyWhenUsed()
    {
        // given
        var set = NoticeSet.Of("reminder", "taskHolder", ("N-1.en.hbs", "S\n\n{{task}}\n"), ("N-1.id.hbs", "S\n\nTeks\n"));

        // then
        Assert.Equal(
            "notice.missing", Assert.Throws<NoticeRefusedException>(() => NoticeSet.Render(set, new NoticeRecipient("en"))).Code);
        Assert.Equal("Teks", NoticeSet.Render(set, new NoticeRecipient("id")).Text);
    }

    [Theory]
    [InlineData("findings", "complainant", "{{#if findings.partly}}x{{/if}}y")]
    [InlineData("public", "public", "{{publicText}}")]
    public void Render_WithoutWhatTheKindIsAbout_IsRefused(string kind, string to, string body)
    {
        // given
        var set = NoticeSet.Of(kind, to, ("N-1.en.hbs", $"S\n\n{body}\n"), ("N-1.id.hbs", $"S\n\n{body}\n"));

        // when
        var refused = Assert.Throws<NoticeRefusedException>(() => NoticeSet.Render(set, new NoticeRecipient("en")));

        // then
        Assert.Equal("notice.missing", refused.Code);
        Assert.Empty(set.Validate());
    }

    [Fact]
    public void Render_ToSomebodyWhoIsNoReader_IsRefused()
    {
        // given
        var set = NoticeSet.Of("findingsToAffected", "[affected, holder]", ("N-1.en.hbs", "S\n\nText\n"));
        NoticeRecipient Recipient(string audience) => new("en", NoticeChannel.Email, Audience: audience);

        // then
        Assert.Equal(
            "notice.audience",
            Assert.Throws<NoticeRefusedException>(() => NoticeSet.Render(set, Recipient("complainant"))).Code);
        Assert.Contains("with your code", NoticeSet.Render(set, Recipient("affected")).Body, StringComparison.Ordinal);
        Assert.Contains("sign in", NoticeSet.Render(set, Recipient("holder")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_PosterOfAPrivateNotice_IsRefused()
    {
        // given
        var set = NoticeSet.Of("progress", "complainant", ("N-1.en.hbs", "S\n\nText\n"));

        // when
        var refused = Assert.Throws<NoticeRefusedException>(
            () => NoticeSet.Render(set, new NoticeRecipient("en", NoticeChannel.Poster)));

        // then
        Assert.Equal("notice.channel", refused.Code);
    }

    [Fact]
    public void Render_Paper_CarriesHashesThatChangeWithItsContent()
    {
        // given
        var set = NoticeSet.Of("minutes", "committee", ("N-1.en.letter.hbs", "Minutes\n\n{{#if minutesText}}{{minutesText}}{{/if}}.\n"));
        var recipient = new NoticeRecipient("en", NoticeChannel.Letter);

        // when
        var one = NoticeSet.Render(set, recipient, ("minutesText", "A"));
        var same = NoticeSet.Render(set, recipient, ("minutesText", "A"));
        var other = NoticeSet.Render(set, recipient, ("minutesText", "B"));

        // then
        Assert.Matches("^[0-9a-f]{64}$", one.ContentHash);
        Assert.Equal(one.ContentHash, same.ContentHash);
        Assert.NotEqual(one.ContentHash, other.ContentHash);
        Assert.Equal(one.TemplateHash, other.TemplateHash);
    }

    [Fact]
    public void Render_FromManyThreads_GivesEachItsOwn()
    {
        // given
        var set = NoticeSet.Of("progress", "complainant", ("N-1.en.hbs", "S\n\n{{#if progressText}}{{progressText}}{{/if}}\n"));

        // when
        var texts = Enumerable.Range(0, 2_000).AsParallel().AsOrdered()
            .Select(i => NoticeSet.Render(set, new NoticeRecipient("en"), ("progressText", $"t{i}")).Text).ToArray();

        // then
        Assert.Equal(Enumerable.Range(0, 2_000).Select(i => $"t{i}"), texts);
    }
}
