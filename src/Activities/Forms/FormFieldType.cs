namespace Workflows.Activities.Forms;

/// <summary>What a field asks for; in camelCase in files. A closed set: screens, letters and checks know every one.</summary>
public enum FormFieldType
{
    /// <summary>One line of text.</summary>
    Text,

    /// <summary>Text of several lines.</summary>
    LongText,

    /// <summary>One of the options; the value of the option.</summary>
    Choice,

    /// <summary>Any number of the options; a list of their values, in the order of the options.</summary>
    Several,

    /// <summary><c>yes</c> or <c>no</c>.</summary>
    YesNo,

    /// <summary><c>yes</c>, <c>no</c> or <c>unknown</c>; an unknown is an answer, and not a no.</summary>
    YesNoUnknown,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An exact amount with its currency: <c>{ amount: 1250000, currency: IDR }</c>.</summary>
    Money,

    /// <summary>A day of the site: <c>2026-03-04</c>. In expressions and facts the instant at which it begins.</summary>
    Date,

    /// <summary>A day with a time, ISO 8601; without an offset the time of the site. In expressions and facts an instant.</summary>
    Instant,

    /// <summary>The id of a person whom one may choose; a list of ids when the field takes many.</summary>
    Person,

    /// <summary>The id of a document of the case; a list of ids when the field takes many.</summary>
    File,

    /// <summary>Rows of further fields; a list of objects.</summary>
    Rows,
}
