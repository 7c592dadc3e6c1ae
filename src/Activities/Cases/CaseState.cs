using System.Collections.Immutable;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.People;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Cases;

/// <summary>A case as one snapshot of the database has it, beside the content of its entries.</summary>
public sealed record CaseState
{
    /// <summary>The case.</summary>
    public required CaseRecord Record { get; init; }

    /// <summary>Counts changes of the case, from 1; every step that rests on the case checks it (design, contract 3).</summary>
    public required long Revision { get; init; }

    /// <summary>State of the procedure, for example <c>investigating</c>.</summary>
    public string State { get; init; } = "received";

    /// <summary><c>complaint</c>, <c>retaliation</c> or <c>story</c>.</summary>
    public string Kind { get; init; } = "complaint";

    /// <summary>Routing facts: enums, booleans, dates, numbers and ids.</summary>
    public required ValueObject Facts { get; init; }

    /// <summary>The case that it is linked to, or null.</summary>
    public string? ParentId { get; init; }

    /// <summary>UTC instant of the end, or null while it runs.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Its key, or null when it was destroyed.</summary>
    internal CaseKey? Key { get; init; }

    /// <summary>Place of the last entry.</summary>
    internal long LastSequence { get; init; }

    /// <summary>Hash of the last entry; empty before the first.</summary>
    internal byte[] LastHash { get; init; } = [];

    /// <summary>How people stand to it, by person.</summary>
    public ImmutableDictionary<string, CasePerson> People { get; init; } =
        ImmutableDictionary.Create<string, CasePerson>(StringComparer.Ordinal);

    /// <summary>Roles in it, ended ones too.</summary>
    public ImmutableList<CaseRole> Roles { get; init; } = [];

    /// <summary>Roles at its site, ended ones too.</summary>
    public ImmutableList<Membership> Members { get; init; } = [];

    /// <summary>Its time limits, by name.</summary>
    public ImmutableDictionary<string, CaseDeadline> Deadlines { get; init; } =
        ImmutableDictionary.Create<string, CaseDeadline>(StringComparer.Ordinal);

    /// <summary>What is kept of it, in order, without content.</summary>
    public ImmutableList<CaseEntry> Entries { get; init; } = [];

    /// <summary>Whether a person may know nothing of it.</summary>
    public bool IsExcluded(string personId) => People.TryGetValue(personId, out var person) && person.IsExcluded;

    /// <summary>Whether a person answered the conflict question of a round, or a later one, and stays.</summary>
    public bool IsCleared(string personId, int round = 1) =>
        People.TryGetValue(personId, out var person) && person.Status == Standing.Cleared && person.Round >= round;

    /// <summary>People who hold a role now, at the site or in the case, without those who are excluded.</summary>
    public IEnumerable<string> Holders(string role, DateTimeOffset at) =>
        Members.Where(member => member.Role == role && member.Holds(at)).Select(member => member.PersonId)
            .Concat(Roles.Where(held => held.Role == role && held.Until is null).Select(held => held.PersonId))
            .Distinct(StringComparer.Ordinal)
            .Where(person => !IsExcluded(person));

    /// <summary>Roles that a person holds now, at the site or in the case; none when excluded.</summary>
    public IEnumerable<string> RolesOf(string personId, DateTimeOffset at) =>
        IsExcluded(personId)
            ? []
            : Members.Where(member => member.PersonId == personId && member.Holds(at)).Select(member => member.Role)
                .Concat(Roles.Where(held => held.PersonId == personId && held.Until is null).Select(held => held.Role))
                .Distinct(StringComparer.Ordinal);

    /// <summary>The newest entry of a kind and key, or null.</summary>
    public CaseEntry? Newest(string kind, string key) =>
        Entries.FindLast(entry => entry.Kind == kind && entry.Key == key);

    /// <summary>A fact; null when it is not known.</summary>
    public Value Fact(string name) => Facts.TryGet(name, out var value) ? value : Value.Null;

    /// <summary>Whether a fact is true.</summary>
    public bool Is(string fact) => Fact(fact) is { Kind: ValueKind.Boolean } value && value.ToBoolean();

    /// <summary>A fact as text, or null.</summary>
    public string? Text(string fact) => Fact(fact) is { Kind: ValueKind.String } value ? value.AsString : null;
}
