using System.Net;

namespace Workflows.Host.Hosting;

/// <summary>Where the host listens. Without accounts everybody who reaches it may do everything, so it stays on this machine.</summary>
internal static class ListenAddresses
{
    /// <summary>Where it listens when nothing is said.</summary>
    public const string Usual = "http://127.0.0.1:5080";

    /// <summary>The addresses to listen on.</summary>
    /// <param name="asked">Addresses joined by semicolons, or null.</param>
    /// <param name="configuration">Configuration, which may name endpoints of the server as well.</param>
    /// <exception cref="StartRefusedException">One is no address, or reaches beyond this machine.</exception>
    public static IReadOnlyList<string> Read(string? asked, IConfiguration configuration)
    {
        foreach (var endpoint in configuration.GetSection("Kestrel:Endpoints").GetChildren())
        {
            Check(endpoint["Url"] ?? "");
        }

        var text = asked ?? configuration["urls"] ?? Usual;
        string[] addresses = [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        foreach (var address in addresses)
        {
            Check(address);
        }

        return addresses.Length > 0 ? addresses : [Usual];
    }

    private static void Check(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw new StartRefusedException(
                new SettingsProblem("urls", "an address such as http://127.0.0.1:5080", address).ToString());
        }

        var local = uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
        if (!local)
        {
            throw new StartRefusedException(
                new SettingsProblem("urls", "an address of this machine only (127.0.0.1, [::1] or localhost)", address)
                + Environment.NewLine
                + "Whoever reaches this version may act as anybody: it has no accounts yet. It does not listen to other machines.");
        }
    }
}
