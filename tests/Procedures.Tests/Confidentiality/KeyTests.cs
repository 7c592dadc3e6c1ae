using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Intake;
using Workflows.Activities.Messages;
using Workflows.Activities.People;
using Workflows.Activities.Simulation;
using Workflows.Activities.Storage;
using Workflows.Activities.Tasks;
using Workflows.Engine;
using Workflows.Engine.Persistence;
using Xunit;

namespace Workflows.Procedures.Tests.Confidentiality;

/// <summary>Keys of cases: wrapped, rotated, destroyed; and the chain over what is kept.</summary>
public sealed class KeyTests : IDisposable
{
    private const string Story = "Deliveries came late";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("workflows-keys-");

    private string KeyFile => Path.Combine(_folder.FullName, "keys");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Unwrap_AnotherMasterKeyOrCase_IsRefused()
    {
        // given
        var masters = MasterKeys.Open(KeyFile);
        var (key, second) = (CaseKey.New(), CaseKey.New());
        var wrapped = key.Wrap(masters, "case");
        var sealedText = key.Seal("text"u8, "row");
        var other = MasterKeys.Random();

        // then
        Assert.Equal("text"u8.ToArray(), CaseKey.Unwrap(masters, masters.CurrentId, "case", wrapped).Open(sealedText, "row"));
        Assert.NotEqual(key.Seal("text"u8, "row"), sealedText);
        Assert.ThrowsAny<CryptographicException>(() => second.Open(sealedText, "row"));
        Assert.ThrowsAny<CryptographicException>(() => key.Open(sealedText, "another row"));
        Assert.ThrowsAny<CryptographicException>(() => CaseKey.Unwrap(other, other.CurrentId, "case", wrapped));
        Assert.ThrowsAny<CryptographicException>(() => CaseKey.Unwrap(masters, masters.CurrentId, "another case", wrapped));
        Assert.Throws<KeyNotFoundException>(() => CaseKey.Unwrap(other, masters.CurrentId, "case", wrapped));
        Assert.Equal(-1, wrapped.AsSpan().IndexOf(sealedText));
    }

    [Fact]
    public void Open_FileWithoutIndexLine_KeepsTokensThroughARotation()
    {
        // given: as files were before they had such a line
        var old = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        File.WriteAllText(KeyFile, $"000000000000 {old}\n");
        var before = new BlindIndex(MasterKeys.Open(KeyFile)).TokenOf("maju");

        // when
        MasterKeys.Append(KeyFile);
        File.WriteAllLines(KeyFile, File.ReadAllLines(KeyFile).Where(line => !line.StartsWith("000000000000", StringComparison.Ordinal)));

        // then
        Assert.Equal(before, new BlindIndex(MasterKeys.Open(KeyFile)).TokenOf("maju"));
    }

    [Fact]
    public async Task Rewrap_ThenOldKeyTakenOut_LeavesEverythingReadable()
    {
        // given
        await using var drive = await OpenAsync();
        var old = MasterKeys.Open(KeyFile).CurrentId;
        var task = await SaveDraftAsync(drive);

        // when
        MasterKeys.Append(KeyFile);
        await drive.Host.RestartAsync(default);
        Assert.Equal(1, await drive.Host.Get<CaseKeyService>().RewrapAsync(default));
        Assert.Equal(0, await drive.Host.Get<CaseKeyService>().RewrapAsync(default));
        await File.WriteAllLinesAsync(KeyFile, (await File.ReadAllLinesAsync(KeyFile)).Where(line => !line.StartsWith(old, StringComparison.Ordinal)));
        await drive.Host.RestartAsync(default);

        // then
        var (sari, masters) = (await drive.ActorAsync("sari"), drive.Host.Get<MasterKeys>());
        Assert.NotEqual(old, masters.CurrentId);
        Assert.Throws<KeyNotFoundException>(() => masters.Find(old));
        Assert.Contains(Story, await BodiesAsync(drive, "to check the keys"), StringComparison.Ordinal);
        Assert.Contains("CV Maju", await BodiesAsync(drive, "to check the keys"), StringComparison.Ordinal);
        Assert.Single(await drive.Host.Get<CaseService>().SearchAsync("CV Maju", sari, default));
        Assert.NotNull((await drive.Host.Get<DraftService>().LoadAsync(task, sari, default))?.Answers);
        var inbox = (await drive.Host.Get<MessageService>().ReadAsync(drive.Case.ReceiptCode!, default))!;
        Assert.All(inbox.Messages, message => Assert.NotNull(message.Body));
        Assert.NotEmpty(inbox.Messages);
        foreach (var row in await InterestsAsync(drive))
        {
            Assert.NotEmpty(SiteSeal.Open(masters, row.Site, row.Id, row.Body));
        }

        // then: a name is still recognised in a new complaint
        var second = await IntakeAgainAsync(drive);
        Assert.Contains("dodi|proposed", await drive.QueryAsync($"select person_id, standing from case_people where correlation_id = '{second}'"));
    }

    [Fact]
    public async Task Shred_ClosedCase_LeavesNothingReadable()
    {
        // given
        await using var drive = await OpenAsync();
        await SaveDraftAsync(drive);
        await drive.SqlAsync("update cases set closed_at = 1");

        // when
        Assert.Equal(1, await drive.Host.Get<CaseKeyService>().ShredAsync(drive.Host.Clock.GetUtcNow(), default));

        // then
        var state = await drive.StateAsync();
        await using (var reads = drive.Host.Get<IWorkflowStore>().BeginReads())
        {
            foreach (var entry in state.Entries)
            {
                Assert.Equal(entry.Class < ContentClass.K3, await drive.Host.Get<CaseUnits>().ReadBodyAsync(reads, state, entry, default) is not null);
            }
        }

        Assert.Contains(state.Entries, entry => entry.Class >= ContentClass.K3);
        Assert.Empty(await drive.QueryAsync("select wrapped from case_keys where wrapped is not null"));
        foreach (var table in (string[])["case_names", "receipts", "task_drafts"])
        {
            Assert.Equal(["0"], await drive.QueryAsync($"select count(*) from {table}"));
        }

        var sari = await drive.ActorAsync("sari");
        Assert.Empty(await drive.Host.Get<CaseService>().SearchAsync("CV Maju", sari, default));
        Assert.All(await drive.Host.Get<MessageService>().OfCaseAsync(drive.CaseId, sari, default), message => Assert.Null(message.Body));
        Assert.Null(await drive.Host.Get<MessageService>().ReadAsync(drive.Case.ReceiptCode!, default));
        Assert.Equal("case.not-found", Code(await drive.Host.Get<MessageService>().WriteAsync(drive.Case.ReceiptCode!, "hello", default)));
        Assert.Equal("case.not-found", Code(await drive.Host.Get<MessageService>().ReplyAsync(drive.CaseId, "hello", sari, default)));
        Assert.Equal(
            "case.not-found",
            Code(await drive.Host.Get<CaseActionService>().RecuseAsync(drive.CaseId, "lina", Standing.Recused, "x", sari, default)));
        Assert.Null(await drive.Host.Get<CaseChain>().VerifyAsync(drive.CaseId, default));
    }

    [Fact]
    public async Task Shred_CaseOfHumanRights_IsLeftAlone()
    {
        // given
        await using var drive = await OpenAsync();
        Assert.IsType<CommandResult.Accepted>(
            await drive.Host.Get<CaseActionService>().FlagHumanRightsAsync(drive.CaseId, ["workplaceViolence"], await drive.ActorAsync("sari"), default));
        await drive.SqlAsync("update cases set closed_at = 1");

        // then
        Assert.Equal(0, await drive.Host.Get<CaseKeyService>().ShredAsync(drive.Host.Clock.GetUtcNow(), default));
    }

    [Fact]
    public async Task Read_RowCopiedToAnotherCase_DoesNotOpen()
    {
        // given
        await using var drive = await OpenAsync();
        var second = await IntakeAgainAsync(drive);

        // when
        await drive.SqlAsync(
            "update case_records set body = (select body from case_records where correlation_id = @first and kind = 'submission' and record_key = 'F-INTAKE') "
            + "where correlation_id = @second and kind = 'submission' and record_key = 'F-INTAKE'",
            ("first", drive.CaseId), ("second", second));

        // then
        var sari = await drive.ActorAsync("sari");
        await drive.SqlAsync("update case_people set standing = 'cleared' where person_id = 'sari'");
        await Assert.ThrowsAnyAsync<CryptographicException>(async () => await drive.Host.Get<CaseContentService>().ReadAsync(second, sari, null, default));
        Assert.NotNull(await drive.Host.Get<CaseChain>().VerifyAsync(second, default));
        Assert.Null(await drive.Host.Get<CaseChain>().VerifyAsync(drive.CaseId, default));
    }

    [Fact]
    public async Task Read_Identity_NeedsAReasonAndLeavesALine()
    {
        // given
        await using var drive = await OpenAsync();
        var contents = drive.Host.Get<CaseContentService>();

        // when
        var without = await BodiesAsync(drive, null);
        var blank = await BodiesAsync(drive, " ");
        Assert.Empty(await contents.ReadingsAsync(drive.CaseId, await drive.ActorAsync("sari"), default));
        var with = await BodiesAsync(drive, "to call back");

        // then
        Assert.Contains(Story, without, StringComparison.Ordinal);
        Assert.DoesNotContain("CV Maju", without, StringComparison.Ordinal);
        Assert.DoesNotContain("CV Maju", blank, StringComparison.Ordinal);
        Assert.Contains("CV Maju", with, StringComparison.Ordinal);
        var line = Assert.Single(await contents.ReadingsAsync(drive.CaseId, await drive.ActorAsync("bayu"), default));
        Assert.Equal(("sari", "to call back"), (line.PersonId, line.Reason));
        Assert.Empty(await contents.ReadingsAsync(drive.CaseId, await drive.ActorAsync("peter"), default));
    }

    [Theory]
    [InlineData("update case_records set body = @other where sequence = 2", 2)]
    [InlineData("update case_records set author = 'somebody' where sequence = 3", 3)]
    [InlineData("update case_records set at = at + 1 where sequence = 1", 1)]
    [InlineData("delete from case_records where sequence = 2", 3)]
    [InlineData("update case_records set sequence = sequence + 100 where sequence = 4", 5)]
    public async Task Verify_StoredRowChanged_NamesTheFirst(string sql, long first)
    {
        // given
        await using var drive = await OpenAsync();
        Assert.Null(await drive.Host.Get<CaseChain>().VerifyAsync(drive.CaseId, default));

        // when
        await drive.SqlAsync(sql, ("other", Encoding.UTF8.GetBytes("other")));

        // then
        Assert.Equal(first, (await drive.Host.Get<CaseChain>().VerifyAsync(drive.CaseId, default))?.Sequence);
    }

    private async Task<CaseDrive> OpenAsync()
    {
        var drive = await CaseDrive.OpenAsync(CaseDrive.Appeal(), new ScenarioOptions
        {
            Database = new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(_folder.FullName, "case.db")}", Synchronous = "OFF" },
            Services = services => services.AddSingleton(MasterKeys.Open(KeyFile)),
        });
        await drive.RunToAsync("admissibility");
        return drive;
    }

    private static async Task<string> SaveDraftAsync(CaseDrive drive)
    {
        var sari = await drive.ActorAsync("sari");
        var task = (await drive.Host.Get<TaskService>().ListAsync(sari, null, 100, null, default)).Items.First(open => open.ActivityId == "admissibility");
        var saved = await drive.Host.Get<DraftService>().SaveAsync(task.Id, new JsonObject { ["decisionText"] = "Perhaps." }, sari, default);
        Assert.IsType<CommandResult.Accepted>(saved.Result);
        return task.Id;
    }

    private static async Task<string> IntakeAgainAsync(CaseDrive drive)
    {
        var result = await drive.Host.Get<IntakeService>().RegisterAsync(
            new IntakeRequest
            {
                SiteId = CaseDrive.Site,
                DefinitionId = drive.Scenario.Procedure,
                Answers = (JsonObject)((ScenarioAction.Intake)drive.Scenario.Steps[0].Action).Answers.DeepClone(),
            },
            await drive.ActorAsync("complainant"), default);
        Assert.IsType<CommandResult.Accepted>(result.Result);
        return result.CorrelationId!;
    }

    private static async Task<string> BodiesAsync(CaseDrive drive, string? reason)
    {
        var content = (await drive.Host.Get<CaseContentService>().ReadAsync(drive.CaseId, await drive.ActorAsync("sari"), reason, default))!;
        return string.Join('\n', content.Entries.Select(entry => entry.Body?.ToJsonString()));
    }

    private static async Task<List<(string Id, string Site, byte[] Body)>> InterestsAsync(CaseDrive drive)
    {
        await using var reads = drive.Host.Get<IWorkflowStore>().BeginReads();
        return await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection, "select id, site_id, body from interests", [], row => (row.GetString(0), row.GetString(1), row.Bytes(2)), token),
            default);
    }

    private static string? Code(CommandResult result) => (result as CommandResult.Rejected)?.Code;
}
