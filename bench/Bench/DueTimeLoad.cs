namespace Workflows.Bench;
internal static class DueTimeLoad
{
    public static Task MeasureAsync(Databases databases, Arguments arguments, Table table) => throw new NotImplementedException($"{databases} {arguments} {table}");
}
