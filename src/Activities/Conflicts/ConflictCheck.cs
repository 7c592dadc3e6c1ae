using Workflows.Activities.Cases;
using Workflows.Activities.Committees;
using Workflows.Activities.Deadlines;
using Workflows.Activities.People;
using Workflows.Activities.Rules;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Conflicts;

/// <summary>Asks one member whether something stands in the way of working on the case, before any content is shown.</summary>
/// <remarks>
/// A respondent is excluded at once. A member whose name or register of interests matches is excluded until the secretary (or,
/// where it is the secretary, the deputy) has decided; so is a member who declares a relation. Source,
/// procedures 2.2 S1a and S4r.
/// </remarks>
[ActivityType(
    "Grievance.ConflictCheck", Category = "Grievance", Label = "Conflict check",
    Description = "Asks a member for conflicts of interest and opens the case to the member only when nothing stands in the way.",
    Outcomes = ["Clear", "Recused", "SecondThirdPartyNeeded", "QuorumLost"], Waits = true)]
[ActivityText(
    "id", Label = "Pertanyaan konflik kepentingan",
    Description = "Menanyakan konflik kepentingan kepada seorang anggota dan membuka kasus baginya hanya bila tidak ada halangan.")]
public sealed class ConflictCheck(CaseUnits units) : CaseTaskActivity(units)
{
    /// <summary>Parameter with the smallest number of acting members.</summary>
    public const string MinimumParameter = "quorum.min";

    /// <summary>Parameter with the smallest number of representatives of the workers among them.</summary>
    public const string WorkerParameter = "quorum.workerRep";

    private const string DefaultSecretaryForm = "F-COI-SECRETARY";

    private static readonly string[] Outcomes = ["Clear", "Recused", "SecondThirdPartyNeeded", "QuorumLost"];

    private static readonly string[] Decisions = ["stay", "stayRecorded", "recuse", "recuseThirdParty"];

    /// <summary>The member.</summary>
    [Input(Required = true, Description = "Id of the member who is asked.")]
    [ActivityText("id", Label = "Anggota", Description = "Id anggota yang ditanya.")]
    public string Member { get; set; } = "";

    /// <summary>1 at intake, 2 before the findings, and so on.</summary>
    [Input(Default = "1", Description = "1 at intake, 2 before the findings, and so on.")]
    [ActivityText("id", Label = "Putaran", Description = "1 saat pengaduan masuk, 2 sebelum temuan, dan seterusnya.")]
    public int Round { get; set; }

    /// <summary>Form in which the secretary decides.</summary>
    [Input(Default = DefaultSecretaryForm, Description = "Form in which the secretary decides about a suspected conflict.")]
    [ActivityText(
        "id", Label = "Formulir sekretaris",
        Description = "Formulir tempat sekretaris memutuskan dugaan konflik kepentingan.")]
    public string? SecretaryForm { get; set; }

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> BeginAsync(
        ActivityContext context, CaseUnit unit, CancellationToken cancellationToken) =>
        new(unit.State.People.GetValueOrDefault(Member)?.Status switch
        {
            Standing.Respondent or Standing.Recused => Completed(AfterExclusion(context, unit, needsThirdParty: false)),
            Standing.Proposed or Standing.Blocked => AskSecretary(context, unit),
            _ => AskMember(context, unit),
        });

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> DecideAsync(
        ActivityContext context, CaseUnit unit, Signal.TaskCompleted completed, CancellationToken cancellationToken)
    {
        var result = Decide(context, unit, completed);
        if (HasSharedLimit && OthersAnswer(unit, context.Now))
        {
            LeavesOpen = Outcomes;
        }

        return new(result);
    }

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> ReceiveAsync(
        ActivityContext context, CaseUnit unit, Signal signal, CancellationToken cancellationToken)
    {
        if (!unit.State.IsExcluded(Member))
        {
            return new(StillWaiting());
        }

        if (HasSharedLimit && !OthersAnswer(unit, context.Now))
        {
            unit.Meet(context, Deadline!);
        }

        return new(Completed(AfterExclusion(context, unit, needsThirdParty: false)));
    }

    /// <inheritdoc />
    /// <remarks>Members are asked beside each other by one step, so each has a time limit of its own.</remarks>
    protected override string LimitName(ActivityContext context) =>
        HasSharedLimit ? Deadline! : $"{base.LimitName(context)}/{Round}/{Member}";

    /// <summary>A time limit of the case that all members share; the last answer meets it.</summary>
    private bool HasSharedLimit => !string.IsNullOrWhiteSpace(Deadline);

    private bool OthersAnswer(CaseUnit unit, DateTimeOffset now) =>
        unit.State.Members
            .Where(held => held.Role is RoleNames.CommitteeMember or RoleNames.Secretary && held.Holds(now))
            .Where(held => held.PersonId != Member && held.From <= unit.State.Record.CreatedAt)
            .Any(held => unit.State.People.GetValueOrDefault(held.PersonId)?.Status switch
            {
                Standing.Respondent or Standing.Recused => false,
                Standing.Cleared => !unit.State.IsCleared(held.PersonId, Round),
                _ => true,
            });

    private ActivityResult Decide(ActivityContext context, CaseUnit unit, Signal.TaskCompleted completed)
    {
        var facts = completed.Facts;
        if (unit.Submission?.FormId == (SecretaryForm ?? DefaultSecretaryForm))
        {
            if (RecordVotes(context, unit, completed) is { } refusal)
            {
                return Refused(refusal.Code, refusal.Message);
            }

            return Text(facts, "decision") switch
            {
                "recuse" => Exclude(context, unit, completed.Actor, "decided", needsThirdParty: false),
                "recuseThirdParty" => Exclude(context, unit, completed.Actor, "decided", needsThirdParty: true),
                _ => Clear(context, unit, completed.Actor, Text(facts, "decision") ?? "stay"),
            };
        }

        return (Text(facts, "relation"), Text(facts, "ownView")) switch
        {
            ("respondent", _) => Exclude(context, unit, completed.Actor, "respondent", needsThirdParty: false, Standing.Respondent),
            (_, "severe") => Exclude(context, unit, completed.Actor, "own-view", needsThirdParty: true),
            ("none" or null, "noConflict" or null) => Clear(context, unit, completed.Actor, "none"),
            _ => AskSecretary(context, unit),
        };
    }

    private ActivityResult AskMember(ActivityContext context, CaseUnit unit)
    {
        Assignee = Member;
        CandidateGroups = null;
        return Waiting(OpenCaseTask(context, unit), Wait.ForEvent(Recusal.ExcludedEvent(Member)));
    }

    private ActivityResult AskSecretary(ActivityContext context, CaseUnit unit)
    {
        var about = unit.State.RolesOf(Member, context.Now).Concat(SiteRolesOfMember(unit, context.Now));
        Assignee = null;
        CandidateGroups = [about.Contains(RoleNames.Secretary) ? RoleNames.DeputySecretary : RoleNames.Secretary];
        Form = SecretaryForm ?? DefaultSecretaryForm;
        if (unit.State.People.GetValueOrDefault(Member) is not { IsExcluded: true })
        {
            // Whoever declared a relation waits outside until it is decided.
            unit.Settle(new CasePerson(Member, Standing.Blocked, "declared", Round, context.Actor, context.Now));
        }

        return Waiting(OpenCaseTask(context, unit), Wait.ForEvent(Recusal.ExcludedEvent(Member)));
    }

    /// <summary>Votes about the member, who is held back meanwhile and may only abstain (scenario A3, step 2).</summary>
    private RuleRefusal? RecordVotes(ActivityContext context, CaseUnit unit, Signal.TaskCompleted completed)
    {
        if (!CaseVote.IsIn(completed.Facts))
        {
            return null;
        }

        var usual = CaseVote.Rules(context, unit.State, VotingBody.Committee, Decisions);
        var rules = usual with
        {
            Voters = usual.Voters.Append(Member).ToHashSet(StringComparer.Ordinal),
            Excluded = usual.Excluded.Where(person => person != Member).ToHashSet(StringComparer.Ordinal),
            AbstainOnly = new HashSet<string> { Member },
            Fewest = 1,
        };
        var counted = CaseVote.Count(rules, completed.Facts, unit.Submission);
        if (!counted.IsAccepted)
        {
            return counted.Refusal;
        }

        var decision = Text(completed.Facts, "decision");
        if (CaseVote.Differs(counted.Value, decision) is { } differs)
        {
            return differs;
        }

        CaseVote.Keep(context, unit, rules, counted.Value, completed.Facts, decision ?? counted.Value.Outcome, completed.Actor);
        return null;
    }

    private IEnumerable<string> SiteRolesOfMember(CaseUnit unit, DateTimeOffset now) =>
        unit.State.Members.Where(held => held.PersonId == Member && held.Holds(now)).Select(held => held.Role);

    private ActivityResult Clear(ActivityContext context, CaseUnit unit, string by, string reason)
    {
        unit.Settle(new CasePerson(Member, Standing.Cleared, reason, Round, by, context.Now));
        return Completed("Clear");
    }

    private ActivityResult Exclude(
        ActivityContext context, CaseUnit unit, string by, string reason, bool needsThirdParty, string standing = Standing.Recused)
    {
        Recusal.Exclude(unit, Member, standing, reason, Round, context.NewId(), by, context.Now);
        Recusal.Announce(context, Member);
        return Completed(AfterExclusion(context, unit, needsThirdParty));
    }

    private static string AfterExclusion(ActivityContext context, CaseUnit unit, bool needsThirdParty) =>
        CaseCommittee.Quorum(context, unit.State) is QuorumResult.Missing ? "QuorumLost"
        : needsThirdParty ? "SecondThirdPartyNeeded"
        : "Recused";

    private static string? Text(ValueObject facts, string name) =>
        facts.TryGet(name, out var value) && value.Kind == ValueKind.String ? value.AsString : null;
}

/// <summary>Asks for the release of the tasks that an excluded person holds.</summary>
/// <param name="CorrelationId">The case.</param>
/// <param name="PersonId">The person.</param>
public sealed record ExclusionEffect(string CorrelationId, string PersonId)
{
    /// <summary>Kind of the effect.</summary>
    public const string Kind = "case.excluded";
}
