namespace Workflows.Activities.Forms;

/// <summary>How large forms and answers may be. A file that asks for more is refused, and so is a submission.</summary>
public static class FormLimits
{
    /// <summary>Fields of a form, and fields of one kind of row.</summary>
    public const int Fields = 200;

    /// <summary>Options of a field or entries of a value list.</summary>
    public const int Options = 500;

    /// <summary>Characters of a text when the field says nothing.</summary>
    public const int TextLength = 500;

    /// <summary>Characters of a long text when the field says nothing.</summary>
    public const int LongTextLength = 10_000;

    /// <summary>The most that a field may set as its <c>maxLength</c>.</summary>
    public const int LongestText = 50_000;

    /// <summary>Rows when the field says nothing.</summary>
    public const int Rows = 50;

    /// <summary>The most that a field may set as its <c>maxRows</c>.</summary>
    public const int MostRows = 500;

    /// <summary>Persons or files in one answer.</summary>
    public const int Items = 100;

    /// <summary>Characters of an id of a person or document.</summary>
    public const int IdLength = 100;

    /// <summary>Characters of all names and texts of a submission together.</summary>
    public const int Characters = 500_000;

    /// <summary>Values of a submission together, lists and objects included.</summary>
    public const int Values = 10_000;
}
