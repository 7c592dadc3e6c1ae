namespace Workflows.Host;

/// <summary>Finds the settings for the commands that work on the database; <c>serve</c> finds the same ones.</summary>
internal static class HostConfiguration
{
    /// <summary>
    /// <c>appsettings.json</c> and <c>appsettings.&lt;environment&gt;.json</c> beside the program, then environment variables
    /// (<c>Workflows__Database__Provider</c>).
    /// </summary>
    public static IConfiguration Load()
    {
        var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
            ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? "Production";
        return new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{environment}.json", optional: true)
            .AddEnvironmentVariables()
            .Build();
    }
}
