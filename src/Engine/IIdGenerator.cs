using System.Security.Cryptography;

namespace Workflows.Engine;

/// <summary>Makes ids. Handed in, so that tests and scripted cases can repeat themselves.</summary>
public interface IIdGenerator
{
    /// <summary>A new id of 20 lower-case letters and digits.</summary>
    string NewId();
}

/// <summary>Random ids: 100 bits, not guessable, not in sequence, because people may see them.</summary>
internal sealed class RandomIdGenerator : IIdGenerator
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <inheritdoc />
    public string NewId() => string.Create(20, 0, static (span, _) =>
    {
        Span<byte> bytes = stackalloc byte[20];
        RandomNumberGenerator.Fill(bytes);
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = Alphabet[bytes[i] & 31];
        }
    });
}
