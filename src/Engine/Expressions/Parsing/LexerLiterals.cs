using System.Globalization;
using System.Text;
using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Parsing;

/// <summary>Numbers, texts and templates.</summary>
internal sealed partial class Lexer
{
    private void ReadNumber()
    {
        var start = _at;
        var radix = source[_at] != '0' ? 10 : (Peek(1) | 0x20) switch
        {
            'x' => 16,
            'o' => 8,
            'b' => 2,
            _ => 10,
        };
        var number = radix == 10 ? ReadDecimal() : ReadRadix(radix);
        if (_at < source.Length && (IsNameStart(source[_at]) || char.IsAsciiDigit(source[_at])))
        {
            throw source[_at] == 'n'
                ? new ParseFailure(ScriptCodes.Unsupported, start, "a number", "a BigInt", "write decimal('..') for exact numbers")
                : new ParseFailure(ScriptCodes.Syntax, _at, "an operator after the number", $"'{source[_at]}'");
        }

        Add(TokenKind.Number, start, source[start.._at], number);
    }

    private double ReadRadix(int radix)
    {
        _at += 2;
        var digits = Digits(c => NumberText.DigitOf(c) < radix);
        var number = NumberText.ParseRadix(digits, radix);
        return double.IsNaN(number)
            ? throw new ParseFailure(ScriptCodes.Syntax, _at, $"a digit in base {radix}", Here())
            : number;
    }

    private double ReadDecimal()
    {
        var start = _at;
        var text = Digits(char.IsAsciiDigit);
        if (text.Length > 1 && text[0] == '0')
        {
            throw new ParseFailure(ScriptCodes.Syntax, start, "a number without leading zeros", $"'{text}'");
        }

        if (Peek(0) == '.')
        {
            _at++;
            text += "." + (char.IsAsciiDigit(Peek(0)) ? Digits(char.IsAsciiDigit) : string.Empty);
        }

        if (Peek(0) is 'e' or 'E')
        {
            _at++;
            text += "e";
            if (Peek(0) is '+' or '-')
            {
                text += source[_at++];
            }

            text += char.IsAsciiDigit(Peek(0))
                ? Digits(char.IsAsciiDigit)
                : throw new ParseFailure(ScriptCodes.Syntax, _at, "a digit of the exponent", Here());
        }

        const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.Parse(text, Styles, CultureInfo.InvariantCulture);
    }

    /// <summary>Digits, with single separators between them.</summary>
    private string Digits(Func<char, bool> isDigit)
    {
        var start = _at;
        while (_at < source.Length && (isDigit(source[_at]) || source[_at] == '_'))
        {
            _at++;
        }

        var text = source[start.._at];
        if (!text.Contains('_', StringComparison.Ordinal))
        {
            return text;
        }

        return text[0] == '_' || text[^1] == '_' || text.Contains("__", StringComparison.Ordinal)
            ? throw new ParseFailure(ScriptCodes.Syntax, start, "separators between digits", $"'{text}'")
            : text.Replace("_", string.Empty, StringComparison.Ordinal);
    }

    private void ReadText(char quote)
    {
        var start = _at++;
        var text = new StringBuilder();
        while (_at < source.Length && source[_at] != quote)
        {
            if (source[_at] is '\n' or '\r')
            {
                break;
            }

            ReadCharacter(text);
        }

        if (Peek(0) != quote || _at >= source.Length)
        {
            throw new ParseFailure(ScriptCodes.Syntax, start, $"the end of the text, {quote}", Here());
        }

        _at++;
        Add(TokenKind.Text, start, text.ToString());
    }

    /// <summary>A piece of a template up to the next expression or the end.</summary>
    private void ReadTemplate(int start)
    {
        var text = new StringBuilder();
        while (_at < source.Length && source[_at] != '`')
        {
            if (source[_at] == '$' && Peek(1) == '{')
            {
                _at += 2;
                _templates.Push(0);
                Add(TokenKind.Template, start, text.ToString());
                return;
            }

            if (source[_at] == '\r')
            {
                text.Append('\n');
                _at += Peek(1) == '\n' ? 2 : 1;
                continue;
            }

            ReadCharacter(text);
        }

        if (_at >= source.Length)
        {
            throw new ParseFailure(ScriptCodes.Syntax, start, "the end of the template, `", Here());
        }

        _at++;
        Add(TokenKind.Template, start, text.ToString(), isTail: true);
    }

    private void ReadCharacter(StringBuilder text)
    {
        var c = source[_at++];
        if (c != '\\')
        {
            text.Append(c);
            return;
        }

        var escape = Peek(0);
        _at++;
        switch (escape)
        {
            case 'n':
                text.Append('\n');
                break;
            case 't':
                text.Append('\t');
                break;
            case 'r':
                text.Append('\r');
                break;
            case 'b':
                text.Append('\b');
                break;
            case 'f':
                text.Append('\f');
                break;
            case 'v':
                text.Append('\v');
                break;
            case '0' when !char.IsAsciiDigit(Peek(0)):
                text.Append('\0');
                break;
            case 'x':
                text.Append((char)Hex(2));
                break;
            case 'u':
                ReadUnicode(text);
                break;
            case '\r' or '\n' or '\u2028' or '\u2029':
                _at += escape == '\r' && Peek(0) == '\n' ? 1 : 0;
                break;
            case >= '0' and <= '9':
                throw new ParseFailure(ScriptCodes.Syntax, _at - 2, "an escape such as \\n or \\u00e9", $"'\\{escape}'");
            default:
                text.Append(_at > source.Length ? string.Empty : escape.ToString());
                break;
        }
    }

    private void ReadUnicode(StringBuilder text)
    {
        if (Peek(0) != '{')
        {
            text.Append((char)Hex(4));
            return;
        }

        _at++;
        var length = 0;
        while (NumberText.DigitOf(Peek(length)) < 16)
        {
            length++;
        }

        var code = length is > 0 and < 9 ? Hex(length) : -1;
        if (Peek(0) != '}' || code is < 0 or > 0x10ffff)
        {
            throw new ParseFailure(ScriptCodes.Syntax, _at, "a character such as \\u{1F600}", Here());
        }

        _at++;
        text.Append(code is >= 0xd800 and < 0xe000 ? ((char)code).ToString() : char.ConvertFromUtf32((int)code));
    }

    private long Hex(int length)
    {
        long code = 0;
        for (var i = 0; i < length; i++, _at++)
        {
            var digit = NumberText.DigitOf(Peek(0));
            code = digit < 16
                ? (code * 16) + digit
                : throw new ParseFailure(ScriptCodes.Syntax, _at, "a hexadecimal digit", Here());
        }

        return code;
    }

    private string Here() => _at >= source.Length ? "the end of the source" : $"'{Describe(source[_at])}'";
}
