using Workflows.Activities.Simulation;
using Workflows.Engine.Definitions;
using Workflows.Engine.Persistence;
using Xunit;

namespace Workflows.Procedures.Tests;

/// <summary>A procedure of two tasks, a time limit and a notice, and a site with five people.</summary>
internal sealed class SmallWorld : IDisposable
{
    private const string Procedure =
        """
        id: small
        name: Small
        title: { en: Small, id: Kecil }
        parameters:
          ack.due: { type: Duration, default: P2D, max: P52W, source: own }
        roles: [secretary, committeeMember]
        steps:
          - id: ack
            type: Grievance.CaseTask
            title: Acknowledge
            form: F-ACK
            candidateGroups: [secretary]
            deadline: ack.due
            dueIn: "=getParameter('ack.due')"
            targetIn: P1D
            remind: [50%]
            state: triaging
            then: { Done: tell }
          - { id: tell, type: Test.Notice, notice: N-04, to: complainant, then: decide }
          - id: decide
            type: Grievance.CaseTask
            title: Decide
            form: F-DECIDE
            candidateGroups: [committeeMember]
            dueIn: PT48H
            state: deciding
            outcomes: [founded, notFounded]
            then: { founded: thank, notFounded: thank }
          - { id: thank, type: Test.Notice, notice: N-21, to: complainant }
        """;

    private const string Intake =
        """
        id: F-IN
        title: { en: Complaint, id: Pengaduan }
        intake: true
        fields:
          - id: harm
            type: choice
            label: { en: Harm, id: Bahaya }
            class: K2
            fact: harm
            required: true
            options:
              - { value: none, label: { en: None, id: Tidak } }
              - { value: possible, label: { en: Possible, id: Mungkin } }
          - { id: respondent, type: text, label: { en: Who, id: Siapa }, finds: respondent }
          - { id: receivedAt, type: instant, label: { en: When, id: Kapan }, class: K2, fact: receivedAt }
        """;

    private const string Ack =
        """
        id: F-ACK
        title: { en: Acknowledge, id: Terima }
        fields:
          - { id: told, type: yesNo, label: { en: Told, id: Diberi tahu }, required: true }
        """;

    private const string Decide =
        """
        id: F-DECIDE
        title: { en: Decide, id: Putuskan }
        fields:
          - id: decision
            type: choice
            label: { en: Decision, id: Keputusan }
            class: K2
            decision: true
            required: true
            options:
              - { value: founded, label: { en: Founded, id: Terbukti } }
              - { value: notFounded, label: { en: Not founded, id: Tidak terbukti } }
        """;

    private const string Site =
        """
        id: kebun
        name: Kebun
        zone: Asia/Jakarta
        languages: [id, en]
        riskLevel: low
        people:
          - { id: sari, name: Sari, language: id, roles: [secretary] }
          - { id: wayan, name: Wayan, language: id, roles: [{ role: committeeMember, side: worker }] }
          - { id: lina, name: Lina, language: id, roles: [{ role: committeeMember, side: worker }] }
          - { id: peter, name: Peter, language: id, roles: [{ role: committeeMember, side: management }] }
          - { id: anton, name: Anton, language: id, roles: [management] }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("workflows-simulation-");

    public SmallWorld()
    {
        Write("small/procedure.yaml", Procedure);
        Write("small/forms/F-IN.yaml", Intake);
        Write("small/forms/F-ACK.yaml", Ack);
        Write("small/forms/F-DECIDE.yaml", Decide);
        Write("sites/kebun.yaml", Site);
    }

    public string Path => _folder.FullName;

    /// <summary>Runs a scenario of which only the steps are given.</summary>
    public Task<ScenarioReport> RunAsync(string steps) => RunAsync(steps, null, rebuild: false);

    public async Task<ScenarioReport> RunAsync(string steps, DatabaseOptions? database, bool rebuild)
    {
        var read = ScenarioFile.Read($"id: t\ntitle: Try\nprocedure: small\nsite: kebun\n{steps}", "t.yaml");
        Assert.Empty(read.Problems);
        return await Service(database, rebuild).RunAsync(read.Scenarios[^1], CancellationToken.None);
    }

    public ScenarioRunService Service(DatabaseOptions? database = null, bool rebuild = false)
    {
        var world = ScenarioWorld.Read(_folder.FullName);
        Assert.DoesNotContain(world.Problems, problem => problem.Severity == ProblemSeverity.Error);
        var options = new ScenarioOptions
        {
            Database = database,
            RebuildAfterEachAction = rebuild,
            ActivityTypes = [typeof(TestNotice).Assembly],
        };
        return new ScenarioRunService(world, options);
    }

    public DatabaseOptions Sqlite(string name) =>
        new() { ConnectionString = $"Data Source={System.IO.Path.Combine(_folder.FullName, name)}", Synchronous = "OFF" };

    public void Write(string file, string text)
    {
        var path = System.IO.Path.Combine(_folder.FullName, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
