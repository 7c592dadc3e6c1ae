using System.Globalization;
using Workflows.Activities.Procedures;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Documents;
using Workflows.Engine.Definitions.Yaml;

namespace Workflows.Activities.Forms.Reading;

/// <summary>A file that is being read, and what was found wrong in it so far.</summary>
internal sealed class FormLog(string file)
{
    private readonly List<DefinitionProblem> _problems = [];

    public string File => file;

    /// <summary>Everything found, in the order of the file.</summary>
    public IReadOnlyList<DefinitionProblem> Problems =>
        [.. _problems.OrderBy(problem => problem.Line ?? 0).ThenBy(problem => problem.Column ?? 0)];

    public bool IsClean => _problems.Count == 0;

    public void Refuse(
        string code, DocumentNode node, string path, string expected, string? found = null, string? suggestion = null)
    {
        var known = node.Position.Line > 0;
        _problems.Add(new DefinitionProblem(
            code, ProblemSeverity.Error, file, known ? node.Position.Line : null, known ? node.Position.Column : null, path,
            expected, found ?? node.Describe(), suggestion));
    }

    /// <summary>The document, or null after a problem.</summary>
    public DocumentNode? Load(string text)
    {
        try
        {
            return YamlDocument.Read(text);
        }
        catch (YamlRefusedException refused)
        {
            _problems.Add(new DefinitionProblem(
                ProblemCodes.SyntaxInvalid, ProblemSeverity.Error, file, refused.Position.Line, refused.Position.Column, "$",
                refused.Expected, refused.Found));
            return null;
        }
    }

    public bool IsObject(DocumentNode node, string path, IReadOnlyCollection<string> members)
    {
        if (node.Kind != DataKind.Object)
        {
            Refuse(ProblemCodes.ShapeInvalid, node, path, "an object with " + string.Join(", ", members));
            return false;
        }

        foreach (var (name, value) in node.Members.Where(member => !members.Contains(member.Key)))
        {
            Refuse(
                ProblemCodes.KeyUnknown, value, $"{path}.{name}", "one of " + string.Join(", ", members), $"'{name}'",
                Nearest.Suggest(name, members));
        }

        return true;
    }

    /// <summary>The items of a list; none, after a problem, when it is something else.</summary>
    public IEnumerable<(DocumentNode Node, string Path)> Items(DocumentNode node, string path)
    {
        if (node.Kind == DataKind.List)
        {
            return node.Items.Select((item, i) => (item, $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]"));
        }

        Refuse(ProblemCodes.ShapeInvalid, node, path, "a list");
        return [];
    }

    /// <summary>A member that is one text, number or boolean, as text; null when absent or after a problem.</summary>
    public string? Scalar(DocumentNode node, string member, string path)
    {
        if (node[member] is not { } value)
        {
            return null;
        }

        if (value.Kind is DataKind.Text or DataKind.Number or DataKind.Boolean && !string.IsNullOrWhiteSpace(value.Text))
        {
            return value.Text;
        }

        Refuse(ProblemCodes.ShapeInvalid, value, $"{path}.{member}", "a text");
        return null;
    }

    public bool Flag(DocumentNode node, string member, string path)
    {
        if (node[member] is not { } value || value is { Kind: DataKind.Boolean })
        {
            return node[member] is { Text: "true" };
        }

        Refuse(ProblemCodes.ShapeInvalid, value, $"{path}.{member}", "true or false");
        return false;
    }

    public int Count(DocumentNode node, string member, string path, int least, int most, int usual)
    {
        if (node[member] is not { } value)
        {
            return usual;
        }

        if (value.Kind == DataKind.Number
            && int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count)
            && count >= least && count <= most)
        {
            return count;
        }

        Refuse(FormFileCodes.Limit, value, $"{path}.{member}", $"a whole number from {least} to {most}");
        return usual;
    }

    /// <summary>A text in both languages that may be absent.</summary>
    public LocalText? OptionalText(DocumentNode node, string member, string path) =>
        node[member] is null ? null : Text(node, member, path);

    /// <summary>A text in both languages; empty after a problem.</summary>
    public LocalText Text(DocumentNode node, string member, string path)
    {
        const string Example = "a text in both languages, such as { en: Reason, id: Alasan }";
        var place = $"{path}.{member}";
        if (node[member] is not { } value)
        {
            Refuse(FormFileCodes.TextMissing, node, place, Example, "nothing");
            return LocalText.Of("");
        }

        if (value.Kind != DataKind.Object)
        {
            Refuse(FormFileCodes.TextMissing, value, place, Example);
            return LocalText.Of("");
        }

        IsObject(value, place, ["en", "id"]);
        return LocalText.Of(Language(value, "en", place), Language(value, "id", place));
    }

    private string Language(DocumentNode texts, string language, string path)
    {
        var text = texts[language];
        if (text is { Kind: DataKind.Text or DataKind.Number or DataKind.Boolean } && !string.IsNullOrWhiteSpace(text.Value.Text))
        {
            return text.Value.Text.Trim();
        }

        Refuse(
            FormFileCodes.TextMissing, text ?? texts, $"{path}.{language}",
            language == "en" ? "the text in English" : "the text in Indonesian", text?.Describe() ?? "nothing");
        return "";
    }
}
