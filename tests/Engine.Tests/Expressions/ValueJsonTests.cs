using System.Text.Json;
using Workflows.Engine.Expressions;
using Xunit;

namespace Workflows.Engine.Tests.Expressions;

public sealed class ValueJsonTests
{
    private static readonly Value[] Values =
    [
        Value.Undefined, Value.Null, Value.True, Value.False, Value.From(0), Value.From(-0.0), Value.From(double.NaN),
        Value.From(double.PositiveInfinity), Value.From(double.NegativeInfinity), Value.From(0.1), Value.From(1e21),
        Value.From(5e-324), Value.From(1.50m), Value.From(decimal.MaxValue), Value.From(-0.0000001m), Value.From("a\"\n\u00e9😀"), Value.From(""),
        Value.From(new DateTimeOffset(2026, 3, 3, 8, 0, 0, 123, TimeSpan.FromHours(7)).AddTicks(1)),
        Value.From(DateTimeOffset.MinValue), Value.From(DateTimeOffset.MaxValue),
        Value.From(TimeSpan.Zero), Value.From(TimeSpan.MinValue), Value.From(TimeSpan.MaxValue), Value.From(TimeSpan.FromTicks(-1)),
        Value.From(new ValueArray([Value.Undefined, Value.From(1.0m), Value.From(new ValueArray())])),
        Value.From(new ValueObject { ["$decimal"] = Value.From("1.50") }),
        Value.From(new ValueObject { ["$$decimal"] = Value.From(1) }),
        Value.From(new ValueObject { ["$undefined"] = Value.True, ["b"] = Value.From(2.50m) }),
        Value.From(new ValueObject { ["$"] = Value.Null, ["$$"] = Value.Undefined }),
        Value.From(new ValueObject()),
    ];

    [Fact]
    public void Parse_TaggedJson_GivesTheSameValue()
    {
        foreach (var value in Values)
        {
            // when
            var json = ValueJson.ToJson(value, tagged: true);
            var read = ValueJson.Parse(json, tagged: true);
            using var document = JsonDocument.Parse(json);
            var element = ValueJson.ReadElement(document.RootElement, tagged: true);

            // then
            Assert.Equal(value, read);
            Assert.Equal(value, element);
            Assert.Equal(json, ValueJson.ToJson(read, tagged: true));
        }
    }

    [Theory]
    [InlineData("decimal('1.50')", "1.50")]
    [InlineData("now()", "\"2026-03-03T20:30:00Z\"")]
    [InlineData("duration('P1DT2H')", "\"P1DT2H\"")]
    [InlineData("[undefined, NaN, -0, { $decimal: 1 }]", "[null,null,0,{\"$decimal\":1}]")]
    public void ToJson_Plain_IsOrdinaryJson(string source, string expected)
    {
        // when
        var json = ValueJson.ToJson(Run.Eval(source));

        // then
        Assert.Equal(expected, json);
    }

    [Fact]
    public void Write_ValueThatContainsItself_IsRefused()
    {
        // given
        var array = new ValueArray();
        array.Add(Value.From(array));

        // then
        Assert.Equal(ScriptCodes.Type, Assert.Throws<ScriptException>(() => ValueJson.ToJson(Value.From(array))).Code);
        Assert.EndsWith("...", Value.From(array).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"$other\":1}")]
    [InlineData("{\"$decimal\":\"x\"}")]
    [InlineData("[1")]
    [InlineData("")]
    public void Parse_BadTaggedJson_IsAJsonException(string json)
    {
        // then
        Assert.ThrowsAny<JsonException>(() => ValueJson.Parse(json, tagged: true));
    }

    [Fact]
    public void Value_Size_IsSixteenBytes()
    {
        // then
        Assert.Equal(16, System.Runtime.CompilerServices.Unsafe.SizeOf<Value>());
        Assert.Equal(Value.Undefined, default);
    }

    [Fact]
    public void ValueObject_ManyMembers_KeepOrderAndAreFound()
    {
        // given
        var members = new ValueObject();
        for (var i = 0; i < 30; i++)
        {
            members[$"name{i}"] = Value.From(i);
        }

        // when
        members.Remove("name3");

        // then
        Assert.False(members.TryGet("name3", out _));
        Assert.True(members.TryGet("name29", out var last) && last.AsNumber == 29);
        Assert.True(members.TryGetIgnoreCase("NAME7", out var seven) && seven.AsNumber == 7);
        Assert.True(members.TryResolve("Name8", out var existing, out _) && existing == "name8");
        Assert.Equal("name4", members.Members[3].Key);
    }
}
