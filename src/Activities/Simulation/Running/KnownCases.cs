namespace Workflows.Activities.Simulation.Running;

/// <summary>The cases of a scenario by the names that it gives them.</summary>
internal sealed class KnownCases
{
    private readonly List<KnownCase> _cases = [];

    public IReadOnlyList<KnownCase> All => _cases;

    public KnownCase? Find(string name) => _cases.Find(known => known.Name == name);

    public KnownCase? FindByCorrelation(string correlationId) => _cases.Find(known => known.CorrelationId == correlationId);

    public void Add(KnownCase known) => _cases.Add(known);

    /// <summary>Takes up cases that the application began itself; the first gets the name that the step gives.</summary>
    public void Discover(IEnumerable<(string Id, string Reference)> cases, string? name)
    {
        foreach (var (id, reference) in cases.Where(found => FindByCorrelation(found.Id) is null).ToList())
        {
            _cases.Add(new KnownCase(name is not null && Find(name) is null ? name : reference, id, reference, null));
        }
    }
}

/// <summary>A case of a scenario.</summary>
/// <param name="Name">Its name in the scenario.</param>
/// <param name="CorrelationId">Its random id.</param>
/// <param name="Reference">What the committee calls it.</param>
/// <param name="ReceiptCode">The code of the complainant, or null.</param>
internal sealed record KnownCase(string Name, string CorrelationId, string Reference, string? ReceiptCode);
