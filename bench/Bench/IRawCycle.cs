namespace Workflows.Bench;

/// <summary>The limit of W3: read the state, update 4 KiB, delete and insert a bookmark, commit; without an engine.</summary>
internal interface IRawCycle : IAsyncDisposable
{
    /// <summary>Runs so many cycles with so many callers and returns cycles per second.</summary>
    Task<double> RunAsync(int callers, int cycles);
}
