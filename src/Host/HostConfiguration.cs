using System.ComponentModel.DataAnnotations;
using Workflows.Engine;
using Workflows.Engine.Persistence;

namespace Workflows.Host;

/// <summary>Reads the settings of the host; <c>serve</c> and the commands on the database read them alike.</summary>
internal static class HostConfiguration
{
    /// <summary>Section of <see cref="DatabaseOptions"/>.</summary>
    public const string DatabaseSection = "Workflows:Database";

    /// <summary>Section of <see cref="EngineOptions"/>.</summary>
    public const string EngineSection = "Workflows:Engine";

    /// <summary>
    /// <c>appsettings.json</c> and <c>appsettings.&lt;environment&gt;.json</c> of the working folder (else beside the
    /// program), then environment variables (<c>Workflows__Database__Provider</c>).
    /// </summary>
    public static IConfiguration Load()
    {
        var folder = File.Exists("appsettings.json") ? Directory.GetCurrentDirectory() : AppContext.BaseDirectory;
        var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
            ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? "Production";
        return new ConfigurationBuilder()
            .SetBasePath(folder)
            .AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{environment}.json", optional: true)
            .AddEnvironmentVariables()
            .Build();
    }

    /// <summary>Which database.</summary>
    /// <exception cref="HostConfigurationException">A value is not allowed.</exception>
    public static DatabaseOptions Database(IConfiguration configuration) => Read<DatabaseOptions>(configuration, DatabaseSection);

    /// <summary>Settings of the engine.</summary>
    /// <exception cref="HostConfigurationException">A value is not allowed.</exception>
    public static EngineOptions Engine(IConfiguration configuration) => Read<EngineOptions>(configuration, EngineSection);

    private static T Read<T>(IConfiguration configuration, string section)
        where T : class, new()
    {
        var options = new T();
        try
        {
            configuration.GetSection(section).Bind(options);
        }
        catch (InvalidOperationException exception)
        {
            // The binder names the key and the type, in this message and its cause.
            throw new HostConfigurationException($"{section}: {exception.Message}");
        }

        var problems = new List<ValidationResult>();
        if (Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true))
        {
            return options;
        }

        throw new HostConfigurationException(string.Join(Environment.NewLine, problems.Select(problem =>
        {
            var key = $"{section}:{problem.MemberNames.FirstOrDefault()}";
            return $"{key}: {problem.ErrorMessage} Found '{configuration[key]}'.";
        })));
    }
}

/// <summary>A setting that cannot be used; the message names the key, what was expected and what was found.</summary>
/// <param name="message">The message.</param>
internal sealed class HostConfigurationException(string message) : Exception(message);
