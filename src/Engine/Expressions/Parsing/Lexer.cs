using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Parsing;

/// <summary>Cuts a source into words.</summary>
internal sealed partial class Lexer(string source)
{
    // The longest first, so that the first that fits is the right one.
    private static readonly string[] Punctuation =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=",
        "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**", "{", "}",
        "(", ")", "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", ".",
    ];

    private readonly List<Token> _tokens = new((source.Length / 3) + 4);

    // How many braces are open inside each open ${ of a template.
    private readonly Stack<int> _templates = new();
    private int _at;
    private bool _afterLineEnd;

    /// <summary>All words; the last one is the end.</summary>
    /// <exception cref="ParseFailure">A word cannot be read.</exception>
    public List<Token> Read()
    {
        while (true)
        {
            SkipBlank();
            if (_at >= source.Length)
            {
                Add(TokenKind.End, _at, string.Empty);
                return _tokens;
            }

            ReadOne(source[_at]);
        }
    }

    private void ReadOne(char c)
    {
        if (IsNameStart(c))
        {
            ReadName();
        }
        else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
        {
            ReadNumber();
        }
        else if (c is '"' or '\'')
        {
            ReadText(c);
        }
        else if (c == '`')
        {
            _at++;
            ReadTemplate(_at - 1);
        }
        else if (c == '}' && _templates.TryPeek(out var open) && open == 0)
        {
            _templates.Pop();
            _at++;
            ReadTemplate(_at - 1);
        }
        else
        {
            ReadPunctuation(c);
        }
    }

    private void ReadPunctuation(char c)
    {
        if (c == '/' && !AfterValue())
        {
            throw new ParseFailure(
                ScriptCodes.Unsupported, _at, "an expression", "a regular expression",
                "write includes, startsWith, endsWith, indexOf or split");
        }

        foreach (var mark in Punctuation)
        {
            if (string.CompareOrdinal(source, _at, mark, 0, mark.Length) != 0
                || (mark == "?." && char.IsAsciiDigit(Peek(2))))
            {
                continue;
            }

            if (_templates.Count > 0 && mark is "{" or "}")
            {
                _templates.Push(_templates.Pop() + (mark == "{" ? 1 : -1));
            }

            var start = _at;
            _at += mark.Length;
            Add(TokenKind.Punctuation, start, mark);
            return;
        }

        throw new ParseFailure(ScriptCodes.Syntax, _at, "an expression", $"the character '{Describe(c)}'");
    }

    /// <summary>Whether the previous word ends a value, so that a slash divides.</summary>
    private bool AfterValue()
    {
        if (_tokens.Count == 0)
        {
            return false;
        }

        var last = _tokens[^1];
        return last.Kind switch
        {
            TokenKind.Identifier or TokenKind.Number or TokenKind.Text => true,
            TokenKind.Template => last.IsTail,
            TokenKind.Keyword => last.Text is "true" or "false" or "null" or "this" or "super",
            _ => last.Text is ")" or "]" or "}" or "++" or "--",
        };
    }

    private void ReadName()
    {
        var start = _at;
        while (_at < source.Length && (IsNameStart(source[_at]) || char.IsDigit(source[_at]) || source[_at] is '\u200c' or '\u200d'))
        {
            _at++;
        }

        var name = source[start.._at];
        Add(Words.IsReserved(name) ? TokenKind.Keyword : TokenKind.Identifier, start, name);
    }

    private void SkipBlank()
    {
        while (_at < source.Length)
        {
            var c = source[_at];
            if (IsLineEnd(c))
            {
                _afterLineEnd = true;
                _at++;
            }
            else if (NumberText.IsSpace(c))
            {
                _at++;
            }
            else if (c == '/' && Peek(1) == '/')
            {
                while (_at < source.Length && !IsLineEnd(source[_at]))
                {
                    _at++;
                }
            }
            else if (c == '/' && Peek(1) == '*')
            {
                SkipComment();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipComment()
    {
        var end = source.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            throw new ParseFailure(ScriptCodes.Syntax, _at, "the end of the comment, */", "the end of the source");
        }

        _afterLineEnd |= source.AsSpan(_at, end - _at).IndexOfAny('\n', '\r') >= 0;
        _at = end + 2;
    }

    private void Add(TokenKind kind, int start, string text, double number = 0, bool isTail = false)
    {
        _tokens.Add(new Token(kind, start, _at, text, number, _afterLineEnd, isTail));
        _afterLineEnd = false;
    }

    private char Peek(int ahead) => _at + ahead < source.Length ? source[_at + ahead] : '\0';

    private static bool IsLineEnd(char c) => c is '\n' or '\r' or '\u2028' or '\u2029';

    private static bool IsNameStart(char c) => char.IsLetter(c) || c is '_' or '$';

    private static string Describe(char c) => c is >= ' ' and < '\u007f' ? c.ToString() : $"U+{(int)c:X4}";
}
