using Workflows.Engine.Instances;

namespace Workflows.Engine.Scheduling;

/// <summary>Performs effects outside the step: sending, publishing, writing files. The application provides them.</summary>
/// <remarks>
/// A message is delivered at least once: the host may die between the effect and its record. The receiver must recognise a
/// repeat by <see cref="OutboxMessage.Key"/>, so that as far as it can tell each effect happens once.
/// </remarks>
public interface IEffectHandler
{
    /// <summary>True when this handler performs messages of the kind.</summary>
    bool Handles(string kind);

    /// <summary>Performs the effect; throws to have it tried again later.</summary>
    Task HandleAsync(OutboxMessage message, CancellationToken cancellationToken);
}
