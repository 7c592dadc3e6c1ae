using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Engine;

namespace Workflows.Testing;

/// <summary>What a test may choose about its engine.</summary>
public sealed class HarnessOptions
{
    /// <summary>Database file for tests that restart the engine; null keeps everything in memory.</summary>
    public string? File { get; init; }

    /// <summary>When the test begins.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    /// <summary>True counts ids up instead of drawing them.</summary>
    public bool CountingIds { get; init; }

    /// <summary>Assemblies with further activity types.</summary>
    public Assembly[] Activities { get; init; } = [];

    /// <summary>Changes the engine's options.</summary>
    public Action<EngineOptions>? Engine { get; init; }

    /// <summary>Adds or replaces services.</summary>
    public Action<IServiceCollection>? Services { get; init; }
}
