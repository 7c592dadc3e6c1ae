using Workflows.Activities.Confidentiality;

namespace Workflows.Activities.Cases;

/// <summary>A message of a case: a notice that went out, or something that somebody wrote in the two-way inbox.</summary>
public sealed record CaseMessage
{
    /// <summary>Random id.</summary>
    public required string Id { get; init; }

    /// <summary>Unique key: a repeat of the same sending changes nothing.</summary>
    public required string Key { get; init; }

    /// <summary><c>out</c> from the organisation, <c>in</c> from the person.</summary>
    public required string Direction { get; init; }

    /// <summary>The notice, or <c>message</c> for free text.</summary>
    public required string NoticeId { get; init; }

    /// <summary>Whom it is for, or who wrote it: <c>complainant</c>, <c>committee</c>, ...</summary>
    public required string Audience { get; init; }

    /// <summary>The person, or null for a complainant and for the public.</summary>
    public string? PersonId { get; init; }

    /// <summary>Channel: inbox, sms, email, letter, call, poster.</summary>
    public required string Channel { get; init; }

    /// <summary>Language of the text.</summary>
    public required string Language { get; init; }

    /// <summary>Template it was made from, with its hash, or empty.</summary>
    public string Template { get; init; } = "";

    /// <summary>Class of its content.</summary>
    public required ContentClass Class { get; init; }

    /// <summary>Subject; says nothing of the case.</summary>
    public required string Subject { get; init; }

    /// <summary>Text; kept encrypted from K3 on.</summary>
    public required string Body { get; init; }

    /// <summary>UTC instant.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>UTC instant at which it was read, or null.</summary>
    public DateTimeOffset? ReadAt { get; init; }
}
