using static Workflows.Activities.Notices.NoticeKeySource;
using static Workflows.Activities.Notices.NoticeKeyType;

namespace Workflows.Activities.Notices;

/// <summary>Every key there is. A name means the same in all kinds.</summary>
internal static class NoticeKeys
{
    private static readonly NoticeKey[] EntryFields =
    [
        new("kind", Text, Site, "kind of the entry"),
        new("name", Text, Site, "name") { Always = true, Sample = "Pos Layanan" },
        new("contact", Text, Site, "telephone or address") { Always = true, Sample = "0800-1-234-567" },
        new("hours", Text, Site, "hours"),
        new("languages", Texts, Site, "languages"),
        new("cost", Text, Site, "cost"),
        new("anonymous", Flag, Site, "safe without a name"),
    ];

    private static readonly NoticeKey[] ActionFields =
    [
        new("text", Text, Form, "what will be done") { Always = true },
        new("kind", Choice, Form, "puts right, or keeps it from happening again") { Options = ["remedy", "corrective"] },
        new("due", Date, Form, "by when"),
        new("done", Flag, Case, "done"),
    ];

    private static readonly NoticeKey[] SharingFields =
    [
        new("who", Text, Form, "who gets to know") { Always = true },
        new("what", Text, Form, "what exactly") { Always = true },
        new("why", Text, Form, "what for"),
    ];

    private static readonly NoticeKey[] VoteFields =
    [
        new("text", Text, Form, "what was decided") { Always = true },
        new("inFavour", Number, Form, "votes in favour"),
        new("against", Number, Form, "votes against"),
        new("abstained", Number, Form, "abstentions"),
        new("castingVote", Flag, Form, "the casting vote was used"),
    ];

    /// <summary>All of them, in the order of the documentation.</summary>
    public static IReadOnlyList<NoticeKey> All { get; } =
    [
        // Of the site and the moment.
        new("site", Text, Site, "name of the site") { Always = true, Sample = "Kebun Timur" },
        new("lang", Text, Site, "language of the template") { Always = true, Sample = "id" },
        new("today", Date, Site, "day of sending, in the zone of the site") { Always = true },
        new("contact", Text, Site, "public contact of the mechanism") { Always = true, Sample = "0812-3456-7890" },
        new("phone", Text, Site, "public telephone number of the mechanism") { Sample = "0812-3456-7890" },
        new("followUpUrl", Text, Site, "address where a code opens the secure inbox")
        {
            Always = true, Sample = "https://pulih.example/kebun-timur/f",
        },
        new("signInUrl", Text, Site, "address where staff sign in") { Always = true, Sample = "https://pulih.example/inbox" },
        new("emergencyContact", Text, Site, "whom to call when there is danger now") { Sample = "112" },
        new("directory", Rows, Site, "referral entries that were checked in the last six months") { Fields = EntryFields },
        // Of the case.
        new("reference", Text, Case, "number of the case, random") { Always = true, Sample = "KT-7F3K-Q2" },
        new("receivedOn", Date, Case, "when the complaint or story came in (T0)"),
        new("code", Text, Case, "the secret code; known only at creation") { Sample = "1234 5678 9012 3456" },
        new("responsibleMember", Text, Case, "display name of the responsible member") { Sample = "Wayan" },
        new("caseManager", Text, Case, "display name of the case manager") { Sample = "Rina" },
        new("dueAck", Date, Case, "time limit of the acknowledgement"),
        new("dueSafety", Date, Case, "end of the 48 hours"),
        new("dueAdmissibility", Date, Case, "time limit of the decision whether we can take it"),
        new("dueFindings", Date, Case, "time limit of the findings"),
        new("duePlan", Date, Case, "time limit of the plan"),
        new("dueRemedy", Date, Case, "time limit of remedies, 12 weeks"),
        new("dueCorrective", Date, Case, "time limit of corrective actions, 52 weeks"),
        new("dueReview", Date, Case, "time limit of the review"),
        new("appealUntil", Date, Case, "last day to ask for a review of the decision (appeal)"),
        new("duePanel", Date, Case, "time limit for choosing the panel"),
        new("dueAppealDecision", Date, Case, "time limit of the panel's decision"),
        new("dueExternal", Date, Case, "until when we help with outside bodies"),
        new("resolvedOn", Date, Case, "day the remedies were done"),
        new("completedOn", Date, Case, "day all actions were done"),
        new("plan", Rows, Case, "the agreed actions, without names") { Fields = ActionFields },
        new("dueReferral", Date, Case, "time limit of a referral"),
        new("dueResponse", Date, Case, "time limit of the answer of an organisation or a confirmation"),
        new("dueDecision", Date, Case, "time limit of the decision whether to examine"),
        new("nextNewsBy", Date, Case, "by when there is news again"),
        // Told by forms.
        new("responsiblePhone", Text, Form, "number of the responsible member") { Sample = "0813-1111-2222" },
        new("meetingDate", Date, Form, "when the committee meets"),
        new("reportBy", Date, Form, "when the responsible member tells the result of that meeting"),
        new("confidentialityMeasures", Text, Form, "how name and story are protected in this case"),
        new("leafletVersion", Text, Form, "version of the leaflet that was given"),
        new("talkDate", Date, Form, "when the responsible member talks with the person"),
        new("invitedAs", Choice, Form, "what somebody is invited to be")
        {
            Options = ["substitute", "thirdParty", "investigator", "mediator", "expert", "panelMember", "supporter"],
        },
        new("answerBy", Date, Form, "by when an answer is asked for"),
        new("measures", Texts, Form, "protection measures the person agreed to"),
        new("decidedOn", Date, Form, "day of the decision"),
        new("humanRights", Flag, Case, "human rights are concerned"),
        new("admissibilityReason", Text, Form, "why we can or cannot take it, in words for the person"),
        new("redirectTo", Text, Form, "who can help instead"),
        new("warmHandover", Flag, Form, "we contact them together"),
        new("personStillAtRisk", Flag, Form, "somebody is still in danger"),
        new("childAtRisk", Flag, Form, "a child is in danger"),
        new("sharing", Rows, Form, "who gets to know what, agreed with the person") { Fields = SharingFields },
        new("managerTold", Choice, Form, "whether the line manager is told") { Options = ["yes", "no"] },
        new("supporterName", Text, Form, "the supporter the person chose"),
        new("updateRhythm", Choice, Form, "how often there is news") { Options = ["weekly", "twoWeekly", "monthly", "quarterly"] },
        new("publicText", Text, Form, "the text that passed the publication gate"),
        new("progressText", Text, Form, "what was done, in words for the person"),
        new("obstacles", Text, Form, "what is in the way, in words for the person"),
        new("overrunReason", Text, Form, "why we are late, in words for the person"),
        new("newDate", Date, Form, "the new date after a delay"),
        new("findings", Choice, Form, "the finding") { Options = ["founded", "partly", "notFounded", "notEstablished"] },
        new("findingsText", Text, Form, "what we found and why, in words for the person"),
        new("findingsGeneral", Text, Form, "what we found, without anything about the complainant"),
        new("findingsOn", Date, Form, "day of the findings"),
        new("appealOf", Choice, Form, "the decision that is appealed") { Options = ["inadmissible", "findings", "plan"] },
        new("appealLodgedOn", Date, Case, "day the appeal came in"),
        new("panelMembers", Texts, Case, "display names of the panel"),
        new("appealResult", Choice, Form, "decision of the panel")
        {
            Options = ["rejected", "upheldAdjust", "upheldNewInvestigation", "settled"],
        },
        new("appealReason", Text, Form, "reasons of the panel, in words for the person"),
        new("appealDecidedOn", Date, Form, "day of the panel's decision"),
        new("actionText", Text, Form, "the action that was done"),
        new("actionDoneOn", Date, Form, "day it was done"),
        new("satisfactionBy", Date, Form, "by when we ask how satisfied the person is"),
        new("improvementText", Text, Form, "what changed, generalised"),
        new("hrCategories", Choices, Case, "categories of a human-rights case")
        {
            Options = ["childLabour", "forcedLabour", "discrimination", "workplaceViolence", "workingConditions"],
        },
        new("hrSource", Choice, Form, "where a human-rights case comes from") { Options = ["complaint", "monitoring", "audit"] },
        new("severity", Choice, Case, "result of the severity test") { Options = ["severe", "potential", "nonSevere"] },
        new("severityOn", Date, Case, "day of the severity test"),
        new("escalationSummary", Text, Form, "what must be acted on, without identity"),
        new("escalationDuty", Text, Form, "what the law or the standard obliges management to do"),
        new("crimeSuspected", Choice, Form, "whether a crime is suspected") { Options = ["yes", "no", "unknown"] },
        new("referralTo", Text, Form, "authority or organisation of a referral"),
        new("referralShares", Text, Form, "exactly what is passed on"),
        new("referralPurpose", Text, Form, "what the referral asks for"),
        new("referralDuty", Flag, Form, "the law obliges us to report"),
        new("referralLegalBasis", Text, Form, "the legal basis"),
        new("referralDate", Date, Form, "day the referral is sent"),
        new("moderationAdvice", Text, Form, "which route fits the story instead, in words for the author"),
        new("storyDecision", Choice, Form, "whether the organisation examines") { Options = ["yes", "no", "insufficientInfo"] },
        new("storyOutcome", Choice, Form, "outcome of the organisation's investigation")
        {
            Options = ["substantiated", "notSubstantiated", "notEnoughInformation", "other"],
        },
        new("storyOutcomeText", Text, Form, "the outcome, in words for the author"),
        new("sharedWith", Texts, Form, "organisations that got data, with consent"),
        new("assistanceResult", Choice, Form, "what became of the help")
        {
            Options = ["rendered", "longerTerm", "alreadyInPlace", "offeredNotReceived", "notRendered", "declined"],
        },
        new("assistance", Flag, Form, "the referral asks for help, not for an examination"),
        new("urgent", Flag, Form, "the answer is urgent"),
        new("meetingTitle", Text, Form, "what the meeting was about"),
        new("meetingOn", Date, Form, "day of the meeting"),
        new("attendees", Texts, Form, "display names of those who took part"),
        new("minutesText", Text, Form, "the minutes"),
        new("decisionTitle", Text, Form, "what was decided about"),
        new("decisionText", Text, Form, "the decision"),
        new("decisionReason", Text, Form, "the reasons"),
        new("votes", Rows, Form, "what was voted on") { Fields = VoteFields },
        // Of a task.
        new("task", Text, UserTask, "title of the task, without content") { Always = true },
        new("due", Date, UserTask, "when the task is due") { Always = true },
        // Of the parameters.
        new("ackDays", Number, Parameters, "days to the acknowledgement") { Always = true, Sample = "2" },
        new("safetyHours", Number, Parameters, "hours to protection") { Always = true, Sample = "48" },
        new("admissibilityDays", Number, Parameters, "days to the decision whether we can take it") { Always = true, Sample = "2" },
        new("findingsWeeks", Number, Parameters, "weeks to the findings") { Always = true, Sample = "4" },
        new("planWeeks", Number, Parameters, "weeks to the plan") { Always = true, Sample = "6" },
        new("remedyWeeks", Number, Parameters, "weeks to the remedies") { Always = true, Sample = "12" },
        new("correctiveWeeks", Number, Parameters, "weeks to the corrective actions") { Always = true, Sample = "52" },
        new("appealWeeks", Number, Parameters, "weeks to ask for a review") { Always = true, Sample = "2" },
    ];

    private static readonly Dictionary<string, NoticeKey> ByName = All.ToDictionary(key => key.Name, StringComparer.Ordinal);

    /// <summary>The keys of these names, parted by blanks; <c>name!</c> must be known whatever it is elsewhere.</summary>
    public static IReadOnlyList<NoticeKey> Named(string names) =>
        [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(name => name.EndsWith('!') ? ByName[name[..^1]] with { Always = true } : ByName[name])];
}
