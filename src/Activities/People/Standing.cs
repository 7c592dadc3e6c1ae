namespace Workflows.Activities.People;

/// <summary>How a person stands to one case. The first four exclude by query: the person finds no trace of it.</summary>
public static class Standing
{
    /// <summary>Proposed as respondent by a comparison of names; excluded until the secretary decides.</summary>
    public const string Proposed = "proposed";

    /// <summary>Complained about.</summary>
    public const string Respondent = "respondent";

    /// <summary>Not on this case because of a conflict of interest.</summary>
    public const string Recused = "recused";

    /// <summary>A conflict is suspected from the register of interests; excluded until the secretary decides.</summary>
    public const string Blocked = "blocked";

    /// <summary>Asked for conflicts of interest and has not answered; the content is closed, the question itself is open.</summary>
    public const string Asked = "asked";

    /// <summary>Answered the conflict question and stays; the content is open.</summary>
    public const string Cleared = "cleared";

    /// <summary>Whether a person of that standing may know nothing of the case.</summary>
    public static bool Excludes(string standing) => standing is Proposed or Respondent or Recused or Blocked;
}

/// <summary>A person in a case.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Status">One of <see cref="Standing"/>.</param>
/// <param name="Reason">Code of the reason, never what people wrote.</param>
/// <param name="Round">Round of the conflict question in which it was settled.</param>
/// <param name="By">Who settled it.</param>
/// <param name="At">UTC instant.</param>
public sealed record CasePerson(string PersonId, string Status, string Reason, int Round, string By, DateTimeOffset At)
{
    /// <summary>Whether the person may know nothing of the case.</summary>
    public bool IsExcluded => Standing.Excludes(Status);
}

/// <summary>A role that a person holds in one case.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Role">The role.</param>
/// <param name="By">Who appointed.</param>
/// <param name="From">UTC instant.</param>
/// <param name="Until">UTC instant of the end, or null.</param>
public sealed record CaseRole(string PersonId, string Role, string By, DateTimeOffset From, DateTimeOffset? Until);
