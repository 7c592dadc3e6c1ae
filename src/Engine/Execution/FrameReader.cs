using System.Text.Json;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.Execution;

/// <summary>Reads what <see cref="FrameWriter"/> wrote, in one pass over the stored bytes.</summary>
internal static class FrameReader
{
    /// <summary>Reads all frames and returns the first, which is that of the workflow.</summary>
    /// <param name="reader">Stands at the list, and at its end afterwards.</param>
    /// <param name="stored">The bytes that it reads.</param>
    /// <param name="workflow">The node of the workflow.</param>
    /// <exception cref="InvalidDataException">A frame names an activity that the plan does not hold, or has no number.</exception>
    public static Frame ReadTree(ref Utf8JsonReader reader, ReadOnlyMemory<byte> stored, PlanNode workflow)
    {
        var frames = new List<Frame>(8);
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            var frame = Read(ref reader, stored, workflow, frames);
            frames.Add(frame);
            if (frame.Parent is { } parent)
            {
                (parent.Children ??= []).Add(frame);
            }
        }

        return frames.Count > 0
            ? frames[0]
            : throw new InvalidDataException("expected the frame of the workflow but found no frames");
    }

    /// <summary>Variables of a node from their stored form.</summary>
    public static Value[] ReadSlots(PlanNode node, ReadOnlySpan<byte> stored)
    {
        var slots = VariableScope.Defaults(node);
        var reader = InstanceSerializer.Reader(stored);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var slot = FindVariable(node, ref reader);
            reader.Read();
            if (slot < 0)
            {
                reader.Skip();
            }
            else
            {
                slots[slot] = ValueJson.Read(ref reader, tagged: true);
            }
        }

        return slots;
    }

    // What says which frame it is (id, in, activity) comes first; the rest in any order.
    private static Frame Read(
        ref Utf8JsonReader reader, ReadOnlyMemory<byte> stored, PlanNode workflow, List<Frame> earlier)
    {
        int? id = null;
        Frame? parent = null;
        var node = workflow;
        while (reader.Read() && reader.ValueTextEquals("id"u8) | reader.ValueTextEquals("in"u8) | reader.ValueTextEquals("activity"u8))
        {
            if (reader.ValueTextEquals("activity"u8))
            {
                reader.Read();
                node = FindNode(parent?.Node ?? workflow, reader.GetString()!);
            }
            else if (reader.ValueTextEquals("in"u8))
            {
                reader.Read();
                parent = Find(earlier, reader.GetInt32());
            }
            else
            {
                reader.Read();
                id = reader.GetInt32();
            }
        }

        var frame = new Frame(id ?? throw new InvalidDataException("expected the number of a frame but found none"), node, parent);
        while (reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadMember(ref reader, stored, frame);
            reader.Read();
        }

        return frame;
    }

    private static void ReadMember(ref Utf8JsonReader reader, ReadOnlyMemory<byte> stored, Frame frame)
    {
        var name = reader.GetString();
        reader.Read();
        switch (name)
        {
            case "status":
                frame.Status = (FrameStatus)reader.GetInt32();
                break;
            case "ignored":
                frame.Awaited = false;
                break;
            case "breaking":
                frame.Breaking = true;
                break;
            case "tag":
                frame.Tag = reader.GetInt32();
                break;
            case "incident":
                frame.IncidentId = reader.GetString();
                break;
            case "outcomes":
                frame.PendingOutcomes = ReadTexts(ref reader);
                frame.HasPendingOutcomes = true;
                break;
            case "state":
                var state = JsonElement.ParseValue(ref reader);
                frame.State = frame.Node.Kind is ControlKind control ? control.Behaviour.ReadState(state, frame.Node) : null;
                break;
            case "variables":
                frame.StoredSlots = InstanceSerializer.Slice(ref reader, stored);
                break;
            case "locals":
                ReadLocals(ref reader, frame);
                break;
            case "outputs":
                frame.Outputs = ReadOutputs(ref reader, frame.Node);
                break;
            case "bookmarks":
                frame.Bookmarks = ReadBookmarks(ref reader);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static List<string> ReadTexts(ref Utf8JsonReader reader)
    {
        var texts = new List<string>(1);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(reader.GetString()!);
        }

        return texts;
    }

    private static void ReadLocals(ref Utf8JsonReader reader, Frame frame)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            frame.AddLocal(name, ValueJson.Read(ref reader, tagged: true));
        }
    }

    private static List<OutputRecord> ReadOutputs(ref Utf8JsonReader reader, PlanNode container)
    {
        var outputs = new List<OutputRecord>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            var node = FindNode(container, ReadText(ref reader)!);
            var output = ReadText(ref reader)!;
            reader.Read();
            outputs.Add(new OutputRecord(node, output, ValueJson.Read(ref reader, tagged: true)));
            reader.Read();
        }

        return outputs;
    }

    private static List<FrameBookmark> ReadBookmarks(ref Utf8JsonReader reader)
    {
        var bookmarks = new List<FrameBookmark>(1);
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            var (id, name, key) = (ReadText(ref reader)!, ReadText(ref reader)!, ReadText(ref reader)!);
            reader.Read();
            bookmarks.Add(new FrameBookmark(id, name, key, reader.GetBoolean(), ReadText(ref reader)));
            reader.Read();
        }

        return bookmarks;
    }

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString();
    }

    private static int FindVariable(PlanNode node, ref Utf8JsonReader reader)
    {
        for (var i = 0; i < node.Variables.Length; i++)
        {
            if (reader.ValueTextEquals(node.Variables[i].Id))
            {
                return i;
            }
        }

        return -1;
    }

    private static Frame Find(List<Frame> frames, int id)
    {
        foreach (var frame in frames)
        {
            if (frame.Id == id)
            {
                return frame;
            }
        }

        throw new InvalidDataException($"expected a frame of the number {id} before what it holds but found none");
    }

    private static PlanNode FindNode(PlanNode container, string activityId) =>
        container.ById.TryGetValue(activityId, out var node)
            ? node
            : throw new InvalidDataException(
                $"expected an activity '{activityId}' in '{container.NodeId}' but the definition has none: was the instance migrated?");
}
