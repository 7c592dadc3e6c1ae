using Workflows.Activities.Notices;
using Workflows.Engine.Definitions;
using Xunit;

namespace Workflows.Activities.Tests.Notices;

public sealed class NoticeTemplatesTests
{
    private const string Good = "Subject\n\nText {{reference}}\n";

    [Theory]
    [InlineData("recusal", "recusedMember", "{{reference}}", "notice.key")]
    [InlineData("recusal", "recusedMember", "{{#if meetingDate}}x{{/if}}", "notice.key")]
    [InlineData("meeting", "committee", "{{responsibleMember}}", "notice.key")]
    [InlineData("escalation", "seniorManagement", "{{#each plan}}{{text}}{{/each}}", "notice.key")]
    [InlineData("public", "public", "{{reference}}", "notice.key")]
    [InlineData("findingsToAffected", "affected", "{{#if findingsText}}{{findingsText}}{{/if}}", "notice.key")]
    [InlineData("loop", "organisation", "{{#if storyOutcomeText}}x{{/if}}", "notice.key")]
    [InlineData("loop", "[author, organisation]", "{{#if caseManager}}x{{/if}}", "notice.key")]
    [InlineData("meeting", "committee", "{{refrence}}", "notice.key")]
    [InlineData("plan", "complainant", "{{#each plan}}{{txt}}{{/each}}", "notice.key")]
    [InlineData("plan", "complainant", "{{#each plan}}{{site}}{{/each}}", "notice.key")]
    [InlineData("findings", "complainant", "{{#if findings.proven}}x{{/if}}", "notice.key")]
    [InlineData("findings", "complainant", "{{#if findings}}x{{/if}}", "notice.key-use")]
    [InlineData("findings", "complainant", "{{findingsOn}}", "notice.key-use")]
    [InlineData("findings", "complainant", "{{date findingsText}}", "notice.key-use")]
    [InlineData("findings", "complainant", "{{#each findingsText}}x{{/each}}", "notice.key-use")]
    [InlineData("findings", "complainant", "{{{findingsText}}}", "notice.raw")]
    [InlineData("findings", "complainant", "{{&findingsText}}", "notice.raw")]
    [InlineData("findings", "complainant", "{{> other}}", "notice.construct")]
    [InlineData("findings", "complainant", "{{#with plan}}x{{/with}}", "notice.construct")]
    [InlineData("findings", "complainant", "{{lookup site 'x'}}", "notice.construct")]
    [InlineData("findings", "complainant", "{{#*inline \"x\"}}{{/inline}}", "notice.construct")]
    [InlineData("findings", "complainant", "\\{{site}}", "notice.construct")]
    [InlineData("findings", "complainant", "{{#if site}}x", "notice.template")]
    [InlineData("findings", "complainant", "x{{/if}}", "notice.template")]
    [InlineData("findings", "complainant", "{{#if site}}x{{/each}}", "notice.template")]
    [InlineData("findings", "complainant", "{{site", "notice.template")]
    [InlineData("findings", "complainant", "{{findingsText}}", "notice.unguarded")]
    [InlineData("findings", "complainant", "{{#if findingsText}}x{{else}}{{findingsText}}{{/if}}", "notice.unguarded")]
    public void Validate_TemplateWithAMistake_SaysWhichAndWhere(string kind, string to, string body, string code)
    {
        // given
        var set = NoticeSet.Of(kind, to, ("N-1.en.hbs", $"Subject\n\nLine three\n{body}\n"), ("N-1.id.hbs", "Judul\n\nTeks\n"));

        // when
        var problem = set.Validate()[0];

        // then
        Assert.Equal((code, "N-1.en.hbs", 4), (problem.Code, problem.File, problem.Line));
        Assert.Equal(code == "notice.unguarded" ? ProblemSeverity.Warning : ProblemSeverity.Error, problem.Severity);
    }

    [Fact]
    public void Validate_GuardedValues_AreNoProblem()
    {
        // given
        const string Body = "Subject\n\n{{#if findingsText}}{{findingsText}}{{else if findingsOn}}{{date findingsOn \"short\"}}{{/if}}\n"
            + "{{#unless talkDate}}soon{{else}}{{date talkDate}}{{/unless}}\n"
            + "{{!-- {{x}} --}}{{#each directory}}{{name}}{{#if languages}}{{list languages}}{{/if}}{{../site}}{{else}}{{site}}{{/each}}\n";
        var set = NoticeSet.Of("findings", "complainant", ("N-1.en.hbs", Body), ("N-1.id.hbs", Body));

        // then
        Assert.Empty(set.Validate());
    }

    [Theory]
    [InlineData("N-1.hbs", "notice.file-name")]
    [InlineData("N-1.en.fax.hbs", "notice.file-name")]
    [InlineData("N-1.en.aloud.sms.hbs", "notice.file-name")]
    [InlineData("readme.txt", "notice.file-name")]
    [InlineData("N-2.en.hbs", "notice.undeclared")]
    [InlineData("N-1.en.poster.hbs", "notice.channel")]
    public void Validate_FileThatDoesNotBelong_IsReported(string file, string code)
    {
        // given
        var set = NoticeSet.Of("progress", "complainant", ("N-1.en.hbs", Good), ("N-1.id.hbs", Good), (file, Good));

        // then
        Assert.Equal(code, Assert.Single(set.Validate()).Code);
    }

    [Fact]
    public void Validate_WithoutIndonesian_IsReportedAtTheNotice()
    {
        // given
        var set = NoticeSet.Of("progress", "complainant", ("N-1.en.hbs", Good), ("N-1.id.sms.hbs", "A\n\nB\n"));

        // when
        var problem = Assert.Single(set.Validate());

        // then
        Assert.Equal(("notice.language", "notices.yaml", 1), (problem.Code, problem.File, problem.Line));
    }

    [Theory]
    [InlineData("Only a subject\n")]
    [InlineData("Subject\nNo empty line\nText\n")]
    [InlineData("\n\nText\n")]
    public void Validate_WithoutSubjectOrText_IsReported(string template)
    {
        // given
        var set = NoticeSet.Of("progress", "complainant", ("N-1.en.hbs", template), ("N-1.id.hbs", Good));

        // then
        Assert.Equal("notice.subject", set.Validate()[0].Code);
    }

    [Theory]
    [InlineData("There is news about your complaint: {{followUpUrl}}", "notice.open-word")]
    [InlineData("Ada kabar tentang pengaduan Anda: {{followUpUrl}}", "notice.open-word")]
    [InlineData("{{reference}}", "notice.key")]
    [InlineData("{{#if code}}x{{/if}}", "notice.key")]
    [InlineData("{{contact}}", "notice.key")]
    [InlineData(
        "There is news for you, and we would be very glad if you found the time to open it today or tomorrow with your code at this "
        + "address: {{followUpUrl}}",
        "notice.sms-length")]
    [InlineData("There is news for you – open your inbox, please, with the code that you have from us: {{followUpUrl}}", "notice.sms-length")]
    public void Validate_TextMessageThatSaysTooMuch_IsReported(string text, string code)
    {
        // given
        var set = NoticeSet.Of(
            "receipt", "complainant", ("N-1.en.hbs", Good), ("N-1.id.hbs", Good), ("N-1.en.sms.hbs", $"News\n\n{text}\n"));

        // when
        var problem = Assert.Single(set.Validate());

        // then
        Assert.Equal((code, "N-1.en.sms.hbs"), (problem.Code, problem.File));
    }

    [Fact]
    public void Validate_LoopsInLoops_AreRefusedBeforeTheyRun()
    {
        // given
        const string Bomb = "S\n\n{{#each plan}}{{#each ../plan}}{{#each ../../plan}}{{text}}{{/each}}{{/each}}{{/each}}\n";
        var set = NoticeSet.Of("plan", "complainant", ("N-1.en.hbs", Bomb), ("N-1.id.hbs", Good));

        // then
        Assert.Equal(("notice.too-large", 3), (set.Validate()[0].Code, set.Validate()[0].Line!.Value));
        var refused = Assert.Throws<NoticeRefusedException>(() => NoticeSet.Render(set, new NoticeRecipient("en")));
        Assert.Equal("notice.template", refused.Code);
    }

    [Fact]
    public void Run_TemplateThatMakes27MillionCharacters_IsStopped()
    {
        // given
        const string Bomb = "{{#each a}}{{#each ../a}}{{#each ../../a}}{{this}}{{/each}}{{/each}}{{/each}}";
        var language = new TemplateLanguage("en");
        var model = new Dictionary<string, object?> { ["a"] = Enumerable.Repeat<object?>("x", 300).ToList() };

        // when
        var refused = Assert.Throws<NoticeRefusedException>(
            () => NoticeTemplate.Run(new Lazy<Action<TextWriter, object>>(() => language.Compile(Bomb)), model, 60_000));

        // then
        Assert.Equal("notice.too-large", refused.Code);
    }

    [Fact]
    public void Validate_MangledTemplates_ReportsAndNeverThrows()
    {
        // given
        const string Template = "S {{site}}\n\n{{#each plan}}- {{text}}{{#if due}} {{date due \"short\"}}{{else}}?{{/if}}{{/each}}{{!-- x --}}\n";
        const string Pieces = "{}#/~!&>\"'.^@[]= \nelse";
        var random = new Random(20260303);
        for (var round = 0; round < 300; round++)
        {
            var text = Template.ToCharArray();
            for (var change = 0; change < 1 + (round % 4); change++)
            {
                text[random.Next(text.Length)] = Pieces[random.Next(Pieces.Length)];
            }

            var set = NoticeSet.Of("plan", "complainant", ("N-1.en.hbs", new string(text)), ("N-1.id.hbs", Good));

            // when
            var problems = set.Validate();

            // then
            Assert.All(problems, problem => Assert.Equal("N-1.en.hbs", problem.File));
        }
    }

    [Fact]
    public void Read_TemplateThatIsTooLong_IsReported()
    {
        // given
        var set = NoticeSet.Of("progress", "complainant", ("N-1.en.hbs", Good + new string('x', 20_001)), ("N-1.id.hbs", Good));

        // then
        Assert.Equal("notice.too-large", Assert.Single(set.Validate()).Code);
    }

    [Fact]
    public void Read_TemplatesWithoutDeclaration_SaysThatTheFileIsMissing()
    {
        // given
        var set = NoticeTemplates.Read(new Dictionary<string, string> { ["N-1.en.hbs"] = Good });

        // then
        Assert.Contains(set.Validate(), problem => problem.Code == "notice.file");
    }
}
