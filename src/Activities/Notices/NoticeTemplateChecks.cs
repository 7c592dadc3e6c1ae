using Workflows.Engine.Definitions;

namespace Workflows.Activities.Notices;

/// <summary>What can be said about templates only by looking at all of them, or by trying them.</summary>
internal static class NoticeTemplateChecks
{
    /// <summary>The problems, by notice and file.</summary>
    public static IReadOnlyList<DefinitionProblem> Run(NoticeTemplates templates, IReadOnlyList<string> required)
    {
        var problems = new List<DefinitionProblem>();
        foreach (var notice in templates.Notices.Values)
        {
            var own = templates.Templates.Where(template => template.Name.Id == notice.Id).ToList();
            var missing = required.Where(language => !own.Exists(template =>
                template.Name.Language == language && !NoticeChannels.IsOpen(template.Name.Channel)
                && template.Name.Literacy == NoticeLiteracy.Reads));
            foreach (var language in missing)
            {
                problems.Add(new DefinitionProblem(
                    NoticeProblemCodes.Language, ProblemSeverity.Error, NoticeFile.Name, notice.Line, 1, $"$.{notice.Id}",
                    $"a template {notice.Id}.{language}.hbs", "none"));
            }

            problems.AddRange(own.Where(template => template.IsSound).SelectMany(Try));
        }

        return problems;
    }

    private static IReadOnlyList<DefinitionProblem> Try(NoticeTemplate template)
    {
        var problems = new NoticeProblems(template.File);
        var keys = template.Definition.KeysFor(template.Name.Channel).Values.ToList();
        foreach (var sample in NoticeSamples.For(keys))
        {
            try
            {
                var model = sample.For(template.Definition, template.Name.Channel, template.Name.Language);
                var (subject, text) = template.Render(model);
                CheckText(template, subject, text, problems);
            }
            catch (NoticeRefusedException refused)
            {
                problems.Add(refused.Code, 1, "$", "a template that renders", refused.Message);
            }

            if (problems.Count > 0)
            {
                break; // The next sample would say the same again.
            }
        }

        return problems.ByLine();
    }

    private static void CheckText(NoticeTemplate template, string subject, string text, NoticeProblems problems)
    {
        if (subject.Length == 0 || text.Length == 0)
        {
            problems.Add(
                NoticeProblemCodes.Subject, subject.Length == 0 ? 1 : 3, "$", "a subject and a text whatever is known", "nothing");
        }

        if (!NoticeChannels.IsOpen(template.Name.Channel))
        {
            return;
        }

        if (OpenText.Betraying(subject + "\n" + text) is { } word)
        {
            problems.Add(NoticeProblemCodes.OpenWord, 3, "$", "words that tell a stranger nothing", $"'{word}'");
        }

        var (length, limit) = OpenText.Measure(text);
        if (template.Name.Channel == NoticeChannel.Sms && length > limit)
        {
            var why = limit < OpenText.SmsPart ? "; one character is outside of the plain alphabet of text messages" : "";
            problems.Add(NoticeProblemCodes.SmsLength, 3, "$", $"at most {limit} characters{why}", $"{length}");
        }
    }
}
