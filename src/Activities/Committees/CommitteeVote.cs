using Workflows.Activities.Cases;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Committees;

/// <summary>A vote of the committee or of the appeal panel, with every voice, abstention and the use of the casting vote.</summary>
/// <remarks>
/// A simple majority decides; a tie is decided by the third party who holds the casting vote, or leads to <c>Tie</c>. Nobody who
/// is excluded from the case, or no member of the body, can vote. Source, parameters <c>thirdParty.voting</c>
/// and <c>quorum.min</c>; scenarios A3 and A10.
/// </remarks>
[ActivityType(
    "Grievance.CommitteeVote", Category = "Grievance", Label = "Vote",
    Description = "Counts a vote of the committee or appeal panel and records each voice and the casting vote.",
    Outcomes = ["Tie"], OutcomesInput = "Options", Waits = true)]
[ActivityText(
    "id", Label = "Pemungutan suara",
    Description = "Menghitung suara komite atau Panel Banding dan mencatat setiap suara serta suara penentu.")]
[Output("CastingVoteUsed", typeof(bool), Description = "True when the casting vote decided.")]
public sealed class CommitteeVote(CaseUnits units) : CaseTaskActivity(units)
{
    /// <summary>What may be voted for; each is an outcome.</summary>
    [Input(Required = true, Hint = InputHint.DynamicOutcomes, Description = "What may be voted for; each is an outcome.")]
    [ActivityText("id", Label = "Pilihan", Description = "Pilihan yang bisa dipilih; masing-masing menjadi pilihan hasil.")]
    public IReadOnlyList<string> Options { get; set; } = [];

    /// <summary>Options that need a reason.</summary>
    [Input(Hint = InputHint.MultiText, Description = "Options that need a reason.")]
    [ActivityText("id", Label = "Perlu alasan", Description = "Pilihan yang memerlukan alasan.")]
    public IReadOnlyList<string>? NeedReason { get; set; }

    /// <summary>Person whom the vote is about, who may only abstain.</summary>
    [Input(Description = "Id of the person whom the vote is about, who may only abstain; empty for none.")]
    [ActivityText("id", Label = "Tentang", Description = "Id orang yang dibahas; orang itu hanya boleh abstain. Kosong berarti tidak ada.")]
    public string? About { get; set; }

    /// <summary>The committee or the appeal panel.</summary>
    [Input(
        Default = "committee", Hint = InputHint.DropDown, Options = ["committee", "appealPanel"],
        Description = "Who votes: committee or appealPanel.")]
    [ActivityText("id", Label = "Pemilih", Description = "Siapa yang memberi suara: committee (komite) atau appealPanel (Panel Banding).")]
    public string Body { get; set; } = "";

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> DecideAsync(
        ActivityContext context, CaseUnit unit, Signal.TaskCompleted completed, CancellationToken cancellationToken)
    {
        var body = Body == "appealPanel" ? VotingBody.AppealPanel : VotingBody.Committee;
        var rules = CaseVote.Rules(context, unit.State, body, Options) with
        {
            NeedReason = (NeedReason ?? []).ToHashSet(StringComparer.Ordinal),
            AbstainOnly = string.IsNullOrWhiteSpace(About) ? new HashSet<string>() : new HashSet<string> { About },
        };
        var counted = CaseVote.Count(rules, completed.Facts, unit.Submission);
        if (!counted.IsAccepted)
        {
            return new(Refused(counted.Refusal!.Code, counted.Refusal.Message));
        }

        if (CaseVote.Differs(counted.Value, completed.Facts.Text("decision")) is { } differs)
        {
            return new(Refused(differs.Code, differs.Message));
        }

        CaseVote.Keep(context, unit, rules, counted.Value, completed.Facts, counted.Value.Outcome, completed.Actor);
        context.SetOutput("castingVoteUsed", Value.From(counted.Value.CastingUsed));
        return new(Completed(counted.Value.Outcome));
    }
}
