using System.Security.Cryptography;
using System.Text;
using HandlebarsDotNet;
using Workflows.Engine.Definitions;

namespace Workflows.Activities.Notices;

/// <summary>One template file: read once, compiled when first used, safe to use from many threads.</summary>
internal sealed class NoticeTemplate
{
    private const int MaxTemplate = 20_000;
    private const int MaxSubject = 200;
    private const int MaxText = 60_000;
    private const int MaxSms = 1_000;

    private readonly Lazy<Action<TextWriter, object>> _subject;
    private readonly Lazy<Action<TextWriter, object>> _body;

    public NoticeTemplate(
        string file, TemplateName name, string text, NoticeDefinition definition, Lazy<TemplateLanguage> language)
    {
        Name = name;
        File = file;
        Definition = definition;
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var problems = new NoticeProblems(file);
        var lines = text.ReplaceLineEndings("\n").Split('\n', 3);
        if (text.Length > MaxTemplate)
        {
            problems.Add(NoticeProblemCodes.TooLarge, 1, "$", $"at most {MaxTemplate} characters", $"{text.Length}");
        }

        if (lines.Length < 3 || lines[0].Trim().Length == 0 || lines[1].Trim().Length > 0 || lines[2].Trim().Length == 0)
        {
            problems.Add(
                NoticeProblemCodes.Subject, 1, "$", "the subject in the first line, an empty second line, then the text",
                "something else");
        }

        if (name.Channel == NoticeChannel.Poster && !definition.IsPublic)
        {
            problems.Add(
                NoticeProblemCodes.Channel, 1, "$", "a channel for its readers",
                $"a poster of a notice to {string.Join(", ", definition.To)}");
        }

        var keys = definition.KeysFor(name.Channel);
        var subject = lines[0].Trim();
        var body = lines.Length < 3 ? "" : lines[2];
        Used = TemplateScan.Read(subject, 1, keys, problems)
            .Union(TemplateScan.Read(body, 3, keys, problems))
            .ToHashSet(StringComparer.Ordinal);
        Problems = problems.ByLine();
        IsSound = !problems.HasErrors;
        _subject = new(() => language.Value.Compile(subject));
        _body = new(() => language.Value.Compile(body));
    }

    public TemplateName Name { get; }

    public string File { get; }

    public NoticeDefinition Definition { get; }

    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    public string Hash { get; }

    /// <summary>The keys of the notice that it uses.</summary>
    public IReadOnlySet<string> Used { get; }

    /// <summary>What reading it found.</summary>
    public IReadOnlyList<DefinitionProblem> Problems { get; }

    /// <summary>True when it may be rendered.</summary>
    public bool IsSound { get; }

    /// <summary>The subject in one line, and the text.</summary>
    /// <exception cref="NoticeRefusedException">When it cannot be rendered.</exception>
    public (string Subject, string Text) Render(IReadOnlyDictionary<string, object?> model)
    {
        if (!IsSound)
        {
            throw new NoticeRefusedException(NoticeProblemCodes.Template, $"expected a sound template but {File} has errors");
        }

        var keys = Definition.KeysFor(Name.Channel);
        var missing = Used.FirstOrDefault(name => keys[name].Always && IsUnknown(model[name]));
        if (missing is not null)
        {
            throw new NoticeRefusedException(
                NoticeProblemCodes.Missing, $"expected a value for '{missing}' in {File} but found none");
        }

        var subject = Run(_subject, model, MaxSubject);
        var text = Run(_body, model, Name.Channel == NoticeChannel.Sms ? MaxSms : MaxText);
        return (NoticeMarkup.OneLine(subject), NoticeMarkup.Tidy(text));
    }

    /// <summary>True for nothing, and for a choice of which no option is chosen.</summary>
    private static bool IsUnknown(object? value) =>
        value is null || (value is IReadOnlyDictionary<string, object?> options && options.Values.All(option => option is null));

    /// <summary>Renders any template with a limit, for <see cref="Render"/>.</summary>
    internal static string Run(
        Lazy<Action<TextWriter, object>> template, IReadOnlyDictionary<string, object?> model, int limit)
    {
        using var writer = new LimitingWriter(limit);
        try
        {
            template.Value(writer, model);
        }
        catch (HandlebarsException exception)
        {
            if (exception.GetBaseException() is NoticeRefusedException refused)
            {
                throw new NoticeRefusedException(refused.Code, refused.Message, exception);
            }

            throw new NoticeRefusedException(
                NoticeProblemCodes.Render, $"expected a template that renders but found: {exception.Message}", exception);
        }

        return writer.ToString();
    }
}
