using System.Collections.Frozen;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;

namespace Workflows.Engine.Execution;

/// <summary>An instance in memory during a step.</summary>
internal sealed class WorkflowInstance
{
    private ValueObject? _inputs;

    public WorkflowInstance(WorkflowPlan plan, string id, string siteId)
    {
        Plan = plan;
        Id = id;
        SiteId = siteId;
    }

    /// <summary>The pinned version, prepared.</summary>
    public WorkflowPlan Plan { get; }

    /// <summary>Random id.</summary>
    public string Id { get; }

    /// <summary>Site of the case.</summary>
    public string SiteId { get; }

    /// <summary>Random id shared by the instances of a case, or empty.</summary>
    public string CorrelationId { get; set; } = "";

    /// <summary>Name given by the definition.</summary>
    public string? Name { get; set; }

    /// <summary>The instance that started it, or null.</summary>
    public string? ParentId { get; set; }

    /// <summary>The activity that started it when that was a trigger, or null.</summary>
    public string? TriggerId { get; set; }

    /// <summary>The wait of the parent that its end resumes, or null.</summary>
    public string? ParentBookmarkId { get; set; }

    /// <summary>Where it stands.</summary>
    public InstanceStatus Status { get; set; }

    /// <summary>Revision that was loaded; 0 for a new one.</summary>
    public long Revision { get; set; }

    /// <summary>UTC instant of the start.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Open incidents.</summary>
    public int IncidentCount { get; set; }

    /// <summary>Inputs given at the start.</summary>
    public ValueObject Inputs
    {
        get
        {
            if (_inputs is null)
            {
                Inputs = StoredInputs.IsEmpty ? new ValueObject() : InstanceSerializer.ReadObject(StoredInputs.Span);
            }

            return _inputs!;
        }

        set
        {
            _inputs = value;
            StoredInputs = default;
        }
    }

    /// <summary>The inputs as they were stored, until somebody asks for one: they never change after the start.</summary>
    public ReadOnlyMemory<byte> StoredInputs { get; set; }

    /// <summary>Outputs so far.</summary>
    public ValueObject Outputs { get; set; } = new();

    /// <summary>Parameters that differ from the release, frozen at the start (design, contract 8).</summary>
    public IReadOnlyDictionary<string, string> Overrides { get; set; } = FrozenDictionary<string, string>.Empty;

    /// <summary>How its flowcharts decide what follows.</summary>
    public FlowchartMode Mode { get; set; }

    /// <summary>The run of the workflow itself.</summary>
    public Frame Root { get; set; } = null!;

    /// <summary>The last id given to a frame.</summary>
    public int LastFrameId { get; set; }

    /// <summary>Result of the activity that completed last, in this step.</summary>
    public Value LastResult { get; set; }

    /// <summary>True when it has ended.</summary>
    public bool IsOver => Status >= InstanceStatus.Finished;

    /// <summary>A parameter as frozen at the start, or null when the release does not know it.</summary>
    public string? Parameter(string name) => Plan.ParameterDefaults.TryGetValue(name, out var value)
        ? Overrides.GetValueOrDefault(name, value)
        : null;

    /// <summary>Creates a run of an activity.</summary>
    public Frame NewFrame(PlanNode node, Frame? parent)
    {
        var frame = new Frame(++LastFrameId, node, parent);
        (parent?.Children ?? NewChildren(parent))?.Add(frame);
        return frame;
    }

    /// <summary>Every run that is not over, containers before what they hold.</summary>
    public IEnumerable<Frame> Frames() => Descend(Root);

    private static List<Frame>? NewChildren(Frame? parent) => parent is null ? null : parent.Children = new List<Frame>(2);

    private static IEnumerable<Frame> Descend(Frame frame)
    {
        yield return frame;
        foreach (var child in frame.Children ?? [])
        {
            foreach (var inner in Descend(child))
            {
                yield return inner;
            }
        }
    }
}
