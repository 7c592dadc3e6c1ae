using Workflows.Engine.Execution;

namespace Workflows.Bench;

/// <summary>A trivial activity.</summary>
[ActivityType("Bench.Nothing", Description = "Does nothing.")]
public sealed class Nothing : Activity;
