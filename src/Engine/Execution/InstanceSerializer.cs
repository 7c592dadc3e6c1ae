using System.Buffers;
using System.Text.Json;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;

namespace Workflows.Engine.Execution;

/// <summary>Writes the state of an instance as JSON and reads it back.</summary>
/// <remarks>
/// Activities are stored by id below their container, flowchart counters by (source, port, target): state outlives changes of
/// the engine and can be carried to another definition version. Instances of every release must still load (golden files).
/// </remarks>
internal static class InstanceSerializer
{
    private const int FormatVersion = 1;

    /// <summary>The state as bytes.</summary>
    public static byte[] Write(WorkflowInstance instance)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("format", FormatVersion);
            writer.WriteNumber("lastFrame", instance.LastFrameId);
            WriteText(writer, "parentBookmark", instance.ParentBookmarkId);
            WriteText(writer, "trigger", instance.TriggerId);
            if (instance.Mode == FlowchartMode.Token)
            {
                writer.WriteBoolean("tokens", true);
            }

            WriteObject(writer, "inputs", instance.Inputs);
            WriteObject(writer, "outputs", instance.Outputs);
            if (instance.Overrides.Count > 0)
            {
                writer.WriteStartObject("parameters");
                foreach (var (name, value) in instance.Overrides)
                {
                    writer.WriteString(name, value);
                }

                writer.WriteEndObject();
            }

            writer.WriteStartArray("frames");
            FrameSerializer.WriteTree(writer, instance.Root, instance.IsOver);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>An instance from its columns and its state.</summary>
    /// <exception cref="InvalidDataException">The state is of another format or names what the plan does not hold.</exception>
    public static WorkflowInstance Read(StoredInstance stored, WorkflowPlan plan)
    {
        var header = stored.Header;
        var reader = new Utf8JsonReader(stored.State.Span);
        var json = JsonElement.ParseValue(ref reader);
        if (json.GetProperty("format").GetInt32() != FormatVersion)
        {
            throw new InvalidDataException(
                $"instance {header.Id}: expected state of format {FormatVersion} but found {json.GetProperty("format")}");
        }

        var instance = new WorkflowInstance(plan, header.Id, header.SiteId)
        {
            CorrelationId = header.CorrelationId,
            Name = header.Name,
            ParentId = header.ParentId,
            Status = header.Status,
            Revision = header.Revision,
            CreatedAt = header.CreatedAt,
            IncidentCount = header.IncidentCount,
            LastFrameId = json.GetProperty("lastFrame").GetInt32(),
            ParentBookmarkId = ReadText(json, "parentBookmark"),
            TriggerId = ReadText(json, "trigger"),
            Mode = json.TryGetProperty("tokens", out _) ? FlowchartMode.Token : FlowchartMode.Counter,
            Inputs = ReadObject(json, "inputs"),
            Outputs = ReadObject(json, "outputs"),
        };
        if (json.TryGetProperty("parameters", out var parameters))
        {
            instance.Overrides = parameters.EnumerateObject()
                .ToDictionary(parameter => parameter.Name, parameter => parameter.Value.GetString()!);
        }

        instance.Root = FrameSerializer.ReadTree(json.GetProperty("frames"), plan.Workflow);
        return instance;
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static string? ReadText(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static void WriteObject(Utf8JsonWriter writer, string name, ValueObject value)
    {
        if (value.Count > 0)
        {
            writer.WritePropertyName(name);
            ValueJson.Write(writer, Value.From(value), tagged: true);
        }
    }

    private static ValueObject ReadObject(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? ValueJson.ReadElement(value, tagged: true).AsObject : new ValueObject();
}
