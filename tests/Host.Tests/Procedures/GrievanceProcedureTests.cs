using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;
using Xunit;

namespace Workflows.Host.Tests.Procedures;

public sealed class GrievanceProcedureTests
{
    private const string Folder = "workflows/rainforest-alliance-grievance";

    [Fact]
    public async Task Case_FoundedComplaint_KeepsItsTimeLimitsAndEndsRemediated()
    {
        // given: A1, untrained people are told to spray pesticide
        await using var harness = await CaseHarness.StartAsync(Folder, "2026-03-03 08:12", ("dangerNow", Value.From("no")));
        await harness.AssertDueAsync("conflict-round", "2026-03-04");
        await harness.AssertDueAsync("acknowledge", "2026-03-05", "2026-03-04");
        Assert.Equal(CaseHarness.At("2026-03-04 08:12"), (await harness.FindAsync("triage")).TargetAt);
        Assert.DoesNotContain(await harness.OpenAsync(), task => task.ActivityId.StartsWith("protect", StringComparison.Ordinal));

        // when, then: each row of the table
        await harness.CompleteAsync("2026-03-03 09:30", "conflict-round", "clear");
        await harness.CompleteAsync("2026-03-03 10:15", "acknowledge", "acknowledged");
        await harness.CompleteAsync("2026-03-03 10:40", "triage", "possibleHarm");
        await harness.AssertDueAsync("interim-measure", "2026-03-04");
        await harness.AssertDueAsync("admissibility", "2026-03-05", "2026-03-04");
        await harness.CompleteAsync("2026-03-03 15:00", "interim-measure", "inPlace");
        await harness.CompleteAsync("2026-03-04 14:00", "admissibility", "admissible");
        await harness.AssertDueAsync("next-steps", "2026-03-05");
        await harness.CompleteAsync("2026-03-04 15:00", "next-steps", "agreed");
        await harness.CompleteAsync("2026-03-05 09:00", "appoint", "appointed");
        await harness.AssertDueAsync("investigate", "2026-03-31", "2026-03-24");
        await harness.CompleteAsync("2026-03-20 16:00", "investigate", "reportReady");
        await harness.CompleteAsync("2026-03-24 09:00", "conflict-recheck", "clear");
        await harness.AssertDueAsync("findings", "2026-03-31");
        await harness.CompleteAsync("2026-03-24 11:00", "findings", "founded");
        await harness.AssertDueAsync("findings-talk", "2026-03-31");
        await harness.CompleteAsync("2026-03-26 10:00", "findings-talk", "agreed");
        await harness.AssertDueAsync("plan", "2026-04-14");
        await harness.CompleteAsync("2026-04-07 10:00", "plan", "approved");
        await harness.AssertDueAsync("remedies", "2026-05-26");
        await harness.AssertDueAsync("corrective", "2027-03-02");
        await harness.AssertDueAsync("monitor", "2026-04-14");
        await harness.AssertDueAsync("progress", "2026-05-07");
        await harness.CompleteAsync("2026-04-14 10:00", "monitor", "onTrack");
        await harness.AssertDueAsync("monitor", "2026-04-21");
        await harness.CompleteAsync("2026-05-14 12:00", "remedies", "allDone");
        await harness.CompleteAsync("2026-09-22 12:00", "corrective", "allDone");
        Assert.Equal("final-talk", Assert.Single(await harness.OpenAsync()).ActivityId);
        await harness.CompleteAsync("2026-09-22 15:00", "final-talk", "satisfied");
        await harness.AssertDueAsync("review", "2026-10-20");
        await harness.CompleteAsync("2026-10-06 10:00", "review", "reviewed");

        var instance = await harness.ReadAsync();
        Assert.Equal(InstanceStatus.Finished, instance.Header.Status);
        Assert.Empty(instance.Incidents);
        Assert.Equal("closed.remediated", instance.Variables["closingState"].AsString);
        Assert.Equal(CaseHarness.At("2026-05-14 12:00"), instance.Variables["resolvedAt"].AsInstant);
        Assert.Equal(CaseHarness.At("2026-09-22 12:00"), instance.Variables["completedAt"].AsInstant);
        Assert.Empty(await harness.DueTimesAsync());
    }

    [Fact]
    public async Task Case_InadmissibleComplaint_EndsWithoutOpenTaskOrDueTime()
    {
        // given: A4, a public road
        await using var harness = await CaseHarness.StartAsync(Folder, "2026-04-06 09:30");

        // when
        await harness.CompleteAsync("2026-04-06 11:00", "conflict-round", "clear");
        await harness.CompleteAsync("2026-04-06 12:00", "acknowledge", "acknowledged");
        await harness.CompleteAsync("2026-04-06 12:30", "triage", "noHarm");
        await harness.AssertDueAsync("admissibility", "2026-04-08", "2026-04-07");
        await harness.CompleteAsync("2026-04-07 10:00", "admissibility", "inadmissible");
        await harness.AssertDueAsync("redirect", "2026-04-09");
        await harness.CompleteAsync("2026-04-07 15:00", "redirect", "told");
        await harness.CompleteAsync("2026-04-08 10:00", "review-inadmissible", "reviewed");

        // then
        var instance = await harness.ReadAsync();
        Assert.Equal(InstanceStatus.Finished, instance.Header.Status);
        Assert.Equal("closed.inadmissible", instance.Variables["closingState"].AsString);
        Assert.Empty(await harness.OpenAsync());
        Assert.Empty(await harness.DueTimesAsync());
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("unsure")]
    public async Task Case_DangerNow_AsksForProtectionWithin48Hours(string danger)
    {
        // given, when
        await using var harness = await CaseHarness.StartAsync(Folder, "2026-03-09 16:40", ("dangerNow", Value.From(danger)));

        // then
        Assert.Equal(CaseHarness.At("2026-03-11 16:40"), (await harness.FindAsync("protect-at-once")).DueAt);
        Assert.Equal(
            ["reminder:PT12H", "reminder:PT24H", "reminder:PT40H", "due"],
            (await harness.DueTimesAsync())
                .Where(due => due.Kind.Contains("PT", StringComparison.Ordinal) || due.DueAt == CaseHarness.At("2026-03-11 16:40"))
                .Select(due => due.Kind));

        // when, then: found again at triage, it is not asked for twice
        await harness.CompleteAsync("2026-03-09 18:00", "triage", "immediateHarm");
        Assert.DoesNotContain(await harness.OpenAsync(), task => task.ActivityId == "protect");
    }

    [Fact]
    public async Task Case_DangerFoundAtTriage_AsksForProtectionFromReceiptOn()
    {
        // given
        await using var harness = await CaseHarness.StartAsync(Folder, "2026-03-09 16:40");

        // when
        await harness.CompleteAsync("2026-03-10 10:00", "triage", "immediateHarm");

        // then
        Assert.Equal(CaseHarness.At("2026-03-11 16:40"), (await harness.FindAsync("protect")).DueAt);
    }

    [Fact]
    public async Task Case_NobodyAppealsInTime_FindingsStandAndUnfoundedCaseIsReviewed()
    {
        // given
        await using var harness = await CaseHarness.StartAsync(Folder, "2026-03-03 08:12");
        foreach (var (task, outcome) in new[]
                 {
                     ("conflict-round", "clear"), ("acknowledge", "notReachable"), ("triage", "noHarm"), ("admissibility", "humanRights"),
                     ("next-steps", "wantsToStop"), ("withdrawal", "goOn"), ("appoint", "appointed"), ("investigate", "evidenceBlocked"),
                     ("conflict-recheck", "recused"), ("findings", "notFounded"), ("findings-talk", "disagreed"), ("dialogue", "notSettled"),
                 })
        {
            await harness.CompleteAsync("2026-03-20 10:00", task, outcome);
        }

        await harness.AssertDueAsync("appeal-window", "2026-04-03");

        // when
        await harness.CompleteAsync("2026-04-06 10:00", "review-unfounded", "reviewed");

        // then
        var instance = await harness.ReadAsync();
        Assert.Equal(InstanceStatus.Finished, instance.Header.Status);
        Assert.Equal("closed.unfounded", instance.Variables["closingState"].AsString);
        Assert.Empty(await harness.DueTimesAsync());
    }
}
