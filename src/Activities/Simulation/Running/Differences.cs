namespace Workflows.Activities.Simulation.Running;

/// <summary>Collects what is not as expected in one step, and counts what was compared.</summary>
internal sealed class Differences(ScenarioStep step)
{
    private readonly List<ScenarioDifference> _found = [];

    public IReadOnlyList<ScenarioDifference> Found => _found;

    public int Compared { get; private set; }

    /// <summary>Compares; a difference is collected and nothing stops.</summary>
    /// <returns>Whether it was as expected.</returns>
    public bool Expect(bool isSo, string what, string expected, Func<string> found)
    {
        Compared++;
        if (!isSo)
        {
            _found.Add(new ScenarioDifference(step.Number, step.Line, what, expected, found()));
        }

        return isSo;
    }

    /// <summary>Compares two texts.</summary>
    public void Same(string what, string expected, string? found) =>
        Expect(expected == found, what, $"'{expected}'", () => found is null ? "nothing" : $"'{found}'");

    /// <summary>Compares two sets, whatever their order.</summary>
    public void SameSet(string what, IEnumerable<string> expected, IEnumerable<string> found)
    {
        var (left, right) = (Sorted(expected), Sorted(found));
        Expect(left == right, what, left, () => right);
    }

    private static string Sorted(IEnumerable<string> names)
    {
        var text = string.Join(", ", names.Order(StringComparer.Ordinal));
        return text.Length == 0 ? "none" : text;
    }
}
