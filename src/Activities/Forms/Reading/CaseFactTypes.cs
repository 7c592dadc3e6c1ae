namespace Workflows.Activities.Forms.Reading;

/// <summary>What a fact of the case holds.</summary>
internal enum CaseFactKind
{
    /// <summary>True or false; unknown leaves it empty.</summary>
    Boolean,

    /// <summary>One of a closed or open set of words.</summary>
    Word,

    /// <summary>A list of words.</summary>
    Words,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A point in time.</summary>
    Instant,
}

/// <summary>The facts of a case that forms may read and set.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Words">The words it may hold; empty when any.</param>
internal sealed record CaseFactType(CaseFactKind Kind, params IReadOnlyList<string> Words)
{
    public static IReadOnlyDictionary<string, CaseFactType> All { get; } =
        new Dictionary<string, CaseFactType>(StringComparer.Ordinal)
        {
            ["state"] = new(CaseFactKind.Word),
            ["kind"] = new(CaseFactKind.Word, "complaint", "retaliation", "story"),
            ["channel"] = new(CaseFactKind.Word),
            ["anonymity"] = new(CaseFactKind.Word, "named", "named-but-hidden", "anonymous-with-code", "anonymous"),
            ["harm"] = new(CaseFactKind.Word, "none", "possible", "immediate"),
            ["danger"] = new(CaseFactKind.Word, "yes", "no", "unsure"),
            ["humanRights"] = new(CaseFactKind.Boolean),
            ["hrCategories"] = new(CaseFactKind.Words),
            ["hrReviewNeeded"] = new(CaseFactKind.Boolean),
            ["seniorAccused"] = new(CaseFactKind.Boolean),
            ["groupSize"] = new(CaseFactKind.Number),
            ["findings"] = new(CaseFactKind.Word, "founded", "partly", "notFounded", "notEstablished"),
            ["systemicWeakness"] = new(CaseFactKind.Boolean),
            ["acknowledgedAt"] = new(CaseFactKind.Instant),
            ["resolvedAt"] = new(CaseFactKind.Instant),
            ["completedAt"] = new(CaseFactKind.Instant),
            ["closedAt"] = new(CaseFactKind.Instant),
            ["closingState"] = new(CaseFactKind.Word),
            ["receivedAt"] = new(CaseFactKind.Instant),
            ["authorMarked"] = new(CaseFactKind.Boolean),
            ["returnedBefore"] = new(CaseFactKind.Boolean),
        };

    /// <summary>What a field would have to be, or null when it fits.</summary>
    public string? Refuse(FormField field)
    {
        var fits = Kind switch
        {
            CaseFactKind.Boolean => field.Type is FormFieldType.YesNo or FormFieldType.YesNoUnknown,
            CaseFactKind.Number => field.Type == FormFieldType.Number,
            CaseFactKind.Instant => field.Type is FormFieldType.Date or FormFieldType.Instant,
            CaseFactKind.Words => field.Type == FormFieldType.Several,
            _ => field.Type == FormFieldType.Choice || (IsYesNoUnsure && field.Type == FormFieldType.YesNoUnknown),
        };
        if (!fits)
        {
            return Kind switch
            {
                CaseFactKind.Boolean => "a field of type yesNo or yesNoUnknown",
                CaseFactKind.Number => "a field of type number",
                CaseFactKind.Instant => "a field of type date or instant",
                CaseFactKind.Words => "a field of type several",
                _ => IsYesNoUnsure ? "a field of type choice or yesNoUnknown" : "a field of type choice",
            };
        }

        return Words.Count == 0 || field.Options.All(option => Words.Contains(option.Value))
            ? null
            : "options among " + string.Join(", ", Words);
    }

    /// <summary>Danger has its own word for not knowing.</summary>
    private bool IsYesNoUnsure => Words.Contains("unsure");
}
