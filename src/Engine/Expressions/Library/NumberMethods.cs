using System.Globalization;
using System.Numerics;
using System.Text;
using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Library;

/// <summary>Methods of numbers.</summary>
internal static class NumberMethods
{
    public static readonly Dictionary<string, Builtin> Table = new(StringComparer.Ordinal)
    {
        ["toFixed"] = ToFixed,
        ["toPrecision"] = ToPrecision,
        ["toString"] = ToText,
    };

    private static Value ToFixed(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var digits = arguments.At(0).Kind == ValueKind.Undefined ? 0 : arguments.RequiredInt(evaluation, 0, 0, 100);
        var format = "F" + digits.ToString(CultureInfo.InvariantCulture);
        if (self.Kind == ValueKind.Decimal)
        {
            var rounded = Math.Round(self.AsDecimal, Math.Min(digits, 28), MidpointRounding.AwayFromZero);
            return evaluation.NewText(rounded.ToString(format, CultureInfo.InvariantCulture));
        }

        var number = self.RawNumber;
        return evaluation.NewText(
            double.IsFinite(number) && Math.Abs(number) < 1e21
                ? Fixed(number, digits)
                : NumberText.Format(number));
    }

    /// <summary>The digits of the exact binary value, a half rounded away from zero.</summary>
    private static string Fixed(double number, int digits)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(number));
        var exponent = Math.Max((int)(bits >> 52), 1) - 1075;
        var mantissa = (bits & 0xfffffffffffff) | (bits >> 52 == 0 ? 0 : 1L << 52);
        var scaled = BigInteger.Pow(10, digits) * mantissa;
        scaled = exponent >= 0 ? scaled << exponent : (scaled + (BigInteger.One << (-exponent - 1))) >> -exponent;
        var text = scaled.ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        var sign = number < 0 ? "-" : string.Empty;
        return digits == 0 ? sign + text : $"{sign}{text[..^digits]}.{text[^digits..]}";
    }

    private static Value ToPrecision(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var number = self.ToNumber();
        if (arguments.At(0).Kind == ValueKind.Undefined || !double.IsFinite(number))
        {
            return Value.From(NumberText.Format(number));
        }

        var precision = arguments.RequiredInt(evaluation, 0, 1, 100);
        var text = number.ToString("E" + (precision - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent < -6 || exponent >= precision)
        {
            return evaluation.NewText(
                $"{text[..mark]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString(CultureInfo.InvariantCulture)}");
        }

        var digits = text[..mark].Replace(".", string.Empty, StringComparison.Ordinal).TrimStart('-');
        var sign = number < 0 ? "-" : string.Empty;
        if (exponent < 0)
        {
            return evaluation.NewText(sign + "0." + new string('0', -exponent - 1) + digits);
        }

        return evaluation.NewText(
            digits.Length <= exponent + 1 ? sign + digits : $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}");
    }

    private static Value ToText(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var radix = arguments.At(0).Kind == ValueKind.Undefined ? 10 : arguments.RequiredInt(evaluation, 0, 2, 36);
        var number = self.ToNumber();
        return radix == 10 || !double.IsFinite(number)
            ? Value.From(evaluation.Text(self))
            : evaluation.NewText(InRadix(evaluation, number, radix));
    }

    /// <summary>The shortest digits in another base that tell the number from its neighbours.</summary>
    private static string InRadix(Evaluation evaluation, double number, int radix)
    {
        const string Symbols = "0123456789abcdefghijklmnopqrstuvwxyz";
        var magnitude = Math.Abs(number);
        var whole = Math.Floor(magnitude);
        var fraction = magnitude - whole;
        var text = new StringBuilder();
        evaluation.Step(64);
        while (whole >= 9_007_199_254_740_992)
        {
            // Beyond 2^53 the last digits are not known.
            whole /= radix;
            text.Append('0');
        }

        do
        {
            var digit = whole % radix;
            text.Insert(0, Symbols[(int)digit]);
            whole = (whole - digit) / radix;
        }
        while (whole > 0);

        var delta = Math.Max(0.5 * (Math.BitIncrement(magnitude) - magnitude), double.Epsilon);
        if (fraction >= delta)
        {
            text.Append('.');
            AppendFraction(text, fraction, delta, radix, Symbols);
        }

        return (number < 0 ? "-" : string.Empty) + text;
    }

    private static void AppendFraction(StringBuilder text, double fraction, double delta, int radix, string symbols)
    {
        do
        {
            fraction *= radix;
            delta *= radix;
            var digit = (int)fraction;
            fraction -= digit;
            if ((fraction > 0.5 || (fraction == 0.5 && (digit & 1) == 1)) && fraction + delta > 1 && digit + 1 < radix)
            {
                text.Append(symbols[digit + 1]);
                return;
            }

            text.Append(symbols[digit]);
        }
        while (fraction >= delta);
    }
}
