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
    private const int MaxDepth = 128;

    /// <summary>The state as bytes.</summary>
    public static byte[] Write(WorkflowInstance instance)
    {
        using var buffer = new PooledBuffer();
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

            WriteInputs(writer, instance);
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
            FrameWriter.WriteTree(writer, instance.Root, instance.IsOver);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>An instance from its columns and its state.</summary>
    /// <exception cref="InvalidDataException">The state is of another format or names what the plan does not hold.</exception>
    public static WorkflowInstance Read(StoredInstance stored, WorkflowPlan plan)
    {
        var header = stored.Header;
        var instance = new WorkflowInstance(plan, header.Id, header.SiteId)
        {
            CorrelationId = header.CorrelationId,
            Name = header.Name,
            ParentId = header.ParentId,
            Status = header.Status,
            Revision = header.Revision,
            CreatedAt = header.CreatedAt,
            IncidentCount = header.IncidentCount,
        };
        var reader = Reader(stored.State.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadMember(ref reader, stored.State, instance);
        }

        return instance.Root is not null
            ? instance
            : throw new InvalidDataException($"instance {header.Id}: expected state with frames but found none");
    }

    /// <summary>A reader of state; values may be nested as deeply as <see cref="ValueJson"/> writes them.</summary>
    public static Utf8JsonReader Reader(ReadOnlySpan<byte> stored) => new(stored, new JsonReaderOptions { MaxDepth = MaxDepth });

    /// <summary>The bytes of the value at which a reader stands; the reader goes to its end.</summary>
    public static ReadOnlyMemory<byte> Slice(ref Utf8JsonReader reader, ReadOnlyMemory<byte> stored)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return stored[start..(int)reader.BytesConsumed];
    }

    /// <summary>An object from its stored form.</summary>
    public static ValueObject ReadObject(ReadOnlySpan<byte> stored)
    {
        var reader = Reader(stored);
        return ValueJson.Read(ref reader, tagged: true).AsObject;
    }

    private static void ReadMember(ref Utf8JsonReader reader, ReadOnlyMemory<byte> stored, WorkflowInstance instance)
    {
        var name = reader.GetString();
        reader.Read();
        switch (name)
        {
            case "format":
                if (reader.GetInt32() != FormatVersion)
                {
                    throw new InvalidDataException(
                        $"instance {instance.Id}: expected state of format {FormatVersion} but found {reader.GetInt32()}");
                }

                break;
            case "lastFrame":
                instance.LastFrameId = reader.GetInt32();
                break;
            case "parentBookmark":
                instance.ParentBookmarkId = reader.GetString();
                break;
            case "trigger":
                instance.TriggerId = reader.GetString();
                break;
            case "tokens":
                instance.Mode = FlowchartMode.Token;
                break;
            case "inputs":
                instance.StoredInputs = Slice(ref reader, stored);
                break;
            case "outputs":
                instance.Outputs = ValueJson.Read(ref reader, tagged: true).AsObject;
                break;
            case "parameters":
                instance.Overrides = ReadParameters(ref reader);
                break;
            case "frames":
                instance.Root = FrameReader.ReadTree(ref reader, stored, instance.Plan.Workflow);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static Dictionary<string, string> ReadParameters(ref Utf8JsonReader reader)
    {
        var parameters = new Dictionary<string, string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            parameters[name] = reader.GetString()!;
        }

        return parameters;
    }

    private static void WriteInputs(Utf8JsonWriter writer, WorkflowInstance instance)
    {
        if (instance.StoredInputs.IsEmpty)
        {
            WriteObject(writer, "inputs", instance.Inputs);
        }
        else
        {
            writer.WritePropertyName("inputs");
            writer.WriteRawValue(instance.StoredInputs.Span, skipInputValidation: true);
        }
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, string name, ValueObject value)
    {
        if (value.Count > 0)
        {
            writer.WritePropertyName(name);
            ValueJson.Write(writer, Value.From(value), tagged: true);
        }
    }
}
