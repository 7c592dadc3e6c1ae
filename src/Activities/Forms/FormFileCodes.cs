namespace Workflows.Activities.Forms;

/// <summary>
/// The stable codes of problems in form and value list files, beside those of every YAML file (<c>syntax.invalid</c>,
/// <c>shape.invalid</c>, <c>key.unknown</c>) and of expressions (<c>expression.invalid</c>, <c>expression.name-unknown</c>,
/// <c>expression.function-unknown</c>, <c>parameter.unknown</c>).
/// </summary>
public static class FormFileCodes
{
    /// <summary>A form without an id, or with another id than the name of its file.</summary>
    public const string Id = "form.id";

    /// <summary>A text that is missing, or is missing in English or Indonesian.</summary>
    public const string TextMissing = "form.text-missing";

    /// <summary>A form or rows without fields, or with too many.</summary>
    public const string Fields = "form.fields";

    /// <summary>A field without an id, or with one that expressions cannot use as a name.</summary>
    public const string FieldId = "form.field-id";

    /// <summary>Two fields with the same id.</summary>
    public const string FieldDuplicate = "form.field-duplicate";

    /// <summary>A field without a type, or with an unknown one.</summary>
    public const string FieldType = "form.field-type";

    /// <summary>A member that means nothing for the type of the field.</summary>
    public const string MemberMisplaced = "form.member-misplaced";

    /// <summary>Options that are missing, written twice, or both here and in a list.</summary>
    public const string Options = "form.options";

    /// <summary>A value list that the procedure does not have.</summary>
    public const string ListUnknown = "form.list-unknown";

    /// <summary>A class other than K1 to K4, or a field of rows with a lower class than the rows.</summary>
    public const string Class = "form.class";

    /// <summary>Free text or a file that should route the case; neither ever reaches the engine.</summary>
    public const string RouteText = "form.route-text";

    /// <summary>A routing field of a class above K2; only ids of persons may be.</summary>
    public const string RouteClass = "form.route-class";

    /// <summary>A routing field of rows that do not route.</summary>
    public const string RouteRows = "form.route-rows";

    /// <summary>A fact that cases do not have.</summary>
    public const string FactUnknown = "form.fact-unknown";

    /// <summary>A fact that cannot hold the answers of the field, or that two fields set.</summary>
    public const string FactType = "form.fact-type";

    /// <summary>A role given through something else than a person.</summary>
    public const string AssignsType = "form.assigns-type";

    /// <summary>A role that nobody knows.</summary>
    public const string RoleUnknown = "form.role-unknown";

    /// <summary>A key for notices that is not a name, or that two fields tell.</summary>
    public const string Tells = "form.tells";

    /// <summary>A decision that is not a choice.</summary>
    public const string DecisionType = "form.decision-type";

    /// <summary>A second decision in a form.</summary>
    public const string DecisionSecond = "form.decision-second";

    /// <summary>A decision that need not be answered.</summary>
    public const string DecisionOptional = "form.decision-optional";

    /// <summary>A bound that is not of the type of the field, or a least value above the greatest.</summary>
    public const string Bound = "form.bound";

    /// <summary>A length or number of rows outside what is possible.</summary>
    public const string Limit = "form.limit";

    /// <summary>A pattern that cannot be read or cannot be matched in one pass.</summary>
    public const string Pattern = "form.pattern";

    /// <summary>A condition on a field that comes later; what is asked is decided from top to bottom.</summary>
    public const string WhenOrder = "form.when-order";

    /// <summary>An expression without its equals sign.</summary>
    public const string ExpressionMark = "form.expression-mark";

    /// <summary>An expression that compares with an empty text; no answer is ever empty, an absent one is null.</summary>
    public const string ComparesEmpty = "form.compares-empty";

    /// <summary>An expression that changes an answer or a fact.</summary>
    public const string ExpressionWrites = "form.expression-writes";

    /// <summary>A check without a code of its own.</summary>
    public const string Check = "form.check";

    /// <summary>A name to find the case by is no text, or of nobody known.</summary>
    public const string Finds = "form.finds";
}
