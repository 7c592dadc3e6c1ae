using System.Security.Cryptography;
using System.Text;

namespace Workflows.Activities.Confidentiality;

/// <summary>Keyed hashes of normalised words, so that names can be compared without being stored.</summary>
public sealed class BlindIndex(MasterKeys masters)
{
    private const int TokenBytes = 16;

    /// <summary>The token of a word.</summary>
    public string TokenOf(string word) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(masters.IndexKey, Encoding.UTF8.GetBytes(word)).AsSpan(0, TokenBytes));

    /// <summary>The token of a receipt code: of its digits alone, however it was written down.</summary>
    public string TokenOfCode(string code) =>
        TokenOf($"receipt|{string.Concat(code.Where(char.IsAsciiDigit))}");
}
