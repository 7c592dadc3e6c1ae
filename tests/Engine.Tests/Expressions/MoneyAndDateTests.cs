using Workflows.Engine.Expressions;
using Xunit;

namespace Workflows.Engine.Tests.Expressions;

public sealed class MoneyAndDateTests
{
    [Theory]
    [InlineData("decimal('0.1') + decimal('0.2')", "0.3")]
    [InlineData("decimal('1.50') + 1", "2.50")]
    [InlineData("decimal('1.50') * 0.1", "0.150")]
    [InlineData("1 / decimal('4')", "0.25")]
    [InlineData("decimal('7') % 4", "3")]
    [InlineData("-decimal('1.5')", "-1.5")]
    [InlineData("'Rp ' + decimal('1.50')", "Rp 1.50")]
    [InlineData("`${decimal('1.50')}`", "1.50")]
    [InlineData("decimal('1.5') == 1.5", "true")]
    [InlineData("decimal('1.5') === 1.5", "true")]
    [InlineData("decimal('1.50') === decimal('1.5')", "true")]
    [InlineData("decimal('1.5') == '1.5'", "true")]
    [InlineData("decimal('0.1') < 0.2", "true")]
    [InlineData("decimal('0.1') < Infinity", "true")]
    [InlineData("decimal('0.1') < NaN", "false")]
    [InlineData("decimal('2') > '10'", "false")]
    [InlineData("typeof decimal(1)", "number")]
    [InlineData("decimal('0') ? 1 : 2", "2")]
    [InlineData("decimal(0.1)", "0.1")]
    [InlineData("let d = decimal('1.5'); d++; d += 1; d", "3.5")]
    [InlineData("sum([decimal('0.1'), 0.2])", "0.3")]
    [InlineData("avg([decimal('1'), 2])", "1.5")]
    [InlineData("max([decimal('1'), 2])", "2")]
    [InlineData("round(decimal('2.345'), 2)", "2.35")]
    [InlineData("round(1.005, 2)", "1.01")]
    [InlineData("round(-2.5)", "-3")]
    [InlineData("Math.floor(decimal('-1.5'))", "-2")]
    [InlineData("decimal('1.005').toFixed(2)", "1.01")]
    [InlineData("min([])", "null")]
    [InlineData("sum([])", "0")]
    [InlineData("[decimal('1.10'), 2].join(' ')", "1.10 2")]
    [InlineData("JSON.stringify({ a: decimal('1.50') })", "{\"a\":1.50}")]
    [InlineData("[decimal('3'), 1, 2.5].sort((a, b) => a - b).join()", "1,2.5,3")]
    public void Evaluate_Decimals_StayExact(string source, string expected)
    {
        // when
        var result = Run.Eval(source);

        // then
        Assert.Equal(expected, result.ToString());
    }

    [Theory]
    [InlineData("decimal('1') / 0")]
    [InlineData("decimal('79228162514264337593543950335') + 1")]
    [InlineData("decimal('1') * 1e300")]
    [InlineData("decimal('1') + undefined")]
    [InlineData("decimal('abc')")]
    [InlineData("decimal(null)")]
    [InlineData("sum(['1', 2])")]
    [InlineData("now() + now()")]
    [InlineData("now() - null")]
    [InlineData("now() > '2026-01-01'")]
    [InlineData("duration('P1D') + 1")]
    [InlineData("duration('P1D') / 0")]
    [InlineData("duration('P9999999D') * 1000000")]
    [InlineData("addDays(null, 1)")]
    [InlineData("addDays(now(), 1.5)")]
    [InlineData("addDays(now(), 3999999)")]
    [InlineData("addYears(now(), 9000)")]
    [InlineData("date('2026-02-30')")]
    [InlineData("date('yesterday')")]
    [InlineData("date('9999-12-31') + duration('P9D')")]
    [InlineData("duration('P1Y')")]
    [InlineData("duration('PT')")]
    [InlineData("duration('2 days')")]
    [InlineData("formatDate(now(), 'fffff')")]
    public void Evaluate_WrongKind_IsATypeError(string source)
    {
        // when
        var exception = Run.Fails(source);

        // then
        Assert.Equal(ScriptCodes.Type, exception.Code);
        Assert.StartsWith("expected ", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("now()", "2026-03-03T20:30:00Z")]
    [InlineData("today()", "2026-03-03T17:00:00Z")]
    [InlineData("date('2026-03-03')", "2026-03-02T17:00:00Z")]
    [InlineData("date('2026-03-03T08:00')", "2026-03-03T01:00:00Z")]
    [InlineData("date('2026-03-03T08:00:00.5+02:00')", "2026-03-03T06:00:00.5Z")]
    [InlineData("date('2026-03-03T08:00:00Z')", "2026-03-03T08:00:00Z")]
    [InlineData("now() - date('2026-03-03T20:00:00Z')", "PT30M")]
    [InlineData("now() + duration('P1DT2H')", "2026-03-04T22:30:00Z")]
    [InlineData("duration('P1D') + now()", "2026-03-04T20:30:00Z")]
    [InlineData("now() - duration('P1W')", "2026-02-24T20:30:00Z")]
    [InlineData("duration('P1D') * 1.5", "P1DT12H")]
    [InlineData("duration('P1D') / 2", "PT12H")]
    [InlineData("duration('P3D') / duration('P2D')", "1.5")]
    [InlineData("duration('P1D') - duration('P2D')", "-P1D")]
    [InlineData("-duration('PT1.5S')", "-PT1.5S")]
    [InlineData("duration('P0D')", "PT0S")]
    [InlineData("duration('-P2W')", "-P14D")]
    [InlineData("duration('P2D') > duration('PT47H')", "true")]
    [InlineData("now() > date('2026-03-03')", "true")]
    [InlineData("date('2026-03-03') == date('2026-03-03')", "true")]
    [InlineData("date('2026-03-03') === date('2026-03-03')", "true")]
    [InlineData("date('2026-03-03') == null", "false")]
    [InlineData("now() == '2026-03-03T20:30:00Z'", "true")]
    [InlineData("'Due ' + formatDate(addDays(today(), 5), 'dd/MM/yyyy')", "Due 09/03/2026")]
    [InlineData("formatDate(now(), \"yyyy-MM-dd'T'HH:mm\")", "2026-03-04T03:30")]
    [InlineData("formatDate(addMonths('2026-01-31', 1))", "2026-02-28")]
    [InlineData("formatDate(addMonths('2026-03-31', -1))", "2026-02-28")]
    [InlineData("formatDate(endOfDay(now()), 'yyyy-MM-dd HH:mm:ss')", "2026-03-04 23:59:59")]
    [InlineData("daysBetween('2026-03-03T23:59', '2026-03-04T00:01')", "1")]
    [InlineData("daysBetween(now(), '2026-03-01')", "-3")]
    [InlineData("weekday('2026-03-08')", "7")]
    [InlineData("[year(now()), month(now()), day(now()), hour(now()), minute(now())].join()", "2026,3,4,3,30")]
    [InlineData("max([date('2026-03-03'), date('2026-03-04')]) == date('2026-03-04')", "true")]
    [InlineData("typeof now()", "object")]
    [InlineData("JSON.stringify([now(), duration('P1D')])", "[\"2026-03-03T20:30:00Z\",\"P1D\"]")]
    [InlineData("[date('2026-03-04'), date('2026-03-03')].sort((a, b) => a - b).map(d => day(d)).join()", "3,4")]
    public void Evaluate_DatesInJakarta_AreOfTheZone(string source, string expected)
    {
        // when
        var result = Run.Eval(source);

        // then
        Assert.Equal(expected, result.ToString());
    }

    [Theory]
    [InlineData("addDays(date('2026-03-28T12:00'), 1)", "2026-03-29T10:00:00Z")]
    [InlineData("date('2026-03-28T12:00') + duration('P1D')", "2026-03-29T11:00:00Z")]
    [InlineData("addDays(date('2026-03-28T02:30'), 1)", "2026-03-29T01:30:00Z")]
    [InlineData("date('2026-10-25T02:30')", "2026-10-25T00:30:00Z")]
    [InlineData("endOfDay('2026-10-25') - startOfDay('2026-10-25')", "P1DT59M59S")]
    [InlineData("endOfDay('2026-03-29') - startOfDay('2026-03-29')", "PT22H59M59S")]
    [InlineData("daysBetween('2026-03-28', '2026-03-30')", "2")]
    [InlineData("addMonths(date('2026-01-31'), 2)", "2026-03-30T22:00:00Z")]
    [InlineData("addYears('2024-02-29', 1)", "2025-02-27T23:00:00Z")]
    public void Evaluate_DatesInBerlin_FollowTheClockChange(string source, string expected)
    {
        // given
        var host = new TestHost { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") };

        // when
        var result = Run.Eval(source, host);

        // then
        Assert.Equal(expected, result.ToString());
    }
}
