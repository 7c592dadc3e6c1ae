using Workflows.Activities.Rules;

namespace Workflows.Activities.Consents;

/// <summary>Whether something may be done with regard to a person; the names are the outcomes of the activity.</summary>
public enum ConsentOutcome
{
    /// <summary>The person agreed to this purpose.</summary>
    Given,

    /// <summary>The person did not agree.</summary>
    Refused,

    /// <summary>The person agreed and took it back.</summary>
    Withdrawn,

    /// <summary>A law asks for it, or life is at stake and nobody could be asked.</summary>
    NotNeeded,
}

/// <summary>Who answered for a person.</summary>
public enum ConsentGiver
{
    /// <summary>The person.</summary>
    Self,

    /// <summary>Parent or guardian of a child.</summary>
    Guardian,

    /// <summary>Nobody could; decided in the best interest of a child.</summary>
    BestInterest,
}

/// <summary>The purposes a consent is asked for; each needs its own (procedures 3.2, rule 3).</summary>
public static class ConsentPurposes
{
    /// <summary>Protection (R-209).</summary>
    public const string Protection = "protection";

    /// <summary>Being contacted.</summary>
    public const string Contact = "contact";

    /// <summary>Telling management (R-148, R-152).</summary>
    public const string Management = "management";

    /// <summary>Telling the line manager (R-152).</summary>
    public const string LineManager = "lineManager";

    /// <summary>Telling an authority (R-116).</summary>
    public const string Authority = "authority";

    /// <summary>Telling an organisation that helps or must act (Loop).</summary>
    public const string Organisation = "organisation";

    /// <summary>Public texts (R-167).</summary>
    public const string Publication = "publication";

    /// <summary>Statistics without names (Loop).</summary>
    public const string Statistics = "statistics";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Protection, Contact, Management, LineManager, Authority, Organisation, Publication, Statistics];
}

/// <summary>One answer of a person.</summary>
/// <param name="PersonId">The person, or the pseudonym in the case.</param>
/// <param name="Purpose">One of <see cref="ConsentPurposes"/>.</param>
/// <param name="Answer">Given, Refused or Withdrawn.</param>
/// <param name="At">When.</param>
/// <param name="By">Who answered.</param>
/// <param name="Evidence">How it was given: signed, spoken in front of somebody, recorded.</param>
/// <param name="Recipient">To whom data go, or null for everybody the purpose covers.</param>
public sealed record ConsentAnswer(
    string PersonId, string Purpose, ConsentOutcome Answer, DateTimeOffset At, ConsentGiver By = ConsentGiver.Self,
    string? Evidence = null, string? Recipient = null);

/// <summary>A duty or permission by law that stands in for a consent.</summary>
/// <param name="Purpose">What it allows.</param>
/// <param name="Text">The law, in words.</param>
public sealed record LegalBasis(string Purpose, string Text);

/// <summary>Consent for one purpose at a time, revocable at any time (R-148, R-209; procedures 3.2 rule 3, 4.2).</summary>
public static class ConsentRule
{
    /// <summary>Whether there is consent.</summary>
    /// <param name="answers">All answers in the case, in any order.</param>
    /// <param name="personId">The person.</param>
    /// <param name="purpose">The purpose.</param>
    /// <param name="recipient">To whom, or null.</param>
    /// <param name="basis">A law that makes consent unnecessary, or null; it must name this purpose.</param>
    /// <returns>
    /// The outcome: the latest answer for the purpose and recipient counts, and an answer for one recipient says nothing
    /// about another. Refused as <c>consent.missing</c> when nobody asked, <c>consent.basis</c> when the law is about
    /// another purpose or not named.
    /// </returns>
    public static Ruling<ConsentOutcome> Decide(
        IReadOnlyList<ConsentAnswer> answers, string personId, string purpose, string? recipient = null, LegalBasis? basis = null)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (basis is not null)
        {
            return basis.Purpose == purpose && !string.IsNullOrWhiteSpace(basis.Text)
                ? Ruling.Accept(ConsentOutcome.NotNeeded)
                : Ruling.Refuse<ConsentOutcome>(
                    "consent.basis", $"the law that allows '{purpose}' in words",
                    string.IsNullOrWhiteSpace(basis.Text) ? "none" : $"one for '{basis.Purpose}'", personId);
        }

        return Latest(answers, personId, purpose, recipient) is { } answer
            ? Ruling.Accept(answer.Answer)
            : Ruling.Refuse<ConsentOutcome>("consent.missing", $"an answer about '{purpose}'", "none", personId);
    }

    /// <summary>Whether a new answer may be recorded.</summary>
    /// <param name="answers">The answers so far.</param>
    /// <param name="answer">The new one.</param>
    /// <param name="isChild">True when the person is under age: a guardian agrees, or nobody can and the best interest
    /// decides.</param>
    /// <returns>
    /// The answer, or <c>consent.purpose-unknown</c>, <c>consent.answer</c>, <c>consent.evidence-missing</c>,
    /// <c>consent.guardian-missing</c>, <c>consent.nothing-to-withdraw</c>, <c>consent.order</c>.
    /// </returns>
    public static Ruling<ConsentAnswer> Record(IReadOnlyList<ConsentAnswer> answers, ConsentAnswer answer, bool isChild = false)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(answer);
        return Ruling.Of(answer, [.. Reasons(answers, answer, isChild)]);
    }

    private static IEnumerable<RuleRefusal> Reasons(IReadOnlyList<ConsentAnswer> answers, ConsentAnswer answer, bool isChild)
    {
        var latest = Latest(answers, answer.PersonId, answer.Purpose, answer.Recipient);
        if (!ConsentPurposes.All.Contains(answer.Purpose))
        {
            yield return Reason(
                answer, "consent.purpose-unknown", $"one of {string.Join(", ", ConsentPurposes.All)}", $"'{answer.Purpose}'");
        }

        if (answer.Answer == ConsentOutcome.NotNeeded)
        {
            yield return Reason(answer, "consent.answer", "given, refused or withdrawn", "an exception by law");
        }

        if (answer.Answer == ConsentOutcome.Given && string.IsNullOrWhiteSpace(answer.Evidence))
        {
            yield return Reason(answer, "consent.evidence-missing", "how it was given", "nothing");
        }

        // A child may always refuse and take back.
        if (isChild && answer is { Answer: ConsentOutcome.Given, By: ConsentGiver.Self })
        {
            yield return Reason(answer, "consent.guardian-missing", "the consent of a guardian", "the child's alone");
        }

        if (answer.Answer == ConsentOutcome.Withdrawn && latest?.Answer != ConsentOutcome.Given)
        {
            yield return Reason(answer, "consent.nothing-to-withdraw", "a consent that was given", "none");
        }

        if (latest is not null && answer.At < latest.At)
        {
            yield return Reason(answer, "consent.order", "an answer after the last one", "an earlier one");
        }
    }

    private static ConsentAnswer? Latest(
        IReadOnlyList<ConsentAnswer> answers, string personId, string purpose, string? recipient) =>
        answers
            .Where(answer => answer.PersonId == personId && answer.Purpose == purpose
                && (answer.Recipient is null || answer.Recipient == recipient))
            .Select((answer, i) => (Answer: answer, Order: i))
            .OrderBy(entry => entry.Answer.At).ThenBy(entry => entry.Order)
            .Select(entry => entry.Answer).LastOrDefault();

    private static RuleRefusal Reason(ConsentAnswer answer, string code, string expected, string found) =>
        new(code, expected, found, answer.PersonId);
}
