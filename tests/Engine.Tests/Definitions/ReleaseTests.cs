using Microsoft.Extensions.DependencyInjection;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Definitions.Validation;
using Workflows.Engine.Execution;
using Workflows.Engine.Persistence;
using Workflows.Engine.Releases;
using Xunit;

namespace Workflows.Engine.Tests.Definitions;

public sealed class ReleaseTests
{
    [Fact]
    public void Hash_SameContentInAnotherOrderAndVersion_IsEqual()
    {
        // given
        var one = Make("""{"id":"v1","definitionId":"p","version":1,"root":{"type":"A","id":"r"},"description":"x"}""");
        var two = Make("""{"description":"x","root":{"id":"r","type":"A"},"version":7,"id":"other","definitionId":"p","createdAt":"2026"}""");
        var three = Make("""{"definitionId":"p","root":{"id":"r","type":"A"},"description":"y"}""");

        // then
        Assert.Equal(one.Hash, two.Hash);
        Assert.NotEqual(one.Hash, three.Hash);
        Assert.NotEqual(one.Hash, one.WithCalls(new Dictionary<string, string> { ["a"] = "v" }).Hash);
        Assert.Matches("^[0-9a-f]{64}$", one.Hash);
    }

    [Fact]
    public void ReadAndWrite_File_GiveTheSameRelease()
    {
        // given
        var release = new Release
        {
            Graph = Make("""{"id":"v","definitionId":"p","x":1.0,"root":{"type":"A"}}""").Graph,
            Forms = new Dictionary<string, string> { ["intake"] = "a: 1\n" },
            Notices = new Dictionary<string, string> { ["receipt.id.hbs"] = "Terima kasih, {{name}} é" },
            ValueLists = new Dictionary<string, string> { ["channels"] = "[sms]" },
            Calls = new Dictionary<string, string> { ["appeal"] = "v9" },
        };

        // when
        var read = ReleaseFile.Read(ReleaseFile.Write(release, indented: true), "p.json");

        // then
        Assert.NotNull(read.Release);
        Assert.Equal(release.Hash, read.Release.Hash);
        Assert.Equal(release.Notices, read.Release.Notices);
        Assert.Equal("v9", read.Release.Calls["appeal"]);
    }

    [Theory]
    [InlineData("", ProblemCodes.SyntaxInvalid)]
    [InlineData("[]", ProblemCodes.ShapeInvalid)]
    [InlineData("""{"pulihRelease":2,"graph":{}}""", ProblemCodes.ShapeInvalid)]
    [InlineData("""{"pulihRelease":1,"graph":{}}""", ProblemCodes.RootMissing)]
    [InlineData("""{"pulihRelease":1,"hash":"00","graph":{"root":{"type":"A"}}}""", ProblemCodes.ReleaseHashMismatch)]
    public void Read_BadFile_IsRefused(string text, string code)
    {
        // when
        var read = ReleaseFile.Read(text, "p.json");

        // then
        Assert.Null(read.Release);
        Assert.Equal(code, Assert.Single(read.Problems).Code);
    }

    [Fact]
    public void ReadFolder_Procedure_HasAllItsTexts()
    {
        // given
        using var folder = new ProcedureFolderFixture("appeal");
        folder.Write("procedure.yaml", "id: appeal\nsteps:\n  - { id: a, type: Elsa.Start }\n");
        folder.Write("forms/lodge.yaml", "fields: []\r\n");
        folder.Write("notices/lodged.en.hbs", "x");
        folder.Write("scenarios/one.yaml", "x");

        // when
        var read = ProcedureFolder.Read(folder.Path);

        // then
        Assert.NotNull(read.Release);
        Assert.Equal("fields: []\n", read.Release.Forms["lodge"]);
        Assert.Equal(["lodged.en.hbs"], read.Release.Notices.Keys);
        Assert.Equal([folder.Path], ProcedureFolder.Find(System.IO.Path.GetDirectoryName(folder.Path)!));
    }

    [Fact]
    public void ReadFolder_OtherIdThanItsName_IsRefused()
    {
        // given
        using var folder = new ProcedureFolderFixture("appeal");

        // then
        Assert.Equal(ProblemCodes.FileMissing, Assert.Single(ProcedureFolder.Read(folder.Path).Problems).Code);

        // when
        folder.Write("procedure.yaml", "name: X\nid: appeals\nsteps: []\n");
        var problem = Assert.Single(ProcedureFolder.Read(folder.Path).Problems);

        // then
        Assert.Equal((ProblemCodes.DefinitionIdFolder, 2, 5), (problem.Code, problem.Line, problem.Column));
    }

    [Fact]
    public async Task Import_FreshDatabase_PublishesCalledFirstAndPinsCalls()
    {
        // given
        var store = new MemoryDefinitionStore();
        var import = Import(store);

        // when
        var results = await import.ImportShippedAsync([Caller("x"), Make(Simple("appeal", "1"))], default);

        // then
        Assert.All(results, result => Assert.Equal(ImportOutcome.Published, result.Outcome));
        var caller = await new DefinitionCatalog(store).FindPublishedAsync("caller", default);
        var appeal = await store.FindPublishedAsync("appeal", default);
        Assert.Equal(appeal!.VersionId, caller!.Calls["appeal"]);
        Assert.Equal("system", appeal.PublishedBy);
        Assert.Equal((appeal.VersionId, 1), ((await new DefinitionCatalog(store).FindAsync(appeal.VersionId, default))!.Graph.Id, appeal.Version));
    }

    [Fact]
    public async Task Import_Again_StoresOnlyNewContentAndNeverOverwritesADraft()
    {
        // given
        var store = new MemoryDefinitionStore();
        var import = Import(store);
        await import.ImportShippedAsync([Make(Simple("appeal", "1")), Caller("x")], default);

        // when
        var again = await import.ImportShippedAsync([Make(Simple("appeal", "1")), Caller("x")], default);
        var changed = await import.ImportShippedAsync([Make(Simple("appeal", "2"))], default);
        var blocked = await import.ImportShippedAsync([Make(Simple("appeal", "3"))], default);
        var brandNew = await import.ImportShippedAsync([Make(Simple("later", "1"))], default);

        // then
        Assert.Equal([ImportOutcome.Known, ImportOutcome.Known], again.Select(result => result.Outcome));
        Assert.Equal(ImportOutcome.DraftSaved, changed[0].Outcome);
        Assert.Equal(ImportOutcome.DraftInTheWay, blocked[0].Outcome);
        Assert.Equal(ImportOutcome.DraftSaved, brandNew[0].Outcome);

        // when
        var published = await import.PublishAsync(changed[0].VersionId!, 1, "ann", default);
        var twice = await import.PublishAsync(changed[0].VersionId!, 1, "ann", default);

        // then
        Assert.Equal((ImportOutcome.Published, ImportOutcome.Conflict), (published.Outcome, twice.Outcome));
        Assert.Equal(2, (await store.FindPublishedAsync("appeal", default))!.Version);
    }

    [Fact]
    public async Task Publish_CalledDefinitionMissing_IsRefusedAndNamed()
    {
        // given
        var store = new MemoryDefinitionStore();

        // when
        var result = Assert.Single(await Import(store).ImportShippedAsync([Caller("x")], default));

        // then
        Assert.Equal((ImportOutcome.CallMissing, "appeal"), (result.Outcome, result.Detail));
        Assert.Null(await store.FindPublishedAsync("caller", default));
    }

    [Fact]
    public async Task Find_PublishedTwice_IsTheSameObject()
    {
        // given
        var store = new MemoryDefinitionStore();
        var result = Assert.Single(await Import(store).ImportShippedAsync([Make(Simple("appeal", "1"))], default));
        var catalog = new DefinitionCatalog(store);

        // then
        Assert.Same(await catalog.FindAsync(result.VersionId!, default), await catalog.FindPublishedAsync("appeal", default));
        Assert.Null(await catalog.FindAsync("nobody", default));
    }

    [Fact]
    public async Task ImportShipped_DefinitionWithAnError_StaysADraft()
    {
        // given
        var store = new MemoryDefinitionStore();
        var broken = Make("""{"definitionId":"broken","root":{"type":"Elsa.Nothing","id":"s"} }""");

        // when
        var result = Assert.Single(await Import(store).ImportShippedAsync([broken], default));

        // then
        Assert.Equal(ImportOutcome.Invalid, result.Outcome);
        Assert.Contains("activity.type-unknown", result.Detail, StringComparison.Ordinal);
        Assert.Equal(DefinitionState.Draft, (await store.FindAsync(result.VersionId!, default))!.State);
        Assert.Null(await store.FindPublishedAsync("broken", default));
    }

    private static ReleaseImport Import(MemoryDefinitionStore store) =>
        new(
            store, new DefinitionCatalog(store),
            new DefinitionValidator(new ActivityRegistry([typeof(ReleaseImport).Assembly], new ServiceCollection().BuildServiceProvider())),
            [], new RandomIdGenerator(), TimeProvider.System);

    private static string Simple(string id, string text) =>
        $$"""{"id":"x","definitionId":"{{id}}","description":"{{text}}","root":{"type":"Elsa.Start","id":"s"} }""";

    private static Release Caller(string text) => Make(
        $$"""
        {"definitionId":"caller","description":"{{text}}","root":{"type":"Elsa.Sequence","id":"s","activities":[{"id":"c","type":"Elsa.ExecuteWorkflow",
         "workflowDefinitionId":{"typeName":null,"expression":{"type":"Literal","value":"appeal"} } }]} }
        """);

    private static Release Make(string json) => new() { Graph = ElsaJson.Read(json, null).Definition! };
}
