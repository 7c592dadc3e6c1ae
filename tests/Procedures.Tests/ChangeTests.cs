using Workflows.Activities.Simulation;
using Workflows.Engine.Definitions;
using Xunit;

namespace Workflows.Procedures.Tests;

/// <summary>A procedure is changed in its files alone: the same scenario runs on what is shipped and on a changed copy.</summary>
public sealed class ChangeTests : IDisposable
{
    private const string Grievance = "rainforest-alliance-grievance";

    private const string Head =
        """
        id: change
        title: Change
        procedure: rainforest-alliance-grievance
        site: kebun-timur
        steps:
          - at: 2026-03-03 08:12
            by: gateway
            intake:
              channel: sms
              anonymity: named
              language: id
              dangerNow: "no"
              complainants: [{ name: Mary, type: worker }]
              respondents: [{ kind: holder, position: organisation, name: Kebun Timur }]
              whatHappened: New recruits have to spray without training.

        """;

    private const string Triage =
        """
          - { at: 2026-03-03 09:30, by: sari, do: conflict-round/ask, answers: { relation: none } }
          - at: 2026-03-03 10:40
            by: sari
            do: triage
            answers: { harm: HARM, humanRights: "no", seniorAccused: "no", urgency: today, channelSafe: "yes", meetingDate: 2026-03-04 MEASURE}

        """;

    private static readonly Lazy<ScenarioWorld> Shipped = new(() => ScenarioWorld.Read(Repository.Find("workflows")));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("workflows-change-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Change_OfAParameter_MovesTheDueDate()
    {
        // given
        var changed = Change(
            "procedure.yaml", "ack.due:              { type: Duration, default: P2D,", "ack.due:              { type: Duration, default: P3D,");
        const string two = Head + "    expect: { deadlines: { ack.due: { due: 2026-03-05 } }, tasks: [{ step: acknowledge, due: 2026-03-05 }] }\n";
        const string three = Head + "    expect: { deadlines: { ack.due: { due: 2026-03-06 } }, tasks: [{ step: acknowledge, due: 2026-03-06 }] }\n";

        // then
        Assert.Empty(await DifferencesAsync(Shipped.Value, two));
        Assert.Empty(await DifferencesAsync(changed, three));
        Assert.Equal(["deadlines.ack.due.due", "tasks.acknowledge.due"], (await DifferencesAsync(changed, two)).Select(found => found.What).Distinct());
    }

    [Fact]
    public async Task Change_OfABranch_LeadsToAnotherStep()
    {
        // given
        var changed = Change(
            "procedure.yaml", "    condition: \"=getVariable('triage').harm == 'possible'\"\n    then: { \"True\": interim-measure }",
            "    condition: \"=getVariable('triage').harm == 'possible'\"\n    then: { \"True\": flag-at-triage }");
        var possible = Head + Triaged("possible", ", interimMeasure: Nobody sprays., interimOwner: anton ");
        var measure = possible + "    expect: { tasks: [interim-measure], noTasks: [remediation-protocol/protect] }\n";
        var protocol = possible + "    expect: { tasks: [remediation-protocol/protect], noTasks: [interim-measure] }\n";

        // then
        Assert.Empty(await DifferencesAsync(Shipped.Value, measure));
        Assert.Empty(await DifferencesAsync(changed, protocol));
        Assert.NotEmpty(await DifferencesAsync(changed, measure));
    }

    [Fact]
    public async Task Change_OfAForm_RefusesWhatLacksTheNewField()
    {
        // given
        var changed = Change(
            "forms/F-TRIAGE.yaml", "\nfields:\n",
            "\nfields:\n  - { id: interpreter, type: yesNo, label: { en: \"Is an interpreter needed?\", id: \"Perlukah juru bahasa?\" }, class: K2, required: true }\n");
        var without = Head + Triaged("none", "");
        var with = without.Replace("harm: none", "interpreter: \"yes\", harm: none", StringComparison.Ordinal);
        const string triaged = "    expect: { noTasks: [triage] }\n";

        // then
        Assert.Empty(await DifferencesAsync(Shipped.Value, without + triaged));
        Assert.Empty(await DifferencesAsync(changed, with + triaged));
        Assert.Empty(await DifferencesAsync(
            changed, without + "    refused: form.invalid\n    problems: [{ interpreter: answer.required }]\n    expect: { tasks: [triage] }\n"));
    }

    [Fact]
    public async Task Change_OfANotice_SaysOtherWords()
    {
        // given
        const string mine = "Terima kasih dari Kebun Timur.";
        var changed = Change("notices/N-01.id.hbs", null, mine);
        var shipped = Head + $"    expect: {{ notices: [{{ id: N-01, to: complainant, without: [{mine}] }}] }}\n";
        var other = Head + $"    expect: {{ notices: [{{ id: N-01, to: complainant, says: [{mine}] }}] }}\n";

        // then
        Assert.Empty(await DifferencesAsync(Shipped.Value, shipped));
        Assert.Empty(await DifferencesAsync(changed, other));
    }

    /// <summary>All that is shipped, with one text of the grievance procedure changed; without an old text it is added at the end.</summary>
    private ScenarioWorld Change(string file, string? before, string after)
    {
        foreach (var source in Directory.EnumerateFiles(Repository.Find("workflows"), "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(_folder.FullName, Path.GetRelativePath(Repository.Find("workflows"), source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }

        var path = Path.Combine(_folder.FullName, Grievance, file);
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        Assert.True(before is null || text.Split(before).Length == 2, $"{file}: expected '{before}' once");
        File.WriteAllText(path, before is null ? $"{text}\n{after}\n" : text.Replace(before, after, StringComparison.Ordinal));
        var world = ScenarioWorld.Read(_folder.FullName);
        Assert.DoesNotContain(world.Problems, problem => problem.Severity == ProblemSeverity.Error);
        return world;
    }

    private static async Task<IReadOnlyList<ScenarioDifference>> DifferencesAsync(ScenarioWorld world, string scenario)
    {
        var read = ScenarioFile.Read(scenario, "change.yaml");
        Assert.Empty(read.Problems);
        return (await new ScenarioRunService(world, new ScenarioOptions()).RunAsync(read.Scenarios[0], CancellationToken.None)).Differences;
    }

    private static string Triaged(string harm, string measure) => Triage
        .Replace("HARM", harm, StringComparison.Ordinal).Replace("MEASURE", measure, StringComparison.Ordinal);
}
