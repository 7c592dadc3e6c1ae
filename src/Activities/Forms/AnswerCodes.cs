namespace Workflows.Activities.Forms;

/// <summary>
/// The stable codes of <see cref="FormProblem"/>; <c>docs/forms.md</c> lists them. Checks of a form add their own.
/// </summary>
public static class AnswerCodes
{
    /// <summary>The submission is larger than <see cref="FormLimits"/> allows.</summary>
    public const string TooMuch = "answers.too-much";

    /// <summary>The submission is not readable: a name comes twice, or a text has broken characters.</summary>
    public const string Unreadable = "answers.unreadable";

    /// <summary>An answer to a field that the form does not have.</summary>
    public const string FieldUnknown = "answer.field-unknown";

    /// <summary>An answer to a field that is not asked, given the other answers.</summary>
    public const string NotAsked = "answer.not-asked";

    /// <summary>A field without an answer that needs one.</summary>
    public const string Required = "answer.required";

    /// <summary>A value that is not of the type of its field.</summary>
    public const string Type = "answer.type";

    /// <summary>A value that is not among the options.</summary>
    public const string Option = "answer.option";

    /// <summary>A text with more characters than the field takes.</summary>
    public const string TooLong = "answer.too-long";

    /// <summary>A text that does not match the pattern of the field.</summary>
    public const string Pattern = "answer.pattern";

    /// <summary>A number or amount below the least one.</summary>
    public const string TooSmall = "answer.too-small";

    /// <summary>A number or amount above the greatest one.</summary>
    public const string TooLarge = "answer.too-large";

    /// <summary>A day or instant before the first one.</summary>
    public const string TooEarly = "answer.too-early";

    /// <summary>A day or instant after the last one.</summary>
    public const string TooLate = "answer.too-late";

    /// <summary>A person who is not known, or may not be chosen here.</summary>
    public const string Person = "answer.person";

    /// <summary>A document that does not exist.</summary>
    public const string Document = "answer.document";

    /// <summary>More persons, files or rows than the field takes.</summary>
    public const string TooMany = "answer.too-many";

    /// <summary>Fewer rows than the field needs.</summary>
    public const string TooFew = "answer.too-few";

    /// <summary>An expression of the form that stopped with an error; the form has to be corrected, not the answer.</summary>
    public const string ExpressionFailed = "answer.expression-failed";
}
