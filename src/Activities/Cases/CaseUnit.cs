using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.People;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Cases;

/// <summary>
/// One case inside one step: read over the snapshot of the step, changed in memory, written in its commit. All activities of a
/// step share it, so each sees what those before it did.
/// </summary>
/// <remarks>
/// The commit checks the revision of the case, whether the unit changed anything or not: what a step decided by cannot change
/// under it, and no recusal slips between a reading and a vote (design, contract 3).
/// </remarks>
public sealed class CaseUnit : IDomainWrite
{
    private readonly CaseState _loaded;
    private readonly List<NewEntry> _entries = [];
    private readonly List<NewEntry> _registered = [];
    private readonly List<CaseMessage> _messages = [];

    internal CaseUnit(CaseState state)
    {
        _loaded = state;
        State = state;
    }

    /// <summary>The case with everything that this step changed so far.</summary>
    public CaseState State { get; private set; }

    /// <summary>The form that is being submitted in this step, or null.</summary>
    public SubmittedForm? Submission { get; private set; }

    /// <summary>Sets the state of the procedure.</summary>
    public void Enter(string state) => State = State with { State = state };

    /// <summary>Sets a fact.</summary>
    public void SetFact(string name, Value value)
    {
        var facts = new ValueObject();
        foreach (var (known, old) in State.Facts.Members)
        {
            facts[known] = old;
        }

        facts[name] = value;
        State = State with { Facts = facts };
    }

    /// <summary>Corrects T0; the time limits that count from it are for the caller to move.</summary>
    public void CorrectReceivedAt(DateTimeOffset receivedAt) =>
        State = State with { Record = State.Record with { ReceivedAt = receivedAt } };

    /// <summary>Settles how a person stands to the case.</summary>
    public void Settle(CasePerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        State = State with { People = State.People.SetItem(person.PersonId, person) };
    }

    /// <summary>Gives a person a role in the case; nothing happens when the person holds it already.</summary>
    public void Appoint(string personId, string role, string by, DateTimeOffset at)
    {
        if (!State.Roles.Exists(held => held.PersonId == personId && held.Role == role && held.Until is null))
        {
            var roles = State.Roles.RemoveAll(held => held.PersonId == personId && held.Role == role);
            State = State with { Roles = roles.Add(new CaseRole(personId, role, by, at, null)) };
        }
    }

    /// <summary>Ends a role of a person in the case.</summary>
    public void Dismiss(string personId, string role, DateTimeOffset at)
    {
        var roles = State.Roles.ConvertAll(held =>
            held.PersonId == personId && held.Role == role && held.Until is null ? held with { Until = at } : held);
        State = State with { Roles = roles };
    }

    /// <summary>Sets a time limit, in place of an older one of the same name.</summary>
    public void SetDeadline(CaseDeadline deadline)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        State = State with { Deadlines = State.Deadlines.SetItem(deadline.Name, deadline) };
    }

    /// <summary>Ends the case.</summary>
    public void Close(string closingState, DateTimeOffset at)
    {
        SetFact("closingState", Value.From(closingState));
        SetFact("closedAt", Value.From(at));
        State = State with { ClosedAt = at, State = closingState };
    }

    /// <summary>Keeps something of the case and returns what it became.</summary>
    /// <param name="id">Random id, from the step.</param>
    /// <param name="kind">One of <see cref="EntryKind"/>.</param>
    /// <param name="key">Which of that kind.</param>
    /// <param name="strictest">The strictest class in the content.</param>
    /// <param name="body">The content.</param>
    /// <param name="author">Who wrote it.</param>
    /// <param name="at">UTC instant.</param>
    /// <param name="taskId">The task it was submitted for, or null.</param>
    public CaseEntry Keep(
        string id, string kind, string key, ContentClass strictest, JsonObject body, string author, DateTimeOffset at,
        string? taskId = null)
    {
        var entry = new CaseEntry
        {
            Id = id,
            Kind = kind,
            Key = key,
            Version = (State.Newest(kind, key)?.Version ?? 0) + 1,
            Class = strictest,
            Author = author,
            At = at,
            Sequence = State.LastSequence + 1,
            TaskId = taskId,
        };
        var stored = Sealed.Text(body.ToJsonString(), strictest, State.Key, id);
        var hash = HashOf(entry, stored, State.LastHash);
        _entries.Add(new NewEntry(entry, body, stored, hash, State.LastHash));
        State = State with { Entries = State.Entries.Add(entry), LastSequence = entry.Sequence, LastHash = hash };
        return entry;
    }

    /// <summary>Content of an entry that this step writes, or null when it is an older one.</summary>
    internal JsonObject? Pending(string entryId) =>
        _entries.Concat(_registered).FirstOrDefault(added => added.Entry.Id == entryId)?.Body;

    internal void Send(CaseMessage message) => _messages.Add(message);

    internal void Submit(SubmittedForm form) => Submission = form;

    /// <inheritdoc />
    public bool Apply(DbConnection connection, DbTransaction? transaction)
    {
        var writer = new CaseWriter(connection, transaction, State.Record);
        if (!writer.TakeRevision(State, _loaded.Revision))
        {
            return false;
        }

        writer.People(_loaded, State);
        writer.Roles(_loaded, State);
        writer.Deadlines(_loaded, State);
        writer.Entries(_entries);
        writer.ForgetDrafts(_entries);
        foreach (var message in _messages)
        {
            writer.Message(message, State.Key);
        }

        return true;
    }

    /// <summary>The unit of the first step of a case, after what its registration writes in the same commit.</summary>
    internal CaseUnit Following(IEnumerable<Membership> members)
    {
        var next = new CaseUnit(State with { Revision = _loaded.Revision + 1, Members = [.. members] });
        next._registered.AddRange(_entries);
        return next;
    }

    /// <summary>Chains an entry to the one before: over what is stored, so that the check needs no key.</summary>
    internal static byte[] HashOf(CaseEntry entry, byte[] stored, byte[] previous)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.Id}|{entry.Sequence}|{entry.Kind}|{entry.Key}|{entry.Version}|{(int)entry.Class}|{entry.Author}|{entry.At.ToUnixTimeMilliseconds()}|{entry.TaskId}|");
        return SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes(head), .. stored]);
    }
}
