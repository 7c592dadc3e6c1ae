using System.Security.Cryptography;
using System.Text;

namespace Workflows.Activities.Confidentiality;

/// <summary>The random key of one case (design, contract 15): AES-256-GCM, wrapped by a master key.</summary>
/// <remarks>
/// A sealed text is <c>nonce (12) | tag (16) | ciphertext</c>. What it belongs to is authenticated with it, so that a row copied
/// to another place does not open there.
/// </remarks>
public sealed class CaseKey
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] _key;

    private CaseKey(byte[] key) => _key = key;

    /// <summary>A new random key.</summary>
    public static CaseKey New() => new(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>A key from its 32 bytes.</summary>
    internal static CaseKey Of(byte[] key) => new(key);

    /// <summary>Opens a wrapped key.</summary>
    /// <exception cref="CryptographicException">The wrapped key was changed, or belongs to another case.</exception>
    public static CaseKey Unwrap(MasterKeys masters, string masterId, string correlationId, byte[] wrapped) =>
        new(Open(masters.Find(masterId), wrapped, $"case-key|{correlationId}"));

    /// <summary>Wraps the key with the newest master key.</summary>
    public byte[] Wrap(MasterKeys masters, string correlationId) =>
        Seal(masters.Find(masters.CurrentId), _key, $"case-key|{correlationId}");

    /// <summary>Encrypts.</summary>
    /// <param name="plain">What to hide.</param>
    /// <param name="place">What it belongs to, for example the id of its row.</param>
    public byte[] Seal(ReadOnlySpan<byte> plain, string place) => Seal(_key, plain, place);

    /// <summary>Decrypts.</summary>
    /// <exception cref="CryptographicException">The bytes were changed, or stand in another place.</exception>
    public byte[] Open(ReadOnlySpan<byte> cipher, string place) => Open(_key, cipher, place);

    private static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, string place)
    {
        var bytes = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = bytes.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(
            nonce, plain, bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(place));
        return bytes;
    }

    private static byte[] Open(byte[] key, ReadOnlySpan<byte> cipher, string place)
    {
        if (cipher.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException($"expected at least {NonceBytes + TagBytes} bytes but found {cipher.Length}");
        }

        var plain = new byte[cipher.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(
            cipher[..NonceBytes], cipher[(NonceBytes + TagBytes)..], cipher.Slice(NonceBytes, TagBytes), plain,
            Encoding.UTF8.GetBytes(place));
        return plain;
    }
}
