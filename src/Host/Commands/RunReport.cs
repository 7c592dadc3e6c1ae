using System.Text.Json;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;

namespace Workflows.Host.Commands;

/// <summary>Prints what a run came to.</summary>
internal static class RunReport
{
    public static void Print(InstanceSnapshot snapshot, IReadOnlyList<string> output, bool json)
    {
        if (!json)
        {
            PrintText(snapshot, output);
            return;
        }

        using var stdout = Console.OpenStandardOutput();
        using var writer = new Utf8JsonWriter(stdout);
        writer.WriteStartObject();
        writer.WriteString("status", snapshot.Header.Status >= InstanceStatus.Finished ? "Finished" : "Running");
        writer.WriteString("subStatus", snapshot.Header.Status.ToString());
        writer.WriteStartArray("output");
        foreach (var line in output)
        {
            writer.WriteStringValue(line);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("outputs");
        ValueJson.Write(writer, Value.From(snapshot.Outputs), tagged: false);
        writer.WritePropertyName("variables");
        ValueJson.Write(writer, Value.From(snapshot.Variables), tagged: false);
        WriteJournal(writer, snapshot);
        writer.WriteStartArray("bookmarks");
        foreach (var wait in snapshot.Waits)
        {
            writer.WriteStartObject();
            writer.WriteString("activityId", wait.ActivityId);
            writer.WriteString("name", wait.Name);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("incidents");
        foreach (var incident in snapshot.Incidents)
        {
            writer.WriteStartObject();
            writer.WriteString("activityId", incident.ActivityId);
            writer.WriteString("code", incident.Code);
            writer.WriteString("message", incident.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        stdout.WriteByte((byte)'\n');
    }

    private static void WriteJournal(Utf8JsonWriter writer, InstanceSnapshot snapshot)
    {
        writer.WriteStartArray("journal");
        foreach (var entry in snapshot.Journal.SelectMany(step => step.Entries))
        {
            writer.WriteStartObject();
            writer.WriteString("activityId", entry.ActivityId);
            writer.WriteString("activityType", entry.ActivityType);
            writer.WriteString("event", entry.Event.ToString());
            writer.WriteString("outcome", entry.Outcome);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void PrintText(InstanceSnapshot snapshot, IReadOnlyList<string> output)
    {
        foreach (var line in output)
        {
            Console.WriteLine(line);
        }

        Console.WriteLine($"-- {snapshot.Header.Status}");
        foreach (var wait in snapshot.Waits)
        {
            Console.WriteLine($"   waits: {wait.ActivityId} ({wait.Name})");
        }

        foreach (var incident in snapshot.Incidents)
        {
            Console.WriteLine($"   incident: {incident.ActivityId} {incident.Code}: {incident.Message}");
        }
    }
}
