using System.Text.Json.Nodes;
using Workflows.Activities.Confidentiality;

namespace Workflows.Activities.Cases;

/// <summary>Something that is kept of a case: a submitted form, a decision, a plan, a document. Never changed; a later version follows.</summary>
public sealed record CaseEntry
{
    /// <summary>Random id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is, one of <see cref="EntryKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Which of that kind, for example the id of the form.</summary>
    public required string Key { get; init; }

    /// <summary>Counts entries of that kind and key, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The strictest class in it; K3 and K4 are kept encrypted.</summary>
    public required ContentClass Class { get; init; }

    /// <summary>Who wrote it: id of a person, <c>complainant</c> or <c>system</c>.</summary>
    public required string Author { get; init; }

    /// <summary>UTC instant.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Place in the case, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>The task that it was submitted for, or null.</summary>
    public string? TaskId { get; init; }
}

/// <summary>Kinds of entries. Stored: never rename.</summary>
public static class EntryKind
{
    /// <summary>A submitted form; the key is the id of the form.</summary>
    public const string Submission = "submission";

    /// <summary>A decision with its votes; the key is the step.</summary>
    public const string Decision = "decision";

    /// <summary>A version of the remediation plan.</summary>
    public const string Plan = "plan";

    /// <summary>A consent for one purpose; the key is the purpose.</summary>
    public const string Consent = "consent";

    /// <summary>A row of the information-sharing matrix; the key is the person or role.</summary>
    public const string Sharing = "sharing";

    /// <summary>An uploaded file; the key is its document id.</summary>
    public const string Document = "document";

    /// <summary>A generated letter or paper; the key is its notice.</summary>
    public const string Paper = "paper";

    /// <summary>What happened to the case beside its procedure: recusal, correction, overrun, merge, transfer; the key says which.</summary>
    public const string Event = "event";

    /// <summary>The result of a rule, such as the severity test; the key is the rule.</summary>
    public const string Result = "result";
}

/// <summary>An entry that is to be written, with its content.</summary>
/// <param name="Entry">What it is.</param>
/// <param name="Body">Its content.</param>
/// <param name="Stored">The content as it is stored, encrypted from K3 on.</param>
/// <param name="Hash">Its link of the chain of the case.</param>
/// <param name="Previous">The link before.</param>
internal sealed record NewEntry(CaseEntry Entry, JsonObject Body, byte[] Stored, byte[] Hash, byte[] Previous);
