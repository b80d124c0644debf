using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Conversations;
using Koji.Bot.Outreach;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Studies;

namespace Koji.Bot.Researchers;

/// <summary>How studies stand.</summary>
public sealed class StudyOverview(IStudyCatalog studies, StudyFinder finder, IInvitationStore invitations, IQuotaLedger ledger, IConversationOverview conversations, SpendingLimits limits, AlertList alerts,
    StudyProgress progress)
{
    public async Task<CommandReply> ListAsync(CancellationToken cancellationToken)
    {
        var records = await studies.ListAsync(cancellationToken);
        if (records.Count == 0)
        {
            return CommandReply.Done(new ReplyText("There is no study yet. study new makes one; study launch FILE launches a file."));
        }

        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        foreach (var record in records)
        {
            var study = await studies.GetAsync(record.StudyId, record.CurrentVersion, cancellationToken);
            rows.Add([record.StudyId, record.Status.ToString().ToLowerInvariant(), $"{record.CurrentVersion}", Day(record.ChangedAt), study?.Name ?? ""]);
        }

        return CommandReply.Done(new ReplyTable(["study", "status", "version", "since", "name"], rows.ToImmutable())) with
        {
            Next = [.. records.Take(5).Select(record => new NextCommand($"Status of {record.StudyId}", $"status {record.StudyId}"))],
        };
    }

    public async Task<CommandReply> StatusAsync(string studyId, CancellationToken cancellationToken)
    {
        var found = await finder.FindOneAsync(studyId, cancellationToken);
        if (found is not { Study: { } study, Record: { } record })
        {
            return found.Missing!;
        }

        var all = await invitations.ListAsync(study.Id, null, cancellationToken);
        var open = await conversations.OpenInterviewsAsync(study.Id, cancellationToken);
        var quotas = await ledger.CountAsync(study.Id, cancellationToken);
        var rows = study.Groups
            .Select(segment => Row(
                segment.Id,
                [.. all.Where(one => one.Segments.Contains(segment.Id))],
                open.BySegmentOpen.GetValueOrDefault(segment.Id),
                QuotaOf(study, segment.Id, quotas)))
            .Append(Row("everybody", all, open.Open, ""));
        return CommandReply.Done(
            [
            new ReplyText($"{study.Name} ({study.Id}, version {record.CurrentVersion}) is {StudyLaunch.StatusWord(record.Status)} since {Day(record.ChangedAt)}."),
            new ReplyTable(
                ["segment", "awaiting", "invited", "by link", "started", "open", "completed", "declined", "stopped", "expired", "quota"],
                [.. rows]),
            new ReplyText("Who is in two segments counts in both, and once in everybody. Open: under way now."),
            .. await progress.OfAsync(study, all, quotas, cancellationToken),
            .. await SpendingAsync(study, cancellationToken),
            .. await alerts.OfStudyAsync(study.Id, cancellationToken),
            ]) with
        {
            Next = [.. NextOf(study, record.Status)],
        };
    }

    private static IEnumerable<NextCommand> NextOf(Study study, StudyStatus status)
    {
        yield return new NextCommand("Themes", $"themes {study.Id}");
        if (study.Groups.Take(2).ToList() is [var a, var b])
        {
            yield return new NextCommand($"Compare {a.Id} with {b.Id}", $"compare {a.Id} with {b.Id} in {study.Id}");
        }

        yield return new NextCommand("Report", $"report {study.Id}");
        if (status is StudyStatus.Live or StudyStatus.Paused or StudyStatus.Draft)
        {
            yield return status switch
            {
                StudyStatus.Live => new NextCommand("Pause", $"study pause {study.Id}"),
                StudyStatus.Paused => new NextCommand("Resume", $"study resume {study.Id}"),
                _ => new NextCommand("Launch", $"study launch {study.Id}"),
            };
        }
    }

    /// <summary>Where messages are paid for, what they have come to.</summary>
    private async Task<IEnumerable<ReplyText>> SpendingAsync(Study study, CancellationToken cancellationToken)
    {
        var texts = new List<ReplyText>();
        foreach (var channel in study.Channels)
        {
            if (await limits.OfAsync(study, channel, cancellationToken) is { } budget)
            {
                texts.Add(new ReplyText(SpendingText.Of(study.Id, budget)));
            }
        }

        if (await limits.OfAsync(study, SpendingText.Model, cancellationToken) is { } model)
        {
            texts.Add(new ReplyText(SpendingText.OfModel(model)));
        }

        return texts;
    }

    private static ImmutableArray<string> Row(string name, IReadOnlyList<Invitation> invitations, int open, string quota)
    {
        return
        [
            name,
            Number(one => one.Status == InvitationStatus.AwaitingConfirmation),
            Number(one => one.Status != InvitationStatus.AwaitingConfirmation),
            Number(one => one.Status == InvitationStatus.LinkOnly),
            Number(one => one.StartedAt is not null),
            $"{open}",
            Number(one => one.Status == InvitationStatus.Done),
            Number(one => one.Status == InvitationStatus.Declined),
            Number(one => one.Status == InvitationStatus.Stopped),
            Number(one => one.Status == InvitationStatus.Expired),
            quota,
        ];

        string Number(Func<Invitation, bool> counts) => $"{invitations.Count(counts)}";
    }

    private static string QuotaOf(Study study, string segmentId, IReadOnlyDictionary<string, QuotaCount> counts) =>
        study.Targets.TryGetValue(segmentId, out var target) ? $"{counts.GetValueOrDefault(segmentId).Completed} of {target} (target)"
        : study.Quotas.TryGetValue(segmentId, out var limit) ? $"{counts.GetValueOrDefault(segmentId).Completed} of {limit}"
        : "none";

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
