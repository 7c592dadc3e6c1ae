namespace Workflows.Engine.Calendars;

/// <summary>A day on which a site does not work.</summary>
/// <param name="Date">The local date.</param>
/// <param name="Names">Its name by language, for example <c>en</c> and <c>id</c>.</param>
public sealed record Holiday(DateOnly Date, IReadOnlyDictionary<string, string> Names);
