namespace Workflows.Engine.Expressions;

/// <summary>A list of values that scripts and the host share.</summary>
public sealed class ValueArray
{
    private readonly List<Value> _items;

    /// <summary>An empty array.</summary>
    public ValueArray() => _items = [];

    /// <summary>An empty array with room for a number of items.</summary>
    /// <param name="capacity">The number of items to make room for.</param>
    public ValueArray(int capacity) => _items = new List<Value>(capacity);

    /// <summary>An array with these items, copied.</summary>
    /// <param name="items">The items.</param>
    public ValueArray(IEnumerable<Value> items) => _items = [.. items];

    /// <summary>An array around this list, which is not copied.</summary>
    /// <param name="items">The list to wrap.</param>
    public ValueArray(List<Value> items) => _items = items;

    /// <summary>The number of items.</summary>
    public int Count => _items.Count;

    /// <summary>The items, live.</summary>
    public IReadOnlyList<Value> Items => _items;

    internal List<Value> List => _items;

    /// <summary>The item at a position.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public Value this[int index]
    {
        get => _items[index];
        set => _items[index] = value;
    }

    /// <summary>Adds an item at the end.</summary>
    /// <param name="item">The item.</param>
    public void Add(Value item) => _items.Add(item);

    /// <summary>Goes through the items.</summary>
    /// <returns>The enumerator.</returns>
    public List<Value>.Enumerator GetEnumerator() => _items.GetEnumerator();
}
