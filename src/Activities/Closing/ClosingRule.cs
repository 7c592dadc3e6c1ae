using Workflows.Activities.Rules;

namespace Workflows.Activities.Closing;

/// <summary>Whether a case may be closed: no record that its end needs may be missing (procedures 2.1, 2.2 S9, 3.2 R9,
/// 4.2 L9).</summary>
public static class ClosingRule
{
    private const string ConflictsFirst = "F-COI/1";

    /// <summary>Decides.</summary>
    /// <returns>The state, or one refusal <c>closing.missing</c> for each gap, with its key as subject;
    /// <c>closing.state-unknown</c> for a state that the procedure does not end in.</returns>
    public static Ruling<string> Check(ClosingProcedure procedure, string state, ClosingFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Gaps(procedure, state, facts) is { } gaps
            ? Ruling.Of(state, [.. gaps.Select(gap => new RuleRefusal("closing.missing", gap.Text.In("en"), "nothing", gap.Key))])
            : Ruling.Refuse<string>("closing.state-unknown", $"a state in which {procedure} ends", $"'{state}'");
    }

    /// <summary>What lacks, in words; empty when the case may be closed, null when the procedure has no such end.</summary>
    public static IReadOnlyList<ClosingGap>? Gaps(ClosingProcedure procedure, string state, ClosingFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var specific = (procedure, state) switch
        {
            (ClosingProcedure.Grievance, ClosingStates.Inadmissible) => Inadmissible(facts),
            (ClosingProcedure.Grievance, ClosingStates.Unfounded) => Investigated(facts),
            (ClosingProcedure.Grievance, ClosingStates.Remediated) => [.. Investigated(facts), .. Remediated(facts)],
            (ClosingProcedure.Grievance, ClosingStates.Withdrawn) => Withdrawn(facts),
            (ClosingProcedure.Grievance, ClosingStates.Merged) =>
                Unless(facts.LinkedCase, "linkedCase", "the case it is joined to", "kasus tujuan penggabungan"),
            (ClosingProcedure.Grievance, ClosingStates.External) => External(facts),
            (ClosingProcedure.Protocol, ClosingStates.Remediated) => Protocol(facts),
            (ClosingProcedure.Protocol, ClosingStates.NotConfirmed) =>
                Forms(facts, "F-HRSTART", "F-GROUP", "F-SEV", "F-HRREV", "F-FIND"),
            (ClosingProcedure.Protocol, ClosingStates.OutOfScope) => OutOfScope(facts),
            (ClosingProcedure.Loop, ClosingStates.Closed) => Loop(facts),
            _ => null,
        };
        return specific is null ? null : [.. specific.Concat(Always(procedure, facts)).DistinctBy(gap => gap.Key)];
    }

    private static IEnumerable<ClosingGap> Always(ClosingProcedure procedure, ClosingFacts facts)
    {
        foreach (var name in facts.OverrunsWithoutReason)
        {
            yield return Gap($"overrun/{name}", $"the reason why {name} was missed", $"alasan mengapa tenggat {name} terlewat");
        }

        if (procedure == ClosingProcedure.Grievance && facts.ProtocolOpen)
        {
            yield return Gap("protocol.open", "the end of the Remediation Protocol", "akhir Protokol Remediasi");
        }

        if (procedure != ClosingProcedure.Loop && !facts.SafetySettled)
        {
            yield return Gap("F-SAFETY", FormWords.Of("F-SAFETY"));
        }
    }

    private static IEnumerable<ClosingGap> Inadmissible(ClosingFacts facts) =>
    [
        .. Forms(facts, ConflictsFirst, "F-TRIAGE", "F-ADM", "F-REDIRECT"),
        // The short review is enough; a full one is more.
        .. facts.Records.Contains("F-REVIEW-LIGHT") ? [] : Forms(facts, "F-REVIEW"),
        .. Told(facts, "F-ACK"), .. Appeal(facts),
    ];

    private static IEnumerable<ClosingGap> Investigated(ClosingFacts facts) =>
    [
        .. Forms(facts, ConflictsFirst, "F-TRIAGE", "F-APPOINT", "F-INV", "F-COI/2", "F-FIND", "F-REVIEW"),
        // A human-rights case is admissible without a decision (R-211; scenario A2, step 8).
        .. facts.HumanRights ? [] : Forms(facts, "F-ADM"),
        .. Told(facts, "F-ACK", "F-FINDTALK"), .. Appeal(facts),
    ];

    private static IEnumerable<ClosingGap> Remediated(ClosingFacts facts) =>
        [.. Forms(facts, "F-PLAN"), .. Actions(facts), .. Told(facts, "F-FINALSAT")];

    private static IEnumerable<ClosingGap> Withdrawn(ClosingFacts facts)
    {
        // The committee goes on with such a case without the complainant (procedures 2.4).
        var goesOn = facts.HumanRights || facts.Harm;
        return
        [
            .. Unless(
                !goesOn, "withdrawn.goes-on",
                "another end: a case about human rights or harm goes on without the complainant",
                "akhir yang lain: kasus hak asasi atau bahaya tetap berjalan tanpa pengadu"),
            .. Forms(facts, "F-WITHDRAW"),
        ];
    }

    private static IEnumerable<ClosingGap> External(ClosingFacts facts) =>
    [
        .. Forms(facts, "F-EXTERNAL"),
        .. Unless(facts.ReferralRecorded, "referral", "the recorded hand-over", "catatan penyerahan"),
    ];

    private static IEnumerable<ClosingGap> Protocol(ClosingFacts facts) =>
    [
        .. Forms(facts, "F-HRSTART", "F-SAFETY", "F-GROUP", "F-SEV", "F-HRREV", "F-PLAN", "F-HRCLOSE"),
        .. facts.Severe ? Forms(facts, "F-ESC") : [],
        .. Unless(
            !facts.Severe || facts.EscalationConfirmed, "escalation.unconfirmed",
            "the confirmation of senior management or the alternate",
            "konfirmasi dari manajemen senior atau penerima pengganti"),
        .. Actions(facts),
    ];

    private static IEnumerable<ClosingGap> OutOfScope(ClosingFacts facts) =>
    [
        .. Forms(facts, "F-ADM"),
        .. Unless(facts.ReferralRecorded, "referral", "a recorded referral", "catatan rujukan"),
    ];

    private static IEnumerable<ClosingGap> Loop(ClosingFacts facts) =>
    [
        .. Forms(facts, "F-MSCLOSE"),
        .. LoopClosing.Unmet(facts.LoopRequires, facts.Reached)
            .Select(line => Gap($"requires/{line}", $"one of: {line}", $"salah satu: {line}")),
    ];

    private static IEnumerable<ClosingGap> Actions(ClosingFacts facts) =>
    [
        .. Unless(facts.Resolved, "remedies.open", "all remedies done", "semua pemulihan selesai"),
        .. Unless(facts.Completed, "actions.open", "all actions done", "semua tindakan selesai"),
    ];

    private static IEnumerable<ClosingGap> Appeal(ClosingFacts facts) =>
        Unless(!facts.AppealOpen, "appeal.open", "the end of the time for appeals, or of the appeal",
            "akhir masa banding, atau akhir banding");

    /// <summary>Forms that need somebody who can be told something.</summary>
    private static IEnumerable<ClosingGap> Told(ClosingFacts facts, params string[] forms) =>
        facts.Reachable ? Forms(facts, forms) : [];

    private static IEnumerable<ClosingGap> Forms(ClosingFacts facts, params string[] forms) =>
        forms.Where(form => !facts.Records.Contains(form)).Select(form => Gap(form, FormWords.Of(form)));

    private static IEnumerable<ClosingGap> Unless(bool met, string key, string en, string id) => met ? [] : [Gap(key, en, id)];

    private static ClosingGap Gap(string key, string en, string id) => new(key, Words.Of(en, id));

    private static ClosingGap Gap(string key, Procedures.LocalText text) => new(key, text);
}
