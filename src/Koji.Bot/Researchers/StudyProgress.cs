using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Studies;
using Koji.Bot.Web.Reports;

namespace Koji.Bot.Researchers;

/// <summary>How a study goes beyond its counts: by channel, where people drop off, how fast they answer, and what filling its quotas will still take.</summary>
public sealed class StudyProgress(IInterviewArchive archive, IEnumerable<IChargesByMessage> charges, TimeProvider time)
{
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    /// <param name="counts">Completed and reserved, by segment.</param>
    /// <returns>Nothing where nobody was asked yet.</returns>
    public async Task<IReadOnlyList<ReplyPart>> OfAsync(Study study, IReadOnlyList<Invitation> invitations, IReadOnlyDictionary<string, QuotaCount> counts, CancellationToken cancellationToken)
    {
        var ended = new List<InterviewState>();
        await foreach (var interview in archive.ListAsync(study.Id, cancellationToken))
        {
            ended.Add(interview);
        }

        var panel = Panel.Of(study, ended);
        return [.. ByChannel(invitations), .. DropOffs(study, panel), .. Times(invitations, panel), .. Forecast(study, panel, counts)];
    }

    private static IEnumerable<ReplyPart> ByChannel(IReadOnlyList<Invitation> invitations)
    {
        var rows = invitations
            .Select(one => (Invitation: one, (one.BoundTo ?? one.Address)?.Channel))
            .Where(pair => pair.Channel is not null)
            .GroupBy(pair => pair.Channel!, pair => pair.Invitation, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => ImmutableArray.Create(
                group.Key, $"{group.Count()}", $"{group.Count(one => one.StartedAt is not null)}", $"{With(group, InvitationStatus.Done)}", $"{With(group, InvitationStatus.Declined)}", $"{With(group, InvitationStatus.Expired)}"))
            .ToImmutableArray();
        return rows.IsEmpty ? [] : [new ReplyTable(["channel", "asked", "started", "completed", "declined", "expired"], rows)];
    }

    private static int With(IEnumerable<Invitation> invitations, InvitationStatus status) => invitations.Count(one => one.Status == status);

    private static IEnumerable<ReplyPart> DropOffs(Study study, Panel panel)
    {
        var language = study.Guide.Languages[0];
        var questions = study.Guide.Questions.Select((question, i) => new StructuredQuestionReport(i + 1, question, question.Text.In(language), 0, 0, 0, []));
        var left = DropOff.Of(questions, panel);
        return left.IsEmpty ? [] : [new ReplyText(string.Join('\n', left.Select(one => Invariant($"Question {one.Number}: {one.Left} of {one.Reached} who reached it left there ({one.Text})")).Prepend("Where people drop off:")))];
    }

    private static IEnumerable<ReplyPart> Times(IReadOnlyList<Invitation> invitations, Panel panel)
    {
        var toBegin = Median(invitations.Where(one => one is { AskedAt: not null, StartedAt: not null }).Select(one => one.StartedAt!.Value - one.AskedAt!.Value));
        var length = Median(panel.People.Select(member => member.Interview).Where(one => one is { Outcome: InterviewOutcome.Completed, StartedAt: not null, EndedAt: not null }).Select(one => one.EndedAt!.Value - one.StartedAt!.Value));
        var said = new[] { toBegin is { } wait ? $"half of those who began did so within {Words(wait)} of being asked" : null, length is { } time ? $"half of the complete interviews took at most {Words(time)}" : null }.OfType<string>().ToList();
        return said.Count == 0 ? [] : [new ReplyText($"How fast people answer: {string.Join("; ", said)}.")];
    }

    /// <summary>At the pace of the last week, and at the usual cost of an interview.</summary>
    private IEnumerable<ReplyPart> Forecast(Study study, Panel panel, IReadOnlyDictionary<string, QuotaCount> counts)
    {
        var wanted = study.Groups.Sum(group =>
            (study.Targets.TryGetValue(group.Id, out var target) ? target : study.Quotas.TryGetValue(group.Id, out var quota) ? quota : 0) is var goal and > 0 ? Math.Max(0, goal - counts.GetValueOrDefault(group.Id).Completed) : 0);
        if (wanted == 0 || panel.People.IsEmpty)
        {
            return [];
        }

        var since = time.GetUtcNow() - Lately;
        var lately = panel.People.Count(member => member.Interview is { Outcome: InterviewOutcome.Completed, EndedAt: { } at } && at >= since);
        var pace = lately == 0 ? "nobody completed one in the last week, so that there is no telling when" : Invariant($"at the pace of the last week ({lately}) in about {Math.Max(1, (int)Math.Ceiling(7.0 * wanted / lately))} days");
        var costs = charges.Where(charge => study.Channels.Contains(charge.Channel)).Select(charge => (charge.Channel, Cost: charge.CostOf(study.Guide)))
            .Select(one => Invariant($" If all of them are asked by {one.Channel}, they take about {(long)wanted * one.Cost.Typical:N0} {one.Cost.Unit}s{(one.Cost.Price is { } price ? $" ({SpendingText.Money(price * wanted * one.Cost.Typical, one.Cost.Currency)})" : "")}."));
        return [new ReplyText($"Still wanted: {Wording.Count(wanted, "complete interview")}; {pace}.{string.Concat(costs)}")];
    }

    private static TimeSpan? Median(IEnumerable<TimeSpan> times) =>
        times.Where(one => one >= TimeSpan.Zero).Order().ToList() is { Count: > 0 } sorted ? sorted[(sorted.Count - 1) / 2] : null;

    private static string Words(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => "a minute",
        { TotalMinutes: < 90 } => Invariant($"{Math.Ceiling(time.TotalMinutes):0} minutes"),
        { TotalHours: < 36 } => Invariant($"{time.TotalHours:0} hours"),
        _ => Invariant($"{time.TotalDays:0} days"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
