using System.Collections.Concurrent;
using Workflows.Engine.Definitions;

namespace Workflows.Activities.Notices;

/// <summary>The notices of one release with their templates. Read once; safe to use from many threads.</summary>
/// <remarks>
/// Files are named <c>&lt;id&gt;.&lt;lang&gt;[.&lt;channel&gt;][.&lt;literacy&gt;].hbs</c>. The template for a person is the
/// first that is there: by language (that of the person, the second one, English), then by channel (the one asked for; for
/// letter, call and poster then that of the inbox; for e-mail then that of text messages), then by literacy (the one asked for, then none).
/// Text messages and e-mail never get a template of another channel; when a procedure brings none, built-in words say that
/// there is news.
/// </remarks>
public sealed class NoticeTemplates
{
    private static readonly string[] Required = ["en", "id"];

    private readonly Dictionary<(string Id, string Language, NoticeChannel Channel, NoticeLiteracy Literacy), NoticeTemplate> _templates
        = [];
    private readonly ConcurrentDictionary<(string Id, NoticeReading Reading, string Language, NoticeChannel Channel), NoticeTemplate?>
        _hints = new();
    private readonly ConcurrentDictionary<string, Lazy<TemplateLanguage>> _languages = new(StringComparer.Ordinal);
    private readonly List<DefinitionProblem> _problems = [];

    private NoticeTemplates(IReadOnlyDictionary<string, NoticeDefinition> notices)
    {
        Notices = notices;
    }

    /// <summary>The notices, by id.</summary>
    public IReadOnlyDictionary<string, NoticeDefinition> Notices { get; }

    internal IEnumerable<NoticeTemplate> Templates => _templates.Values;

    /// <summary>Reads the notices of a release; never throws on bad content.</summary>
    /// <param name="files">Texts by file name: <c>notices.yaml</c> and the templates (<c>Release.Notices</c>).</param>
    public static NoticeTemplates Read(IReadOnlyDictionary<string, string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var reading = files.TryGetValue(NoticeFile.Name, out var text) ? NoticeFile.Read(NoticeFile.Name, text) : null;
        var templates = new NoticeTemplates(reading?.Notices ?? new Dictionary<string, NoticeDefinition>());
        templates._problems.AddRange(reading?.Problems ?? []);
        if (reading is null && files.Count > 0)
        {
            templates.Report(NoticeProblemCodes.File, NoticeFile.Name, "the file that declares the notices", "none");
        }

        // A notice with a problem of its own is declared all the same.
        var declared = reading is null || reading.Problems.Count == 0 ? null : text;
        foreach (var (file, template) in files.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (file != NoticeFile.Name)
            {
                templates.Add(file, template, declared);
            }
        }

        return templates;
    }

    /// <summary>Everything that is wrong, with file and line; each template is tried with made-up values and with none.</summary>
    public IReadOnlyList<DefinitionProblem> Validate() => [.. _problems, .. NoticeTemplateChecks.Run(this, Required)];

    /// <summary>Whether a notice is also written as a letter, which is kept as a paper of the case.</summary>
    public bool HasLetter(string noticeId) =>
        _templates.Keys.Any(key => key.Id == noticeId && key.Channel == NoticeChannel.Letter);

    /// <summary>The languages a notice is written in.</summary>
    public IReadOnlyList<string> LanguagesOf(string noticeId) =>
        [.. _templates.Keys.Where(key => key.Id == noticeId).Select(key => key.Language).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The most specific template for a person, or null when there is none.</summary>
    internal NoticeTemplate? Choose(NoticeDefinition notice, NoticeRecipient recipient)
    {
        string?[] languages = [recipient.Language, recipient.SecondLanguage, "en"];
        foreach (var language in languages.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            foreach (var channel in NoticeChannels.Serving(recipient.Channel))
            {
                if (Find(notice.Id, language, channel, recipient.Literacy) is { } template)
                {
                    return template;
                }
            }

            if (NoticeChannels.IsOpen(recipient.Channel) && Hint(notice, recipient, language) is { } hint)
            {
                return hint;
            }
        }

        return null;
    }

    private NoticeTemplate? Find(string id, string language, NoticeChannel channel, NoticeLiteracy literacy) =>
        _templates.GetValueOrDefault((id, language, channel, literacy))
        ?? _templates.GetValueOrDefault((id, language, channel, NoticeLiteracy.Reads));

    private NoticeTemplate? Hint(NoticeDefinition notice, NoticeRecipient recipient, string language) =>
        _hints.GetOrAdd(
            (notice.Id, NoticeDefinition.ReadingOf(recipient.Audience ?? notice.To[0]), language, recipient.Channel),
            key => NewsHints.For(notice, key.Reading, key.Language, key.Channel, Language(key.Language)));

    private Lazy<TemplateLanguage> Language(string language) =>
        _languages.GetOrAdd(language, key => new Lazy<TemplateLanguage>(() => new TemplateLanguage(key)));

    private void Add(string file, string text, string? declaredIn)
    {
        if (TemplateName.Parse(file) is not { } name)
        {
            Report(
                NoticeProblemCodes.FileName, file,
                "<id>.<lang>[.<channel>][.<literacy>].hbs (inbox, sms, email, letter, call, poster; aloud, pictures)",
                $"'{file}'");
        }
        else if (Notices.TryGetValue(name.Id, out var notice))
        {
            var template = new NoticeTemplate(file, name, text, notice, Language(name.Language));
            _problems.AddRange(template.Problems);
            if (!_templates.TryAdd((name.Id, name.Language, name.Channel, name.Literacy), template))
            {
                Report(NoticeProblemCodes.FileName, file, "one file for each language, channel and literacy", "a second one");
            }
        }
        else if (declaredIn?.Contains(name.Id, StringComparison.Ordinal) != true)
        {
            Report(
                NoticeProblemCodes.Undeclared, file, $"a notice '{name.Id}' in {NoticeFile.Name}", "none",
                Nearest.Suggest(name.Id, Notices.Keys));
        }
    }

    private void Report(string code, string file, string expected, string found, string? suggestion = null) =>
        _problems.Add(new DefinitionProblem(code, ProblemSeverity.Error, file, 1, 1, "$", expected, found, suggestion));
}
