using System.Text.Json.Nodes;
using Workflows.Activities.Procedures;

namespace Workflows.Activities.Forms.Checking;

/// <summary>Where an answer stands: in the form, and in a row of rows.</summary>
/// <param name="Path">As problems name it.</param>
/// <param name="Field">Position of the field in the form.</param>
/// <param name="Row">Position of the row in the submission, or -1.</param>
/// <param name="Cell">Position of the field in the row, or -1.</param>
internal readonly record struct AnswerPlace(string Path, int Field, int Row = -1, int Cell = -1)
{
    /// <summary>The place of a field in a row.</summary>
    public AnswerPlace In(FormField rows, int row, FormField cell)
    {
        var at = 0;
        while (rows.Fields[at].Id != cell.Id)
        {
            at++;
        }

        return new AnswerPlace($"{Path}[{row}].{cell.Id}", Field, row, at);
    }
}

/// <summary>What was found in a submission.</summary>
internal sealed class AnswerLog
{
    private const int MostUnknown = 50;
    private const int LongestPath = 200;

    private readonly List<(AnswerPlace Place, FormProblem Problem)> _problems = [];
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly List<FormProblem> _unknown = [];

    /// <summary>Answers to fields that there are not.</summary>
    public IReadOnlyList<FormProblem> Unknown => _unknown;

    /// <summary>The problems in the order of the fields.</summary>
    public IReadOnlyList<FormProblem> Problems =>
    [
        .. _problems.OrderBy(problem => problem.Place.Field).ThenBy(problem => problem.Place.Row)
            .ThenBy(problem => problem.Place.Cell).Select(problem => problem.Problem),
    ];

    public bool IsClean => _problems.Count == 0;

    public bool Has(AnswerPlace place) => _paths.Contains(place.Path);

    /// <summary>Whether something is wrong with a field or with anything in its rows.</summary>
    public bool HasAny(int field) => _problems.Exists(problem => problem.Place.Field == field);

    public void Add(AnswerPlace place, string code, LocalText message, string? detail = null)
    {
        _paths.Add(place.Path);
        _problems.Add((place, new FormProblem(place.Path, code, message) { Detail = detail }));
    }

    public void AddUnknown(string path, JsonNode? answer)
    {
        if (answer is not null && _unknown.Count < MostUnknown)
        {
            var shown = path.Length > LongestPath ? path[..LongestPath] : path;
            _unknown.Add(new FormProblem(shown, AnswerCodes.FieldUnknown, AnswerMessages.FieldUnknown));
        }
    }
}
