using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Workflows.Engine.Expressions;

/// <summary>Named values in the order in which they were added; scripts and the host share it.</summary>
public sealed class ValueObject
{
    private const int LinearLimit = 8;

    private readonly List<KeyValuePair<string, Value>> _members;
    private Dictionary<string, int>? _index;

    /// <summary>An empty object.</summary>
    public ValueObject() => _members = [];

    /// <summary>An empty object with room for a number of members.</summary>
    /// <param name="capacity">The number of members to make room for.</param>
    public ValueObject(int capacity) => _members = new List<KeyValuePair<string, Value>>(capacity);

    /// <summary>The number of members.</summary>
    public int Count => _members.Count;

    /// <summary>The members in order, live.</summary>
    public IReadOnlyList<KeyValuePair<string, Value>> Members => _members;

    /// <summary>The value of a member; undefined when there is none. Setting adds the member or replaces its value.</summary>
    /// <param name="name">The exact name.</param>
    public Value this[string name]
    {
        get => TryGet(name, out var value) ? value : Value.Undefined;
        set
        {
            var at = IndexOf(name);
            if (at >= 0)
            {
                _members[at] = new KeyValuePair<string, Value>(name, value);
                return;
            }

            _members.Add(new KeyValuePair<string, Value>(name, value));
            if (_index is not null)
            {
                _index.Add(name, _members.Count - 1);
            }
            else if (_members.Count > LinearLimit)
            {
                BuildIndex();
            }
        }
    }

    /// <summary>Looks up a member by its exact name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value, or undefined.</param>
    /// <returns>Whether there is such a member.</returns>
    public bool TryGet(string name, out Value value)
    {
        var at = IndexOf(name);
        value = at >= 0 ? CollectionsMarshal.AsSpan(_members)[at].Value : Value.Undefined;
        return at >= 0;
    }

    /// <summary>Looks up a member by its exact name, then by a name that differs only in the case of its letters.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value, or undefined.</param>
    /// <returns>Whether there is such a member.</returns>
    public bool TryGetIgnoreCase(string name, out Value value)
    {
        if (TryGet(name, out value))
        {
            return true;
        }

        foreach (ref readonly var member in CollectionsMarshal.AsSpan(_members))
        {
            if (string.Equals(member.Key, name, StringComparison.OrdinalIgnoreCase))
            {
                value = member.Value;
                return true;
            }
        }

        return false;
    }

    /// <summary>Removes a member.</summary>
    /// <param name="name">The exact name.</param>
    /// <returns>Whether there was such a member.</returns>
    public bool Remove(string name)
    {
        var at = IndexOf(name);
        if (at < 0)
        {
            return false;
        }

        _members.RemoveAt(at);
        _index = null;
        if (_members.Count > LinearLimit)
        {
            BuildIndex();
        }

        return true;
    }

    /// <summary>Goes through the members in order.</summary>
    /// <returns>The enumerator.</returns>
    public List<KeyValuePair<string, Value>>.Enumerator GetEnumerator() => _members.GetEnumerator();

    /// <summary>The name a script's member access finds: exact, or with the first letter in the other case.</summary>
    internal bool TryResolve(string name, [NotNullWhen(true)] out string? existing, out Value value)
    {
        var at = IndexOf(name);
        if (at < 0 && name.Length > 0 && char.IsLetter(name[0]))
        {
            at = IndexOfOtherCase(name);
        }

        if (at < 0)
        {
            existing = null;
            value = Value.Undefined;
            return false;
        }

        var member = _members[at];
        existing = member.Key;
        value = member.Value;
        return true;
    }

    private int IndexOf(string name)
    {
        if (_index is not null)
        {
            return _index.TryGetValue(name, out var found) ? found : -1;
        }

        var members = CollectionsMarshal.AsSpan(_members);
        for (var i = 0; i < members.Length; i++)
        {
            if (string.Equals(members[i].Key, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private int IndexOfOtherCase(string name)
    {
        var first = char.IsUpper(name[0]) ? char.ToLowerInvariant(name[0]) : char.ToUpperInvariant(name[0]);
        if (_index is not null)
        {
            return _index.TryGetValue(string.Concat([first], name.AsSpan(1)), out var found) ? found : -1;
        }

        var members = CollectionsMarshal.AsSpan(_members);
        for (var i = 0; i < members.Length; i++)
        {
            var key = members[i].Key;
            if (key.Length == name.Length && key[0] == first && key.AsSpan(1).SequenceEqual(name.AsSpan(1)))
            {
                return i;
            }
        }

        return -1;
    }

    private void BuildIndex()
    {
        _index = new Dictionary<string, int>(_members.Count, StringComparer.Ordinal);
        for (var i = 0; i < _members.Count; i++)
        {
            _index[_members[i].Key] = i;
        }
    }
}
