using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Workflows.Engine;

namespace Workflows.Activities.Simulation.Running;

/// <summary>Ids that are the same each time a scenario is run, so that two accounts can be compared.</summary>
internal sealed class ScenarioIds(string seed) : IIdGenerator
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    private long _count;

    public string NewId()
    {
        var number = Interlocked.Increment(ref _count);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}|{number}")));
        return string.Create(20, hash, static (span, bytes) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = Alphabet[bytes[i] & 31];
            }
        });
    }
}
