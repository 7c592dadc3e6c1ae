using Workflows.Activities.Cases;

namespace Workflows.Activities.Simulation.Running;

/// <summary>Compares the notices of a case with those that a step expects.</summary>
internal sealed class NoticeCheck(CaseSight sight, CaseSight? before, Differences differences)
{
    public void Run(Expectation expected)
    {
        foreach (var wanted in expected.Notices)
        {
            var found = Candidates(wanted).Where(message => Fits(wanted, message)).ToList();
            var what = $"notices.{wanted.Id ?? wanted.To}";
            var number = wanted.Count is { } count ? $"{count} times " : "";
            if (!differences.Expect(
                wanted.Count is { } exactly ? found.Count == exactly : found.Count > 0, what, number + Said(wanted), () => Said(Candidates(wanted))))
            {
                continue;
            }

            foreach (var text in wanted.Says)
            {
                differences.Expect(
                    found.TrueForAll(message => Holds(message, text)), $"{what}.says", $"'{text}'",
                    () => string.Join(" / ", found.Select(message => message.Body)));
            }

            foreach (var text in wanted.Without)
            {
                differences.Expect(
                    !found.Exists(message => Holds(message, text)), $"{what}.without", $"nothing of '{text}'",
                    () => Said(found.Where(message => Holds(message, text))));
            }
        }

        foreach (var none in expected.NoNotices)
        {
            var found = Candidates(none).Where(message => Fits(none, message) && (none.Without.Count == 0 || none.Without.Any(text => Holds(message, text))))
                .ToList();
            differences.Expect(found.Count == 0, $"noNotices.{none.Id ?? none.To}", "no " + Said(none), () => Said(found));
        }
    }

    private IEnumerable<CaseMessage> Candidates(ExpectedNotice notice)
    {
        var known = notice.Ever || before is null ? [] : before.Messages.Select(message => message.Id).ToHashSet(StringComparer.Ordinal);
        return sight.Messages.Where(message => message.Direction == "out" && !known.Contains(message.Id));
    }

    private static bool Fits(ExpectedNotice wanted, CaseMessage message) =>
        (wanted.Id is null || message.NoticeId == wanted.Id)
        && (wanted.To is null || message.Audience == wanted.To || message.PersonId == wanted.To)
        && (wanted.Channel is null || message.Channel == wanted.Channel);

    private static bool Holds(CaseMessage message, string text) =>
        message.Subject.Contains(text, StringComparison.OrdinalIgnoreCase) || message.Body.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static string Said(ExpectedNotice notice) =>
        $"{notice.Id ?? "any notice"}{(notice.To is null ? "" : $" to {notice.To}")}{(notice.Channel is null ? "" : $" by {notice.Channel}")}";

    private static string Said(IEnumerable<CaseMessage> messages)
    {
        var text = string.Join(", ", messages.Select(Said));
        return text.Length == 0 ? "none" : text;
    }

    /// <summary>A notice in one line, without its text.</summary>
    internal static string Said(CaseMessage message) =>
        $"{message.NoticeId} to {message.Audience}{(message.PersonId is null ? "" : $" {message.PersonId}")} by {message.Channel} ({message.Language})";
}
