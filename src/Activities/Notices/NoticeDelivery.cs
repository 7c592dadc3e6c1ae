using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.People;
using Workflows.Engine;
using Workflows.Engine.Calendars;
using Workflows.Engine.Persistence;
using Workflows.Engine.Releases;

namespace Workflows.Activities.Notices;

/// <summary>
/// Makes notices when they are sent: finds the receivers as they are then, renders each text in the language of its reader, and puts
/// it into the readable outbox of the case and the inbox of the reader.
/// </summary>
internal sealed class NoticeDelivery(
    CaseUnits units, CaseChange changes, NoticeFacts facts, NoticeTemplateCache templates, DefinitionCatalog catalog, IWorkflowStore store,
    ISiteCalendars calendars, IIdGenerator ids, TimeProvider time)
{
    private const string Anonymous = "anonymous";
    private const string Public = "public";
    private const string OfRecusal = "recusedMember";

    private static readonly HashSet<string> General = new(StringComparer.Ordinal)
    {
        "recusal", "invitation", "meeting", "committeeInformed", "reminder", "overdue",
    };

    /// <summary>Sends a notice.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="instanceId">The instance that asked, or empty.</param>
    /// <param name="key">Key of the effect; a repeat sends nothing twice.</param>
    /// <param name="more">What is known besides, or null.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task SendAsync(
        NoticeEffect asked, string instanceId, string key, IReadOnlyDictionary<string, object?>? more, CancellationToken cancellationToken)
    {
        await using var reads = store.BeginReads();
        if (await units.ReadAsync(reads, asked.CorrelationId, cancellationToken) is not { Key: not null } state
            || await FindAsync(state, instanceId, asked.Notice, cancellationToken) is not { } found)
        {
            // The case was shredded, or no procedure of it knows the notice: there is nothing that could be said.
            return;
        }

        if (found.Notice.Kind.Name == Public && !await MayPublishAsync(reads, state, cancellationToken))
        {
            // Whatever a procedure asks: a text goes public only after its gate.
            return;
        }

        var now = time.GetUtcNow();
        var audience = AudienceOf(asked, found.Notice);
        var receivers = Receivers(asked, state, audience, now);
        if (receivers.Count == 0)
        {
            return;
        }

        var calendar = calendars.Find(state.Record.SiteId, null);
        var known = await facts.CollectAsync(reads, state, calendar, now, cancellationToken);
        foreach (var (name, value) in more ?? new Dictionary<string, object?>())
        {
            known[name] = value;
        }

        var languages = await PeopleRows.LanguagesAsync(reads, [.. receivers.OfType<string>()], cancellationToken);
        var usual = state.Text("language") is { Length: 2 } own ? own : "id";
        var messages = new List<CaseMessage>();
        RenderedNotice? paper = null;
        foreach (var person in receivers)
        {
            var language = person is null ? usual : languages.GetValueOrDefault(person, usual);
            var channel = found.Notice.IsPublic ? NoticeChannel.Poster : NoticeChannel.Inbox;
            var model = NoticeModel.Of(NoticeFacts.In(known, language), calendar.Zone);
            var recipient = new NoticeRecipient(language, channel, SecondLanguage: usual, Audience: audience);
            var rendered = NoticeRenderer.Render(found.Templates, asked.Notice, recipient, model);
            messages.Add(Message(asked, found.Notice, audience, person, rendered, key, now));
            paper ??= found.Templates.HasLetter(asked.Notice)
                ? NoticeRenderer.Render(found.Templates, asked.Notice, recipient with { Channel = NoticeChannel.Letter }, model)
                : null;
        }

        await CommitAsync(state.Record.CorrelationId, asked.Notice, messages, paper, now, cancellationToken);
    }

    private async ValueTask<bool> MayPublishAsync(
        Engine.Execution.IStepReads reads, CaseState state, CancellationToken cancellationToken) =>
        state.Newest(EntryKind.Result, "publication") is { } gate
        && await units.ReadBodyAsync(reads, state, gate, cancellationToken) is { } body
        && body["result"]?.GetValue<string>() == "publish";

    private async Task CommitAsync(
        string correlationId, string notice, List<CaseMessage> messages, RenderedNotice? paper, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var result = await changes.RunAsync(
            correlationId, Actor.System,
            (unit, _) =>
            {
                // Whoever was taken off the case since the receivers were found gets nothing any more.
                messages.FindAll(message => message.PersonId is not { } person || message.Audience == OfRecusal || !unit.State.IsExcluded(person))
                    .ForEach(unit.Send);
                if (paper is not null)
                {
                    unit.Keep(
                        ids.NewId(), EntryKind.Paper, notice, ContentClass.K3,
                        new JsonObject
                        {
                            ["subject"] = paper.Subject,
                            ["body"] = paper.Body,
                            ["language"] = paper.Language,
                            ["template"] = paper.TemplateFile,
                            ["templateHash"] = paper.TemplateHash,
                            ["contentHash"] = paper.ContentHash,
                        },
                        Actor.System.Id, now);
                }

                return null;
            },
            cancellationToken);
        if (result is CommandResult.Rejected { Code: RejectionCodes.InstanceBusy } busy)
        {
            throw new InvalidOperationException($"notice {notice}: {busy.Detail}");
        }
    }

    private async ValueTask<(NoticeTemplates Templates, NoticeDefinition Notice)?> FindAsync(
        CaseState state, string instanceId, string notice, CancellationToken cancellationToken)
    {
        var instances = await store.ListInstancesAsync(
            new InstanceQuery(CorrelationId: state.Record.CorrelationId, Limit: 100), cancellationToken);
        // The procedure that asked knows its notices; a command of the case takes them from any of its procedures.
        foreach (var version in instances.OrderByDescending(instance => instance.Id == instanceId).Select(instance => instance.VersionId).Distinct())
        {
            if (await catalog.FindAsync(version, cancellationToken) is { } release
                && templates.Of(release) is var set && set.Notices.TryGetValue(notice, out var definition))
            {
                return (set, definition);
            }
        }

        return null;
    }

    private static string AudienceOf(NoticeEffect asked, NoticeDefinition notice) =>
        asked.To is { } to && notice.To.Contains(to) ? to : notice.To[0];

    /// <summary>People with an account, or one null for the readers that have none.</summary>
    private static IReadOnlyList<string?> Receivers(NoticeEffect asked, CaseState state, string audience, DateTimeOffset now)
    {
        if (asked.Persons.Count > 0)
        {
            // Only the notice of the recusal itself reaches whoever is excluded.
            return [.. asked.Persons.Where(person => audience == OfRecusal || !state.IsExcluded(person))];
        }

        if (NoticeReceivers.HasNoAccount(audience))
        {
            // Without a code there is no way to the complainant; what may be said is said in public, through its gate.
            return audience is "complainant" or "author" && state.Text("anonymity") == Anonymous ? [] : [null];
        }

        return NoticeReceivers.Of(state, asked.To is { } to && audience != to ? to : audience, now);
    }

    private CaseMessage Message(
        NoticeEffect asked, NoticeDefinition notice, string audience, string? person, RenderedNotice rendered, string key, DateTimeOffset now) => new()
        {
            Id = ids.NewId(),
            Key = $"{key}|{person}",
            Direction = "out",
            NoticeId = asked.Notice,
            Audience = audience,
            PersonId = person,
            Channel = rendered.Channel.ToString().ToLowerInvariant(),
            Language = rendered.Language,
            Template = $"{rendered.TemplateFile} {rendered.TemplateHash}",
            Class = notice.IsPublic ? ContentClass.K1 : General.Contains(notice.Kind.Name) ? ContentClass.K2 : ContentClass.K3,
            Subject = rendered.Subject,
            Body = rendered.Body,
            At = now,
        };
}
