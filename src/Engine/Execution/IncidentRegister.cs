using Workflows.Engine.Definitions;
using Workflows.Engine.Instances;

namespace Workflows.Engine.Execution;

/// <summary>Raises and resolves the incidents of a step.</summary>
internal sealed class IncidentRegister(StepExecution step)
{
    /// <summary>True when an incident of this step ends the instance.</summary>
    public bool EndsInstance { get; private set; }

    /// <summary>Stops a run with an incident. Its container keeps waiting; an operator may retry.</summary>
    public void Raise(Frame frame, string code, string message) => Raise(frame, frame, code, message);

    /// <summary>Stops a run with an incident that names the activity whose completion led to it.</summary>
    public void Raise(Frame frame, Frame named, string code, string message)
    {
        if (frame.Status == FrameStatus.Completed && frame.Parent is { } parent && parent.Children?.Contains(frame) != true)
        {
            // Its completion was recorded, but telling the container failed: it counts as unfinished until a retry.
            (parent.Children ??= []).Add(frame);
        }

        frame.Status = FrameStatus.Faulted;
        frame.IncidentId = step.Context.Ids.NewId();
        step.Journal(named, JournalEvent.Faulted, code);
        step.Instance.IncidentCount++;
        step.Delta.AddedIncidents.Add(new Incident
        {
            Id = frame.IncidentId,
            InstanceId = step.Instance.Id,
            SiteId = step.Instance.SiteId,
            ActivityId = named.Node.Id,
            ActivityType = named.Node.TypeName,
            Code = code,
            Message = message,
            RaisedAt = step.Now,
        });
        EndsInstance |= step.Instance.Plan.Definition.IncidentStrategy == IncidentStrategy.Fault;
    }

    /// <summary>Closes the incident of a run, if it has one.</summary>
    public void Resolve(Frame frame)
    {
        if (frame.IncidentId is { } incident)
        {
            frame.IncidentId = null;
            step.Instance.IncidentCount--;
            step.Delta.ResolvedIncidents.Add(incident);
        }
    }
}
