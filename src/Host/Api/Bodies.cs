using System.Text.Json;

namespace Workflows.Host.Api;

/// <summary>The body that starts an instance. It describes; <see cref="JsonBody"/> reads, with better messages.</summary>
/// <param name="DefinitionId">Id of a published definition.</param>
/// <param name="SiteId">Site of the case.</param>
/// <param name="Inputs">Inputs; <c>receivedAt</c> is the instant of receipt.</param>
/// <param name="CorrelationId">The case that it joins; a new one when left out.</param>
internal sealed record StartInstance(
    string DefinitionId, string SiteId, IReadOnlyDictionary<string, JsonElement>? Inputs, string? CorrelationId);

/// <summary>The body that completes a task.</summary>
/// <param name="Outcome">One of the outcomes of the task, where its form does not decide.</param>
/// <param name="Answers">Answers of its form by field id, where it has one.</param>
internal sealed record CompleteTask(string? Outcome, IReadOnlyDictionary<string, JsonElement>? Answers);

/// <summary>The answer to an accepted command.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Revision">Its revision after the command.</param>
internal sealed record CommandAnswer(string InstanceId, long Revision);
