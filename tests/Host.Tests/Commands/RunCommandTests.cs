using System.Text.Json;
using Xunit;

namespace Workflows.Host.Tests.Commands;

public sealed class RunCommandTests
{
    private const string Grievance = "tests/Host.Tests/Commands/definitions/nine-steps";

    private const string Delays =
        """
        id: delays
        root:
          id: all
          type: Elsa.Sequence
          steps:
            - { type: Elsa.Delay, id: long, timeSpan: P30D }
            - { type: Elsa.WriteLine, text: "=formatDate(now(), 'yyyy-MM-dd HH:mm')" }
            - { type: Elsa.Delay, id: short, timeSpan: PT1H }
            - { type: Elsa.WriteLine, text: "=formatDate(now(), 'yyyy-MM-dd HH:mm')" }
        """;

    [Fact]
    public async Task Run_Delays_MovesItsOwnClock()
    {
        // given
        using var folder = new TemporaryFolder();
        var file = folder.Write("delays.yaml", Delays);

        // when
        var (exit, output, error) = await CommandLine.RunAsync(["run", file, "--at", "2026-03-03T08:12+07:00", "--site-zone", "Asia/Jakarta"]);

        // then
        Assert.Equal("", error);
        Assert.Equal(0, exit);
        Assert.Equal(
            ["2026-04-02 08:12", "2026-04-02 09:12", "Finished at 2026-04-02 09:12:00 (Asia/Jakarta)"],
            output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Run_TimersThatNeverEnd_StopsWithAMessage()
    {
        // given
        using var folder = new TemporaryFolder();
        var file = folder.Write(
            "forever.yaml",
            "id: forever\nroot: { id: w, type: Elsa.While, condition: true, do: { body: { id: d, type: Elsa.Delay, timeSpan: PT1H } } }\n");

        // when
        var (exit, output, error) = await CommandLine.RunAsync(["run", file]);

        // then
        Assert.Equal(1, exit);
        Assert.Equal("", output);
        Assert.Contains("expected timers that end within 1000 moves of the clock", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ChildThatWaitsForATimer_GoesOn()
    {
        // given
        using var folder = new TemporaryFolder();
        var child = folder.Write("delays.yaml", Delays);
        var parent = folder.Write(
            "parent.yaml",
            """
            id: parent
            root:
              id: all
              type: Elsa.Sequence
              steps:
                - { type: Elsa.DispatchWorkflow, id: call, workflowDefinitionId: delays, waitForCompletion: true }
                - { type: Elsa.WriteLine, text: back }
            """);

        // when
        var (exit, output, _) = await CommandLine.RunAsync(["run", parent, "--also", child, "--json"]);

        // then
        using var json = JsonDocument.Parse(output);
        Assert.Equal(0, exit);
        Assert.Equal("Finished", json.RootElement.GetProperty("status").GetString());
        Assert.Equal("back", json.RootElement.GetProperty("output")[2].GetString());
    }

    [Fact]
    public async Task Run_SignalsWithTimes_FollowsACaseToItsEnd()
    {
        // given
        string[] signals =
        [
            "2026-03-03T09:30@conflict-round=\"clear\"", "2026-03-03T10:15+07:00@acknowledge=\"acknowledged\"",
            "2026-03-03T10:40@triage=\"noHarm\"", "2026-03-04T14:00@admissibility=\"admissible\"", "next-steps=\"agreed\"",
            "appoint=\"appointed\"", "2026-03-20T10:00@investigate=\"reportReady\"", "conflict-recheck=\"clear\"",
            "2026-03-24T10:00@findings=\"founded\"", "2026-03-26T10:00@findings-talk=\"agreed\"", "2026-04-07T10:00@plan=\"approved\"",
            "2026-05-14T12:00@remedies=\"allDone\"", "2026-09-22T12:00@corrective=\"allDone\"", "final-talk=\"satisfied\"",
            "2026-10-06T10:00@review=\"reviewed\"",
        ];
        string[] start =
        [
            "run", Repository.Find(Grievance), "--site-zone", "Asia/Jakarta", "--at", "2026-03-03T08:12",
            "--input", "receivedAt=2026-03-03T08:12+07:00",
        ];

        // when
        var (exit, output, error) = await CommandLine.RunAsync([.. start, .. signals.SelectMany(signal => new[] { "--signal", signal }), "--json"]);
        var (_, early, _) = await CommandLine.RunAsync([.. start, "--signal", signals[0], "--json"]);

        // then
        Assert.Equal((0, ""), (exit, error));
        using var json = JsonDocument.Parse(output);
        Assert.Equal("Finished", json.RootElement.GetProperty("subStatus").GetString());
        Assert.Equal("closed.remediated", json.RootElement.GetProperty("variables").GetProperty("closingState").GetString());
        Assert.Equal(0, json.RootElement.GetProperty("bookmarks").GetArrayLength());
        using var open = JsonDocument.Parse(early);
        var acknowledge = open.RootElement.GetProperty("bookmarks").EnumerateArray()
            .Single(wait => wait.GetProperty("activityId").GetString() == "acknowledge");
        Assert.Equal("Acknowledge the complaint", acknowledge.GetProperty("title").GetString());
        Assert.Equal(Local("2026-03-05T23:59:59"), acknowledge.GetProperty("dueAt").GetDateTimeOffset());
        Assert.Equal(Local("2026-03-04T23:59:59"), acknowledge.GetProperty("targetAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Run_Text_ShowsTasksWithDueDatesOfTheSite()
    {
        // when
        var (exit, output, _) = await CommandLine.RunAsync(
        [
            "run", Repository.Find(Grievance), "--calendar", Repository.Find("workflows/calendars/indonesia.yaml"),
            "--at", "2026-03-03T01:12Z", "--input", "receivedAt=2026-03-03T08:12+07:00",
        ]);

        // then
        Assert.Equal(0, exit);
        Assert.Contains(
            """
              acknowledge: Acknowledge the complaint
                outcomes acknowledged, notReachable
                roles responsibleMember, secretary
                due 2026-03-05 23:59:59, target 2026-03-04 23:59:59
            """,
            output.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ask=\"Maybe\"", "task.outcome-unknown: ")]
    [InlineData("nobody", "wait.not-found: ")]
    [InlineData("2020-01-01T00:00Z@ask=\"Yes\"", "command.invalid: expected 'ask' not before ")]
    public async Task Run_RefusedSignal_ExitsWith1(string signal, string code)
    {
        // when
        var (exit, output, error) = await CommandLine.RunAsync(["run", Repository.Find("workflows/examples/hello"), "--signal", signal]);

        // then
        Assert.Equal((1, ""), (exit, output));
        Assert.StartsWith(code, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.yaml", "nowhere.yaml: error file.missing: $: expected a file, or the folder of a procedure but found neither")]
    [InlineData("bad.json", "bad.json(1,9): error syntax.invalid: ")]
    [InlineData("bad.yaml", "bad.yaml(1,5): error syntax.invalid: ")]
    public async Task Run_FileThatCannotBeRead_ExitsWith2(string name, string message)
    {
        // given
        using var folder = new TemporaryFolder();
        folder.Write("bad.json", """{"id": nothing}""");
        folder.Write("bad.yaml", "id: [a\nb: }");

        // when
        var (exit, _, error) = await CommandLine.RunAsync(["run", folder.Find(name)]);

        // then
        Assert.Equal(2, exit);
        Assert.StartsWith(folder.Find(message), error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--at", "yesterday")]
    [InlineData("--site-zone", "Jakarta")]
    [InlineData("--calendar", "nowhere.yaml")]
    [InlineData("--signal", "2026-13-01@ask")]
    public async Task Run_ArgumentThatCannotBeRead_ExitsWith2(string option, string value)
    {
        // when
        var (exit, _, error) = await CommandLine.RunAsync(["run", Repository.Find("workflows/examples/hello"), option, value]);

        // then
        Assert.Equal(2, exit);
        Assert.Contains("expected", error, StringComparison.Ordinal);
        Assert.Contains(value, error, StringComparison.Ordinal);
    }

    private static DateTimeOffset Local(string text) =>
        DateTimeOffset.Parse($"{text}+07:00", System.Globalization.CultureInfo.InvariantCulture);
}
