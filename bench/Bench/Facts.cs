using Workflows.Engine.Expressions;

namespace Workflows.Bench;

/// <summary>About 4 KiB of routing facts, as the workflow of a case keeps them: short texts, numbers, instants, ids.</summary>
internal static class Facts
{
    private const int Count = 36;

    private static readonly string[] Words =
        ["wages", "housing", "overtime", "contract", "severe", "potential", "remote", "harvest", "committee", "worker", "member", "supplier"];

    /// <summary>Inputs of one instance; no two instances have the same.</summary>
    public static ValueObject Inputs(Random random)
    {
        var inputs = new ValueObject();
        for (var i = 0; i < Count; i++)
        {
            inputs[$"fact{i:00}"] = (i % 4) switch
            {
                0 => Value.From(string.Join(' ', Enumerable.Range(0, 12).Select(_ => Words[random.Next(Words.Length)]))),
                1 => Value.From(random.Next(1_000_000)),
                2 => Value.From(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(random.Next(30_000_000))),
                _ => Value.From($"{random.NextInt64():x16}{random.NextInt64():x16}"
                    + string.Join('-', Enumerable.Range(0, 16).Select(_ => Words[random.Next(Words.Length)]))),
            };
        }

        return inputs;
    }
}
