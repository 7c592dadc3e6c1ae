namespace Workflows.Engine.Expressions.Runtime;

/// <summary>The operators with two operands.</summary>
internal enum Operator
{
    None,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Power,
    BitAnd,
    BitOr,
    BitXor,
    ShiftLeft,
    ShiftRight,
    ShiftRightUnsigned,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
    StrictEqual,
    StrictNotEqual,
    In,
    And,
    Or,
    Coalesce,
}
