using System.Text.Json.Nodes;

namespace Workflows.Activities.Cases;

/// <summary>A case as one person may see it.</summary>
/// <param name="Record">The case.</param>
/// <param name="View">How much the person may know.</param>
/// <param name="State">State of the procedure.</param>
/// <param name="Deadlines">Its time limits.</param>
/// <param name="Entries">What is kept of it, with the content that the person may see; empty below <see cref="CaseView.Content"/>.</param>
public sealed record CaseContent(
    CaseRecord Record, CaseView View, string State, IReadOnlyList<CaseDeadline> Deadlines, IReadOnlyList<SeenEntry> Entries);

/// <summary>An entry with what a person may see of it.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Body">Its content up to the class that is open to the person; null when all of it is closed or was shredded.</param>
public sealed record SeenEntry(CaseEntry Entry, JsonObject? Body);
