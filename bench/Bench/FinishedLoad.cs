namespace Workflows.Bench;
internal static class FinishedLoad
{
    public static Task<BenchEngine> OpenAsync(Databases databases, int count) => throw new NotImplementedException($"{databases} {count}");
}
