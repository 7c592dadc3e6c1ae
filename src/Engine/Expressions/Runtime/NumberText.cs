using System.Globalization;

namespace Workflows.Engine.Expressions.Runtime;

/// <summary>Numbers as text and back, by JavaScript's rules.</summary>
internal static class NumberText
{
    private const double Exact = 9_007_199_254_740_992;

    /// <summary>The shortest text that reads back as the same number, as <c>String(x)</c> writes it.</summary>
    public static string Format(double number)
    {
        if (number is > -Exact and < Exact && Math.Floor(number) == number)
        {
            var whole = (long)number;
            return whole.ToString(CultureInfo.InvariantCulture);
        }

        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        }

        Span<char> digits = stackalloc char[32];
        var (count, point) = Digits(Math.Abs(number), digits);
        return (number < 0 ? "-" : string.Empty) + Layout(digits[..count], point);
    }

    /// <summary>The number a text stands for; NaN when it is none, 0 when it is blank.</summary>
    public static double Parse(ReadOnlySpan<char> text)
    {
        text = Trim(text);
        if (text.IsEmpty)
        {
            return 0;
        }

        if (text.Length > 2 && text[0] == '0' && !char.IsAsciiDigit(text[1]) && text[1] is not ('.' or 'e' or 'E'))
        {
            return (text[1] | 0x20) switch
            {
                'x' => ParseRadix(text[2..], 16),
                'o' => ParseRadix(text[2..], 8),
                'b' => ParseRadix(text[2..], 2),
                _ => double.NaN,
            };
        }

        var length = DecimalPrefix(text);
        return length == text.Length ? ParseDecimalLiteral(text) : double.NaN;
    }

    /// <summary>The number at the beginning of a text, as <c>parseFloat</c> reads it.</summary>
    public static double ParsePrefix(ReadOnlySpan<char> text)
    {
        text = Trim(text);
        var length = DecimalPrefix(text);
        return length == 0 ? double.NaN : ParseDecimalLiteral(text[..length]);
    }

    /// <summary>The whole number at the beginning of a text, as <c>parseInt</c> reads it.</summary>
    public static double ParseIntPrefix(ReadOnlySpan<char> text, int radix)
    {
        text = Trim(text);
        var negative = false;
        if (text.Length > 0 && text[0] is '+' or '-')
        {
            negative = text[0] == '-';
            text = text[1..];
        }

        if (radix is 0 or 16 && text.Length > 1 && text[0] == '0' && text[1] is 'x' or 'X')
        {
            text = text[2..];
            radix = 16;
        }

        radix = radix == 0 ? 10 : radix;
        if (radix is < 2 or > 36)
        {
            return double.NaN;
        }

        var length = 0;
        while (length < text.Length && DigitOf(text[length]) < radix)
        {
            length++;
        }

        var result = length == 0
            ? double.NaN
            : radix == 10 ? double.Parse(text[..length], NumberStyles.None, CultureInfo.InvariantCulture)
            : ParseRadix(text[..length], radix);
        return negative ? -result : result;
    }

    /// <summary>Digits in another base; NaN when one does not fit.</summary>
    public static double ParseRadix(ReadOnlySpan<char> text, int radix)
    {
        var result = text.IsEmpty ? double.NaN : 0.0;
        foreach (var c in text)
        {
            var digit = DigitOf(c);
            if (digit >= radix)
            {
                return double.NaN;
            }

            result = (result * radix) + digit;
        }

        return result;
    }

    /// <summary>The value of a digit or letter; 99 when it is neither.</summary>
    public static int DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => 99,
    };

    /// <summary>The text without the white space of JavaScript at both ends.</summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsSpace(text[start]))
        {
            start++;
        }

        while (end > start && IsSpace(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>White space and line ends of JavaScript.</summary>
    public static bool IsSpace(char c) => c switch
    {
        ' ' or '\t' or '\n' or '\r' or '\v' or '\f' or '\u00a0' or '\ufeff' or '\u2028' or '\u2029' => true,
        _ => c > '\u007f' && char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator,
    };

    /// <summary>The significant digits of a positive number and the place of its decimal point.</summary>
    private static (int Count, int Point) Digits(double number, Span<char> digits)
    {
        Span<char> text = stackalloc char[40];
        number.TryFormat(text, out var written, "R", CultureInfo.InvariantCulture);
        var count = 0;
        var point = 0;
        var exponent = 0;
        var seenPoint = false;
        for (var i = 0; i < written; i++)
        {
            var c = text[i];
            if (c == 'E')
            {
                exponent = int.Parse(text[(i + 1)..written], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                break;
            }

            if (c == '.')
            {
                seenPoint = true;
                continue;
            }

            if (count > 0 || c != '0')
            {
                digits[count++] = c;
                point += seenPoint ? 0 : 1;
            }
            else if (seenPoint)
            {
                point--;
            }
        }

        while (count > 1 && digits[count - 1] == '0')
        {
            count--;
        }

        return (count, point + exponent);
    }

    private static string Layout(ReadOnlySpan<char> digits, int point)
    {
        if (point is > 0 and <= 21)
        {
            return digits.Length <= point
                ? string.Concat(digits, new string('0', point - digits.Length))
                : string.Concat(digits[..point], ".", digits[point..]);
        }

        if (point is > -6 and <= 0)
        {
            return string.Concat("0.", new string('0', -point), digits);
        }

        var exponent = point - 1;
        var suffix = (exponent < 0 ? "e-" : "e+") + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);
        return digits.Length == 1
            ? string.Concat(digits, suffix)
            : string.Concat(digits[..1], ".", digits[1..], suffix);
    }

    private static double ParseDecimalLiteral(ReadOnlySpan<char> text)
    {
        var unsigned = text[0] is '+' or '-' ? text[1..] : text;
        var result = unsigned[0] == 'I'
            ? double.PositiveInfinity
            : double.Parse(unsigned, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture);
        return text[0] == '-' ? -result : result;
    }

    /// <summary>How many characters at the beginning are a decimal number with sign, point and exponent.</summary>
    private static int DecimalPrefix(ReadOnlySpan<char> text)
    {
        var at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        if (text[at..].StartsWith("Infinity", StringComparison.Ordinal))
        {
            return at + 8;
        }

        var whole = Run(text, at);
        var end = at + whole;
        var fraction = 0;
        if (end < text.Length && text[end] == '.')
        {
            fraction = Run(text, end + 1);
            end += whole + fraction > 0 ? fraction + 1 : 0;
        }

        if (whole + fraction == 0)
        {
            return 0;
        }

        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var sign = end + 1 < text.Length && text[end + 1] is '+' or '-' ? 1 : 0;
            var exponent = Run(text, end + 1 + sign);
            end += exponent > 0 ? 1 + sign + exponent : 0;
        }

        return end;
    }

    private static int Run(ReadOnlySpan<char> text, int from)
    {
        var at = from;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at - from;
    }
}
