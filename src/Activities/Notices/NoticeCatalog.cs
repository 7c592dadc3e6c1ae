using System.Collections.Frozen;

namespace Workflows.Activities.Notices;

/// <summary>The kinds of notices, their readers and what may be said to them (procedures 5.4 and 5.6). The set is closed.</summary>
public static class NoticeCatalog
{
    private const string Everyone = "site lang today contact phone followUpUrl signInUrl ";
    private const string Case = Everyone + "reference ";
    private const string Workers =
        "taskHolder secretary responsibleMember committee oversight caseManager organisation assistanceProvider";

    private const string Responsible = "responsibleMember responsiblePhone ";

    /// <summary>Everybody a notice may be for.</summary>
    public static IReadOnlyList<NoticeAudience> Audiences { get; } =
    [
        new("complainant", NoticeReading.Code, "the person who complained"),
        new("supporter", NoticeReading.Code, "the supporter the complainant chose"),
        new("personAtRisk", NoticeReading.Code, "somebody who may be in danger"),
        new("affected", NoticeReading.Code, "people touched by the matter who did not complain"),
        new("author", NoticeReading.Code, "the author of a story"),
        new("recusedMember", NoticeReading.SignIn, "a member who is kept off a case"),
        new("invited", NoticeReading.SignIn, "somebody asked to take a part, before the conflict question"),
        new("committee", NoticeReading.SignIn, "members of the committee who are not recused"),
        new("committees", NoticeReading.SignIn, "Assess-and-Address Committee, Gender Committee or Gender Officer"),
        new("management", NoticeReading.SignIn, "management, when it is not the respondent"),
        new("seniorManagement", NoticeReading.SignIn, "senior management, or the alternate recipient"),
        new("oversight", NoticeReading.SignIn, "group or regional oversight: timing, no content"),
        new("taskHolder", NoticeReading.SignIn, "whoever holds a task"),
        new("secretary", NoticeReading.SignIn, "the secretary or the deputy"),
        new("responsibleMember", NoticeReading.SignIn, "the responsible member of the case"),
        new("caseManager", NoticeReading.SignIn, "the case manager of a story"),
        new("organisation", NoticeReading.SignIn, "an organisation that gets a referral"),
        new("assistanceProvider", NoticeReading.SignIn, "somebody who gives help"),
        new("holder", NoticeReading.SignIn, "the certificate holder"),
        new("community", NoticeReading.Public, "workers and neighbours"),
        new("public", NoticeReading.Public, "anybody"),
    ];

    /// <summary>All kinds, in the order of the steps.</summary>
    public static IReadOnlyList<NoticeKind> Kinds { get; } =
    [
        Kind("receipt", "says that a complaint came in", "what the complaint is about",
            Say("complainant supporter", Case + "receivedOn code dueAck emergencyContact directory")),
        Kind("recusal", "says that somebody is not on a case", "anything of the case, its number included",
            Say("recusedMember", Everyone)),
        Kind("invitation", "asks somebody to take a part", "content, names and places before the conflict question is answered",
            Say("invited", Case + "invitedAs answerBy")),
        Kind("acknowledgement", "confirms that a complaint came in and what comes next (R-199 to R-205)", "names of other people",
            Say("complainant supporter", Case + Responsible
                + "receivedOn meetingDate reportBy confidentialityMeasures leafletVersion dueAdmissibility dueFindings "
                + "emergencyContact")),
        Kind("meeting", "calls the committee together", "names and content; only the date and the number",
            Say("committee", Case + "meetingDate")),
        Kind("protectionOffer", "offers protection", "who is accused of what",
            Say("personAtRisk complainant", Case + Responsible + "dueSafety emergencyContact directory")),
        Kind("managementInformed", "asks management to protect somebody", "identity and story beyond the measures agreed to",
            Say("management", Case + "measures dueSafety responsibleMember")),
        Kind("admissibility", "says that we can take a complaint", "identity of others",
            Say("complainant supporter", Case + Responsible
                + "decidedOn admissibilityReason humanRights talkDate dueFindings duePlan dueRemedy")),
        Kind("inadmissible", "says that we cannot take a complaint, why, and who can help", "identity of others",
            Say("complainant supporter", Case + Responsible + "decidedOn admissibilityReason! redirectTo warmHandover personStillAtRisk "
                + "childAtRisk appealUntil directory emergencyContact")),
        Kind("confidentiality", "writes down who gets to know what", "anything that was not agreed with the person",
            Say("complainant supporter", Case + Responsible
                + "sharing managerTold supporterName updateRhythm confidentialityMeasures dueFindings")),
        Kind("public", "tells everybody a text that passed the publication gate", "anything but the approved text",
            Say("public community", Everyone + "publicText! nextNewsBy")),
        Kind("progress", "tells how the work goes", "identity of others",
            Say("complainant supporter", Case + Responsible + "progressText obstacles overrunReason newDate nextNewsBy updateRhythm plan "
                + "dueFindings duePlan dueRemedy dueCorrective")),
        Kind("findings", "tells what was found, and the right to a review", "identity of others, what witnesses said",
            Say("complainant supporter personAtRisk", Case + Responsible + "findings! findingsText findingsOn talkDate appealUntil "
                + "dueAppealDecision duePlan directory")),
        Kind("findingsToAffected", "tells those concerned what was found", "anything about the complainant and the witnesses",
            Say("affected holder management", Case + "findings! findingsGeneral findingsOn")),
        Kind("appealInformation", "explains a review, or confirms that one was asked for", "identity of others",
            Say("complainant supporter", Case + Responsible + "appealOf appealLodgedOn appealUntil duePanel panelMembers "
                + "dueAppealDecision directory")),
        Kind("appealDecision", "tells the decision of the panel", "identity of others, single votes",
            Say("complainant supporter", Case + Responsible + "appealOf appealResult! appealReason appealDecidedOn panelMembers duePlan "
                + "dueFindings dueExternal")),
        Kind("externalRoutes", "tells where to go after the panel", "content of the case",
            Say("complainant supporter", Case + Responsible + "directory dueExternal appealDecidedOn")),
        Kind("plan", "explains the plan and both time frames", "names of those who act, budgets",
            Say("complainant supporter personAtRisk affected", Case + Responsible
                + "plan dueRemedy dueCorrective updateRhythm nextNewsBy appealUntil")),
        Kind("actionDone", "tells that an action was done", "names of those who acted",
            Say("complainant supporter personAtRisk affected", Case + Responsible
                + "actionText actionDoneOn plan dueRemedy dueCorrective nextNewsBy")),
        Kind("resolved", "tells that the remedies are done", "names of those who acted",
            Say("complainant supporter personAtRisk affected", Case + Responsible + "resolvedOn plan dueCorrective nextNewsBy")),
        Kind("completed", "tells that all actions are done", "names of those who acted",
            Say("complainant supporter personAtRisk affected", Case + Responsible + "completedOn plan satisfactionBy dueReview")),
        Kind("thanks", "thanks and tells what changed", "identity of others",
            Say("complainant supporter personAtRisk affected", Case + Responsible + "improvementText")),
        Kind("improvement", "tells the community what got better", "the case, its number, and anything that points to a person",
            Say("community public holder committees management", Everyone + "improvementText!")),
        Kind("committeeInformed", "tells other committees of a human-rights case", "identity and story; only category, site and number",
            Say("committees", Case + "hrCategories hrSource meetingDate")),
        Kind("escalation", "passes a severe case to senior management", "identity of anybody, where and when",
            Say("seniorManagement", Case + "severity! severityOn escalationSummary escalationDuty crimeSuspected dueResponse")),
        Kind("referral", "tells a person of a referral before it is made", "what others said",
            Say("personAtRisk complainant", Case + Responsible
                + "referralTo referralShares referralDuty referralDate dueReferral directory")),
        Kind("referralLetter", "passes a matter to outside help", "more than the person allowed",
            Say("organisation", Case + Responsible
                + "referralTo referralPurpose referralShares referralLegalBasis referralDate dueResponse")),
        Kind("reminder", "reminds of a task", "content; only the task, the number and the time",
            Say(Workers, Case + "task due")),
        Kind("overdue", "says that a task is past its time", "content; only the task, the number and the time",
            Say(Workers, Case + "task due")),
        Kind("loop", "the milestones of a sensitive story", "to organisations: anything of the story; it waits behind the sign-in",
            Say("author", Case + "receivedOn code caseManager nextNewsBy dueReferral moderationAdvice sharedWith "
                + "storyDecision storyOutcome storyOutcomeText assistanceResult emergencyContact directory"),
            Say("organisation assistanceProvider", Case + "urgent assistance dueResponse dueDecision"),
            Say("caseManager", Case + "urgent dueReferral")),
        Kind("leaflet", "explains how complaints are handled", "any case",
            Say("public community complainant", Everyone + "emergencyContact directory ackDays safetyHours admissibilityDays "
                + "findingsWeeks planWeeks remedyWeeks correctiveWeeks appealWeeks")),
        Kind("minutes", "keeps what a meeting said and decided", "identity of the complainant and of witnesses",
            Say("committee", Case + "meetingTitle meetingOn attendees minutesText votes")),
        Kind("decisionRecord", "keeps a decision with its votes", "identity of the complainant and of witnesses",
            Say("committee", Case + "decisionTitle decidedOn decisionText decisionReason votes")),
    ];

    private static readonly FrozenDictionary<string, NoticeKind> KindsByName =
        Kinds.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, NoticeAudience> AudiencesByName =
        Audiences.ToFrozenDictionary(audience => audience.Name, StringComparer.Ordinal);

    /// <summary>The kind of a name, or null.</summary>
    public static NoticeKind? Find(string name) => KindsByName.GetValueOrDefault(name);

    /// <summary>The audience of a name, or null.</summary>
    public static NoticeAudience? FindAudience(string name) => AudiencesByName.GetValueOrDefault(name);

    /// <summary>Every key that any kind may use, in the order of the documentation.</summary>
    public static IReadOnlyList<NoticeKey> Keys => NoticeKeys.All;

    private static NoticeKind Kind(string name, string purpose, string neverSays, params NoticeSaying[] sayings) =>
        new(name, purpose, neverSays, sayings);

    private static NoticeSaying Say(string audiences, string keys) =>
        new(audiences.Split(' '), NoticeKeys.Named(keys));
}
