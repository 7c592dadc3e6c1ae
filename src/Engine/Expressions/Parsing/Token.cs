namespace Workflows.Engine.Expressions.Parsing;

/// <summary>What a token is.</summary>
internal enum TokenKind : byte
{
    End,
    Identifier,
    Keyword,
    Punctuation,
    Number,
    Text,

    /// <summary>A piece of a template; <see cref="Token.IsTail"/> tells the last one.</summary>
    Template,
}

/// <summary>A word of the source.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Text">The name, the punctuation, or the text that a literal stands for.</param>
/// <param name="Number">The number that a literal stands for.</param>
/// <param name="AfterLineEnd">Whether a line ends between the previous word and this one.</param>
/// <param name="IsTail">Whether this piece ends its template.</param>
internal readonly record struct Token(
    TokenKind Kind, int Start, int End, string Text, double Number, bool AfterLineEnd, bool IsTail);
