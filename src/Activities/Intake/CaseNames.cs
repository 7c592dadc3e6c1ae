using System.Text.Json.Nodes;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Forms;
using Workflows.Activities.Names;
using Workflows.Activities.Storage;
using Workflows.Engine.Execution;

namespace Workflows.Activities.Intake;

/// <summary>The names in a form: what a case is found by, and the people whom they may mean (design, contract 13).</summary>
internal sealed class CaseNames
{
    private readonly BlindIndex _index;
    private readonly List<(string Kind, IReadOnlyList<string> Tokens)> _names = [];

    public CaseNames(BlindIndex index, FormDefinition form, JsonObject answers)
    {
        _index = index;
        foreach (var field in form.Fields)
        {
            Add(field, answers[field.Id]);
            foreach (var row in answers[field.Id] as JsonArray ?? [])
            {
                foreach (var inRow in row is JsonObject ? field.Fields : [])
                {
                    Add(inRow, row![inRow.Id]);
                }
            }
        }
    }

    /// <summary>Tokens of all names, each with whose it is.</summary>
    public IReadOnlyList<(string Token, string Kind)> All =>
        [.. _names.SelectMany(name => name.Tokens.Select(token => (token, name.Kind))).Distinct()];

    /// <summary>People whose name a respondent's may be.</summary>
    public async ValueTask<IReadOnlyList<NameProposal>> RespondentsAsync(IStepReads reads, CancellationToken cancellationToken) =>
        await ProposeAsync(
            reads,
            "select n.person_id, n.token from person_names n where n.person_id in (select m.person_id from person_names m where m.token in ({0}))",
            cancellationToken);

    /// <summary>Interests declared at a site that concern a respondent: keys are their ids.</summary>
    public async ValueTask<IReadOnlyList<NameProposal>> InterestsAsync(
        IStepReads reads, string siteId, CancellationToken cancellationToken) =>
        await ProposeAsync(
            reads,
            "select n.interest_id, n.token from interest_names n where n.interest_id in (select m.interest_id from interest_names m "
            + "join interests i on i.id = m.interest_id and i.site_id = @site and i.until_at is null where m.token in ({0}))",
            cancellationToken, ("site", siteId));

    private async ValueTask<IReadOnlyList<NameProposal>> ProposeAsync(
        IStepReads reads, string sql, CancellationToken cancellationToken, params (string, object?)[] values)
    {
        var respondents = _names.Where(name => name.Kind == "respondent").Select(name => name.Tokens).ToList();
        string[] tokens = [.. respondents.SelectMany(name => name).Distinct()];
        if (tokens.Length == 0)
        {
            return [];
        }

        (string, object?)[] parameters = [.. values, .. tokens.Select((token, n) => ($"t{n}", (object?)token))];
        var found = await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection,
                string.Format(
                    System.Globalization.CultureInfo.InvariantCulture, sql,
                    string.Join(", ", Enumerable.Range(0, tokens.Length).Select(n => $"@t{n}"))),
                parameters, row => (Key: row.GetString(0), Token: row.GetString(1)), token),
            cancellationToken);
        return NameMatch.Propose(
            respondents,
            [.. found.GroupBy(row => row.Key, StringComparer.Ordinal).Select(name => new NameEntry(name.Key, [.. name.Select(row => row.Token)]))]);
    }

    private void Add(FormField field, JsonNode? answer)
    {
        if (field.Finds is not { } kind || answer is not JsonValue value || !value.TryGetValue<string>(out var text))
        {
            return;
        }

        foreach (var name in NameParts.Candidates(text))
        {
            _names.Add((kind, [.. name.Select(_index.TokenOf)]));
        }
    }
}
