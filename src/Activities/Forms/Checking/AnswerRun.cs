using System.Text.Json.Nodes;

namespace Workflows.Activities.Forms.Checking;

/// <summary>One check of one submission: read, decide what is asked, check each answer, check them together.</summary>
internal sealed class AnswerRun
{
    private readonly FormDefinition _form;
    private readonly FormContext _context;
    private readonly AnswerLog _log = new();
    private readonly Dictionary<string, Cell> _cells = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _asked = new(StringComparer.Ordinal);
    private readonly AnswerScope _scope;
    private readonly AnswerLimits _limits;

    public AnswerRun(FormDefinition form, FormContext context)
    {
        _form = form;
        _context = context;
        _scope = new AnswerScope(form.Fields, _cells, context, _log);
        _limits = new AnswerLimits(context, _scope, _log);
    }

    public FormCheckResult Check(JsonObject answers)
    {
        if (AnswerBounds.Refuse(answers) is { } refused)
        {
            return new FormCheckResult(null, [refused]);
        }

        Read(answers);
        Decide();
        RunChecks();
        return _log.IsClean && _log.Unknown.Count == 0
            ? new FormCheckResult(new FormAnswers(_form, _cells, _context.Zone), [])
            : new FormCheckResult(null, [.. _log.Problems, .. _log.Unknown]);
    }

    public FormDraft CheckDraft(JsonObject answers)
    {
        if (AnswerBounds.Refuse(answers) is { } refused)
        {
            return new FormDraft(null, [refused], []);
        }

        Read(answers);
        return _log.IsClean
            ? new FormDraft(AnswerValues.Json(_form.Fields, _cells), [], _log.Unknown)
            : new FormDraft(null, _log.Problems, _log.Unknown);
    }

    public IReadOnlyDictionary<string, bool> Asked(JsonObject answers)
    {
        if (AnswerBounds.Refuse(answers) is null)
        {
            Read(answers);
        }

        Decide();
        return _asked;
    }

    private void Read(JsonObject answers)
    {
        var reader = new AnswerReader(_context, _log);
        foreach (var (id, _) in answers.Where(answer => _form.Find(answer.Key) is null))
        {
            _log.AddUnknown(id, answers[id]);
        }

        for (var i = 0; i < _form.Fields.Count; i++)
        {
            var field = _form.Fields[i];
            if (reader.Read(field, answers[field.Id], new AnswerPlace(field.Id, i)) is { } cell)
            {
                _cells[field.Id] = cell;
            }
        }
    }

    /// <summary>From top to bottom: what is asked; then, with all of that known, what each answer must be.</summary>
    private void Decide()
    {
        for (var i = 0; i < _form.Fields.Count; i++)
        {
            Ask(_form.Fields[i], _cells, new AnswerPlace(_form.Fields[i].Id, i));
        }

        for (var i = 0; i < _form.Fields.Count; i++)
        {
            var field = _form.Fields[i];
            if (_asked.ContainsKey(field.Id))
            {
                Require(field, _cells, new AnswerPlace(field.Id, i));
                DecideRows(field, new AnswerPlace(field.Id, i));
            }
        }
    }

    private void DecideRows(FormField rows, AnswerPlace place)
    {
        if (rows.Type != FormFieldType.Rows)
        {
            return;
        }

        var filled = _cells.GetValueOrDefault(rows.Id)?.Rows ?? [];
        if (filled.Count < rows.MinRows && !_log.Has(place))
        {
            _log.Add(place, AnswerCodes.TooFew, AnswerMessages.TooFew(rows.MinRows));
        }

        foreach (var row in filled)
        {
            _scope.Enter(rows, row);
            foreach (var cell in rows.Fields)
            {
                Ask(cell, row.Cells, place.In(rows, row.Index, cell));
            }

            foreach (var cell in rows.Fields)
            {
                var at = place.In(rows, row.Index, cell);
                if (_asked.ContainsKey(at.Path))
                {
                    Require(cell, row.Cells, at);
                }
            }
        }

        _scope.Enter(null, null);
    }

    private void Ask(FormField field, Dictionary<string, Cell> cells, AnswerPlace place)
    {
        if (field.When is null || _scope.Evaluate(field.When, place, "when", out var failed).ToBoolean() || failed)
        {
            _asked[place.Path] = false;
        }
        else if (cells.Remove(field.Id))
        {
            _scope.Changed();
            _log.Add(place, AnswerCodes.NotAsked, AnswerMessages.NotAsked);
        }
    }

    private void Require(FormField field, Dictionary<string, Cell> cells, AnswerPlace place)
    {
        var isRequired = field.Required
            || (field.RequiredWhen is { } condition && _scope.Evaluate(condition, place, "required", out _).ToBoolean());
        _asked[place.Path] = isRequired;
        if (cells.TryGetValue(field.Id, out var cell))
        {
            _limits.Check(field, cell, place);
        }
        else if (isRequired && !_log.Has(place))
        {
            _log.Add(place, AnswerCodes.Required, AnswerMessages.Required);
        }
    }

    /// <summary>Runs the checks whose answers are all in order: the others would only say the same again.</summary>
    private void RunChecks()
    {
        var failing = new List<(AnswerPlace Place, FormCheck Check)>();
        foreach (var check in _form.Checks)
        {
            var places = check.That.Fields.Select(Place).OrderBy(place => place.Field).ToList();
            if (places.Exists(place => _log.HasAny(place.Field)))
            {
                continue;
            }

            // The message stands at the last field of those that the check reads.
            var place = places.Count == 0 ? new AnswerPlace("", -1) : places[^1];
            if (!_scope.Evaluate(check.That, place, $"checks.{check.Code}", out var failed).ToBoolean() && !failed)
            {
                failing.Add((place, check));
            }
        }

        foreach (var (place, check) in failing)
        {
            _log.Add(place, check.Code, check.Say);
        }
    }

    private AnswerPlace Place(string id)
    {
        for (var i = 0; i < _form.Fields.Count; i++)
        {
            if (_form.Fields[i].Id == id)
            {
                return new AnswerPlace(id, i);
            }
        }

        return new AnswerPlace(id, _form.Fields.Count);
    }
}
