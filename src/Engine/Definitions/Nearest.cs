namespace Workflows.Engine.Definitions;

/// <summary>Finds the known name that a mistyped one probably means.</summary>
public static class Nearest
{
    private const int LongestName = 64;

    /// <summary><c>did you mean 'X'?</c>, or null when nothing is near.</summary>
    public static string? Suggest(string name, IEnumerable<string> known) =>
        Find(name, known) is { } nearest ? $"did you mean '{nearest}'?" : null;

    /// <summary>The nearest known name within a third of its length, or null.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in known)
        {
            var distance = Distance(name, candidate);
            if (distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best is not null && bestDistance <= Math.Max(2, best.Length / 3) && bestDistance < best.Length ? best : null;
    }

    /// <summary>Letters to change, add, drop or swap, without regard to case; the part after the last dot counts alone too.</summary>
    private static int Distance(string name, string candidate)
    {
        if (name.Length > LongestName || candidate.Length > LongestName)
        {
            return int.MaxValue;
        }

        var whole = Levenshtein(name, candidate);
        var dot = candidate.LastIndexOf('.');
        var hasNoSpace = !name.Contains('.', StringComparison.Ordinal);
        return dot > 0 && hasNoSpace ? Math.Min(whole, Levenshtein(name, candidate[(dot + 1)..])) : whole;
    }

    private static int Levenshtein(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        var current = new int[right.Length + 1];
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                current[j] = Math.Min(
                    Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + (same ? 0 : 1));
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
