using System.Diagnostics;
using Workflows.Engine.Expressions;
using Xunit;

namespace Workflows.Engine.Tests.Expressions;

public sealed class LimitTests
{
    [Theory]
    [InlineData("while (true) {}", ScriptCodes.Steps)]
    [InlineData("for (;;) {}", ScriptCodes.Steps)]
    [InlineData("let x = 0; do { x++ } while (true)", ScriptCodes.Steps)]
    [InlineData("function f() { return f(); } f()", ScriptCodes.Depth)]
    [InlineData("const f = n => n + f(n + 1); f(0)", ScriptCodes.Depth)]
    [InlineData("const f = n => [1].map(x => f(n + 1)); f(0)", ScriptCodes.Depth)]
    [InlineData("const f = () => [2, 1].sort(f); f()", ScriptCodes.Depth)]
    [InlineData("'x'.repeat(1e9)", ScriptCodes.Memory)]
    [InlineData("'x'.repeat(1e300)", ScriptCodes.Memory)]
    [InlineData("'x'.padStart(1e9)", ScriptCodes.Memory)]
    [InlineData("'x'.padEnd(1e9, 'ab')", ScriptCodes.Memory)]
    [InlineData("let s = 'x'; while (true) { s += s; }", ScriptCodes.Memory)]
    [InlineData("let s = 'x'; while (true) { s = `${s}${s}`; }", ScriptCodes.Memory)]
    [InlineData("let s = 'x'; while (true) { s = [s, s].join(''); }", ScriptCodes.Memory)]
    [InlineData("let s = 'x'; while (true) { s = s.concat(s); }", ScriptCodes.Memory)]
    [InlineData("let s = 'x'; while (true) { s = s.replaceAll('x', 'xx'); }", "script.budget")]
    [InlineData("let s = 'x'; while (true) { s = s.replace('x', '$`$&$&'); }", ScriptCodes.Memory)]
    [InlineData("let s = 'xxxxxxxxxx'; while (true) { s = JSON.stringify(s); }", ScriptCodes.Memory)]
    [InlineData("let a = [1]; while (true) { a = [...a, ...a]; }", "script.budget")]
    [InlineData("let a = [1]; while (true) { a = a.concat(a); }", "script.budget")]
    [InlineData("let a = [1]; while (true) { a.push(...a); }", "script.budget")]
    [InlineData("let a = []; while (true) { a.push(1); }", "script.budget")]
    [InlineData("let a = []; while (true) { a.unshift(1, 2, 3, 4); }", "script.budget")]
    [InlineData("let a = [1]; while (true) { a.splice(0, 0, ...a); }", "script.budget")]
    [InlineData("let a = []; a[1e9] = 1", ScriptCodes.Memory)]
    [InlineData("let a = []; a.length = 1e9", ScriptCodes.Memory)]
    [InlineData("Array.from({ length: 1e9 })", "script.budget")]
    [InlineData("let o = {}; for (let i = 0; true; i++) { o['k' + i] = i; }", "script.budget")]
    [InlineData("let o = { a: 1 }; while (true) { o = { a: o, b: { ...o } }; }", "script.budget")]
    [InlineData("let a = ['x']; for (let i = 0; i < 35; i++) { a = [a, a]; } String(a)", "script.budget")]
    [InlineData("let a = ['x']; for (let i = 0; i < 35; i++) { a = [a, a]; } a", "script.budget")]
    [InlineData("let a = ['x']; for (let i = 0; i < 35; i++) { a = [a, a]; } echo(a)", "script.budget")]
    [InlineData("let a = ['x']; for (let i = 0; i < 35; i++) { a = [a, a]; } JSON.stringify(a)", "script.budget")]
    [InlineData("let a = ['x']; for (let i = 0; i < 35; i++) { a = [a, a]; } a.flat(Infinity)", "script.budget")]
    [InlineData("let a = ['x']; for (let i = 0; i < 35; i++) { a = [a, a]; } a == 'x'", "script.budget")]
    [InlineData("let a = []; for (let i = 0; i < 1000; i++) { a = [a]; } JSON.stringify(a)", ScriptCodes.Depth)]
    [InlineData("let a = []; for (let i = 0; i < 1000; i++) { a = [a]; } a.join()", ScriptCodes.Depth)]
    [InlineData("let a = []; for (let i = 0; i < 1000; i++) { a = [a]; } a", ScriptCodes.Depth)]
    [InlineData("let a = []; a.push(a); JSON.stringify(a)", ScriptCodes.Type)]
    [InlineData("let a = []; a.push(a); String(a)", ScriptCodes.Type)]
    [InlineData("let a = []; a.push(a); a.flat(Infinity)", ScriptCodes.Type)]
    [InlineData("let a = []; a.push(a); a", ScriptCodes.Type)]
    [InlineData("let o = {}; o.o = o; JSON.stringify(o)", ScriptCodes.Type)]
    [InlineData("let o = {}; o.o = o; o", ScriptCodes.Type)]
    [InlineData("let o = {}; o.o = [o]; echo(o)", ScriptCodes.Type)]
    [InlineData("let o = {}; echo(o); o.o = [o]; 1", ScriptCodes.Type)]
    [InlineData("echo(x => x)", ScriptCodes.Type)]
    [InlineData("x => x", ScriptCodes.Type)]
    [InlineData("let s = 'a'.repeat(400000); let n = 0; while (true) { n += s.indexOf('b'); }", ScriptCodes.Steps)]
    [InlineData("let s = 'a'.repeat(400000); let t = 'a'.repeat(200000) + 'b'; s.indexOf(t)", ScriptCodes.Steps)]
    [InlineData("let s = 'a'.repeat(400000); let t = 'a'.repeat(400000); while (true) { s === t; }", ScriptCodes.Steps)]
    [InlineData("let s = ' '.repeat(400000); while (true) { +s; }", ScriptCodes.Steps)]
    [InlineData("let k = 'a'.repeat(400000); let o = {}; while (true) { o[k]; }", ScriptCodes.Steps)]
    [InlineData("JSON.parse('[' .repeat(100) + ']'.repeat(100))", ScriptCodes.Type)]
    [InlineData("JSON.parse('[' + '[],'.repeat(90000) + '1]')", "script.budget")]
    public void Evaluate_RunawayScript_IsStoppedInTime(string source, string code)
    {
        // given
        var script = Run.Parse(source);
        var host = new TestHost();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();

        // when
        var exception = Assert.Throws<ScriptException>(() => script.Evaluate(host, ScriptLimits.Default));

        // then
        Assert.StartsWith(code, exception.Code, StringComparison.Ordinal);
        Assert.True(exception.Line > 0 && exception.Column > 0);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * 1024 * 1024);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("!", "")]
    [InlineData("- ", "")]
    [InlineData("typeof ", "")]
    [InlineData("{", "}")]
    [InlineData("x => ", "")]
    [InlineData("1 ? ", ": 2")]
    [InlineData("1 ? 2 : ", "")]
    [InlineData("f(", ")")]
    [InlineData("`${", "}`")]
    [InlineData("({a:", "})")]
    [InlineData("2 ** ", "")]
    [InlineData("x = ", "")]
    [InlineData("if (1) ", "")]
    [InlineData("if (1) 2; else ", "")]
    [InlineData("for (;;) ", "")]
    [InlineData("let [", "] = 1")]
    [InlineData("() => {", "}")]
    [InlineData("a[", "]")]
    [InlineData("a?.[", "]")]
    [InlineData("[...", "]")]
    public void Parse_DeepNesting_IsTooDeep(string open, string close)
    {
        // given
        var repeat = 16_000 / (open.Length + close.Length) - 2;
        var source = string.Concat(Enumerable.Repeat(open, repeat)) + "1" + string.Concat(Enumerable.Repeat(close, repeat));

        // when
        var parsed = Script.Parse(source, ScriptMode.Expression);

        // then
        Assert.Null(parsed.Script);
        Assert.Contains(parsed.Problems[0].Code, new[] { ScriptCodes.TooDeep, ScriptCodes.Syntax });
        Assert.True(parsed.Problems[0].Code == ScriptCodes.TooDeep || open is "let [" or "{" or "({a:", parsed.Problems[0].ToString());
    }

    [Theory]
    [InlineData(".a")]
    [InlineData("[0]")]
    [InlineData("()")]
    [InlineData("?.a")]
    public void Parse_LongMemberChain_IsTooDeep(string link)
    {
        // given
        var source = "a" + string.Concat(Enumerable.Repeat(link, 4000));

        // when
        var parsed = Script.Parse(source, ScriptMode.Expression);

        // then
        Assert.Equal(ScriptCodes.TooDeep, parsed.Problems[0].Code);
    }

    [Theory]
    [InlineData("+", 1)]
    [InlineData("&&", 1)]
    [InlineData("||", 1)]
    [InlineData(",", 1)]
    [InlineData("-", 1)]
    public void Evaluate_LongChainOfOperators_Works(string sign, int operand)
    {
        // given
        var source = string.Join(sign, Enumerable.Repeat(operand.ToString(System.Globalization.CultureInfo.InvariantCulture), 5000));

        // when
        var result = Run.Eval(source);

        // then
        Assert.Equal(sign == "+" ? 5000 : sign == "-" ? -4998 : 1, result.AsNumber);
    }

    [Fact]
    public void Parse_LongSource_IsTooLong()
    {
        // given
        var source = "'" + new string('x', 16_384) + "'";

        // when
        var parsed = Script.Parse(source, ScriptMode.Expression);

        // then
        Assert.Equal(ScriptCodes.TooLong, parsed.Problems[0].Code);
    }

    [Fact]
    public void Evaluate_DeepestAllowedRecursion_FitsInASmallStack()
    {
        // given
        var script = Run.Parse(
            "const f = n => n === 0 ? 0 : [" + new string('(', 50) + "f(n - 1)" + new string(')', 50) + "].map(x => x + 1)[0]; f(30)");
        Value result = default;

        // when
        var thread = new Thread(() => result = script.Evaluate(new TestHost(), ScriptLimits.Default), 512 * 1024);
        thread.Start();
        thread.Join();

        // then
        Assert.Equal(30, result.AsNumber);
    }
}
