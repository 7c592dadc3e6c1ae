using System.Security.Cryptography;
using System.Text;

namespace Workflows.Activities.Confidentiality;

/// <summary>Encrypts what belongs to a site and to no case, such as the register of interests.</summary>
internal static class SiteSeal
{
    /// <summary>The bytes to store: the id of the master key, then the sealed text.</summary>
    public static byte[] Seal(MasterKeys masters, string siteId, string rowId, string text) =>
        [.. Encoding.ASCII.GetBytes(masters.CurrentId), .. Key(masters, masters.CurrentId, siteId).Seal(Encoding.UTF8.GetBytes(text), rowId)];

    /// <summary>The text again.</summary>
    /// <exception cref="CryptographicException">The bytes were changed, or stand in another row.</exception>
    public static string Open(MasterKeys masters, string siteId, string rowId, byte[] stored)
    {
        var id = MasterOf(masters, stored);
        return Encoding.UTF8.GetString(Key(masters, id, siteId).Open(stored.AsSpan(id.Length), rowId));
    }

    /// <summary>Id of the master key that it was sealed with; all ids are of one length.</summary>
    public static string MasterOf(MasterKeys masters, byte[] stored) => Encoding.ASCII.GetString(stored, 0, masters.CurrentId.Length);

    private static CaseKey Key(MasterKeys masters, string masterId, string siteId) =>
        CaseKey.Of(HKDF.DeriveKey(HashAlgorithmName.SHA256, masters.Find(masterId), 32, info: Encoding.UTF8.GetBytes($"site|{siteId}")));
}
