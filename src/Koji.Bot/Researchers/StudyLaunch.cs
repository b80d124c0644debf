using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Channels;
using Koji.Bot.Outreach;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Studies;
using Koji.Bot.Studies.Advice;

namespace Koji.Bot.Researchers;

/// <summary>A study's way from a file to the people: checked, launched, confirmed, paused, closed.</summary>
public sealed class StudyLaunch(
    IStudyFiles files,
    IStudyCatalog studies,
    StudyFinder finder,
    SegmentService segments,
    SegmentFinder known,
    OutreachService outreach,
    Inviter inviter,
    IInvitationStore invitations,
    IEnumerable<IChargesByMessage> charges,
    TimeProvider time)
{
    public async Task<CommandReply> CheckAsync(string file, CancellationToken cancellationToken)
    {
        var (result, wrong) = await ReadAsync(file, cancellationToken);
        if (wrong is not null || result?.Study is not { } study)
        {
            return wrong!;
        }

        var active = (await known.AllAsync(cancellationToken)).Where(one => one.Value.IsActive).ToDictionary(one => one.Key, one => one.Value.Definition, StringComparer.Ordinal);
        var remarks = StudyAdvice.On(study).Concat(ReferenceAdvice.On(study, active))
            .Select(remark => (remark, Place: result.PlaceOf(remark.Place)))
            .OrderBy(pair => pair.Place)
            .Select(pair => $"{file}:{pair.Place.Line}:{pair.Place.Column}: advice: {pair.remark.Remark}. {pair.remark.Suggestion}. [{pair.remark.Rule}]");
        var summary = $"{file}: no errors. {Wording.Count(study.Guide.Questions.Length, "question")}, {Wording.Count(study.Segments.Length, "segment")}, in {string.Join(", ", study.Guide.Languages)}.";
        return CommandReply.Done(new ReplyText(string.Join('\n', remarks.Append(summary))));
    }

    /// <summary>Says what launching would do, and does nothing.</summary>
    public async Task<CommandReply> AskAsync(LaunchStudy command, CancellationToken cancellationToken)
    {
        var (study, wrong) = await StudyToLaunchAsync(command.FileOrId, cancellationToken);
        if (study is null)
        {
            return wrong!;
        }

        var shown = CommandReply.Done(
            [
            new ReplyText($"Launch {study.Name} ({study.Id})? It asks {Wording.Count(study.Guide.Questions.Length, "question")} by {string.Join(", ", study.Channels)}."),
            new ReplyText(study.Listening
                ? $"It listens: whoever enters {string.Join(" or ", study.Segments.Select(segment => segment.Id))} from then on is invited. Who is in there already is asked only once you confirm it."
                : "It does not listen: only who is confirmed or handed a link is asked."),
            .. Costs(study),
            ]);
        return shown with { Proposal = command with { Confirmed = true, Asks = false } };
    }

    public async Task<CommandReply> LaunchAsync(string fileOrId, CancellationToken cancellationToken)
    {
        var (study, wrong) = await StudyToLaunchAsync(fileOrId, cancellationToken);
        if (study is null)
        {
            return wrong!;
        }

        var before = await studies.FindAsync(study.Id, cancellationToken);
        if (before is not null && StudyLifecycle.Refusal(before.Status, StudyStatus.Live) is { } refusal)
        {
            return CommandReply.Failed(refusal);
        }

        if (await ContradictionAsync(study, cancellationToken) is { } contradiction)
        {
            return CommandReply.Failed(contradiction);
        }

        foreach (var segment in study.Segments)
        {
            if (await segments.ProblemAsync(segment, study.Segments, cancellationToken) is { } problem)
            {
                return CommandReply.Failed($"The segment '{segment.Id}' cannot be evaluated: {NameRemarks.Ended(problem)}");
            }
        }

        var record = await studies.SaveAsync(study, time.GetUtcNow(), cancellationToken);
        var saved = await studies.GetAsync(record.StudyId, record.CurrentVersion, cancellationToken) ?? study;
        var sizes = await ActivateAsync(saved, cancellationToken);
        await studies.SetStatusAsync(saved.Id, StudyStatus.Live, time.GetUtcNow(), cancellationToken);
        await outreach.AwaitMembersAsync(saved, time.GetUtcNow(), cancellationToken, sizes.Where(size => size.People is null).Select(size => size.Segment.Id).ToHashSet(StringComparer.Ordinal));
        return await LaunchedAsync(saved, record.CurrentVersion, sizes, cancellationToken);
    }

    /// <summary>Says how many people would be asked; with the researcher's yes, lets them be.</summary>
    public async Task<CommandReply> ConfirmAsync(ConfirmInvitations command, CancellationToken cancellationToken)
    {
        var found = await finder.FindAsync(command.StudyId, cancellationToken);
        if (found is not { Study: { } study, Record: { } record })
        {
            return found.Missing!;
        }

        if (record.Status == StudyStatus.Live && await UnevaluatedAsync(study, cancellationToken) is { Count: > 0 } pending)
        {
            return CommandReply.Failed($"The server still evaluates everyone by the new definition of {string.Join(", ", pending)}. Confirm when it is done: segment show {pending[0]} says so.");
        }

        var awaiting = await AwaitingAsync(study, record, cancellationToken);
        if (awaiting.Count == 0)
        {
            return CommandReply.Done(new ReplyText($"Nobody in {study.Id} awaits confirmation."));
        }

        if (record.Status != StudyStatus.Live)
        {
            return CommandReply.Failed($"{study.Id} is {StatusWord(record.Status)}: nobody is asked unless it is live.");
        }

        if (!command.Confirmed || (command.Shown is { } before && before != awaiting.Count))
        {
            var shown = CommandReply.Done(
                BySegment(study, awaiting),
                new ReplyText($"{(command.Confirmed ? $"They are not {command.Shown} any more, and nobody was invited. " : "")}Invite {Wording.People(awaiting.Count)}? Nobody has been asked yet. To invite them: study confirm {study.Id} --yes {awaiting.Count}"));
            return shown with { Proposal = command with { Confirmed = true, Shown = awaiting.Count } };
        }

        var released = await inviter.ConfirmAsync(study, time.GetUtcNow(), cancellationToken);
        var links = await invitations.ListAsync(study.Id, InvitationStatus.LinkOnly, cancellationToken);
        var byServer = released > links.Count
            ? $" The server writes to {(links.Count == 0 ? "them" : "those with an address")}, outside of their quiet hours and no more often than the caps allow."
            : "";
        var byLink = links.Count > 0
            ? $" {Wording.People(links.Count)} cannot be written to and need{(links.Count == 1 ? "s" : "")} a link: study link {study.Id} --csv FILE writes them."
            : "";
        return CommandReply.Done(new ReplyText($"Invited: {Wording.People(released)}.{byServer}{byLink}"));
    }

    public async Task<CommandReply> ChangeStatusAsync(ChangeStatus command, CancellationToken cancellationToken)
    {
        var found = await finder.FindAsync(command.StudyId, cancellationToken);
        if (found.Record is not { } record)
        {
            return found.Missing!;
        }

        // A draft goes live by being launched, which computes its segments.
        if (record.Status == StudyStatus.Draft && command.To == StudyStatus.Live)
        {
            return CommandReply.Failed($"{record.StudyId} is a draft. To set it live: study launch {record.StudyId}");
        }

        if (StudyLifecycle.Refusal(record.Status, command.To) is { } refusal)
        {
            return CommandReply.Failed(refusal);
        }

        await studies.SetStatusAsync(record.StudyId, command.To, time.GetUtcNow(), cancellationToken);
        return CommandReply.Done(new ReplyText(command.To switch
        {
            StudyStatus.Paused => $"{record.StudyId} is paused: no interview begins; those under way go on. study resume {record.StudyId} goes on.",
            StudyStatus.Closed => $"{record.StudyId} is closed, for good: nobody else is asked; interviews under way go on to their end.",
            _ => $"{record.StudyId} is live.",
        }));
    }

    /// <summary>A segment that is in use is counted anew beside everything else, and everyone stands as before until then; for a new one somebody waits.</summary>
    /// <returns>How many are in each; null where it is being counted anew.</returns>
    private async Task<List<(SegmentDefinition Segment, int? People)>> ActivateAsync(Study study, CancellationToken cancellationToken)
    {
        var before = await known.AllAsync(cancellationToken);
        var sizes = new List<(SegmentDefinition Segment, int? People)>();
        foreach (var segment in SegmentReferences.InOrder(study.Segments))
        {
            if (before.GetValueOrDefault(segment.Id) is { IsActive: true } old && old.Definition.Expression != segment.Expression)
            {
                await segments.ChangeAsync(segment, cancellationToken);
                sizes.Add((segment, null));
            }
            else
            {
                sizes.Add((segment, await segments.ActivateAsync(segment, cancellationToken)));
            }
        }

        return sizes;
    }

    /// <summary>Those of the study's segments by whose definition not everyone was evaluated yet.</summary>
    private async Task<IReadOnlyList<string>> UnevaluatedAsync(Study study, CancellationToken cancellationToken)
    {
        var mine = study.Segments.Select(segment => segment.Id).ToHashSet(StringComparer.Ordinal);
        return [.. await segments.PendingAsync(mine, cancellationToken)];
    }

    /// <summary>With those who are in a segment by a definition that was changed, and were in it before as well: no transition tells of them.</summary>
    private async Task<IReadOnlyList<Invitation>> AwaitingAsync(Study study, StudyRecord record, CancellationToken cancellationToken)
    {
        var mine = study.Segments.Select(segment => segment.Id).ToHashSet(StringComparer.Ordinal);
        if (record.Status == StudyStatus.Live
            && (await segments.RecomputationsAsync(cancellationToken)).Any(one => mine.Contains(one.SegmentId) && one.EndedAt >= record.ChangedAt))
        {
            await outreach.AwaitMembersAsync(study, time.GetUtcNow(), cancellationToken);
        }

        return await invitations.ListAsync(study.Id, InvitationStatus.AwaitingConfirmation, cancellationToken);
    }

    internal static string StatusWord(StudyStatus status) => status switch
    {
        StudyStatus.Draft => "a draft",
        StudyStatus.Live => "live",
        StudyStatus.Paused => "paused",
        _ => "closed",
    };

    private async Task<(Study? Study, CommandReply? Wrong)> StudyToLaunchAsync(string fileOrId, CancellationToken cancellationToken)
    {
        if (files.IsFile(fileOrId))
        {
            var (result, wrong) = await ReadAsync(fileOrId, cancellationToken);
            return (result?.Study, wrong);
        }

        var found = await finder.FindAsync(fileOrId, cancellationToken);
        return (found.Study, found.Missing);
    }

    private async Task<(StudyReadResult? Result, CommandReply? Wrong)> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var read = await files.ReadAsync(file, cancellationToken);
        if (read.Text is not { } text)
        {
            return (null, CommandReply.Wrong(read.Problem!));
        }

        var result = StudyReader.Read(text, file);
        return result.Study is null
            ? (result, CommandReply.Wrong(string.Join('\n', result.Problems.Select(problem => $"{file}:{problem}").Append($"{file}: {Wording.Count(result.Problems.Length, "error")}."))))
            : (result, null);
    }

    /// <summary>A segment's id means one thing: a second definition would change, unseen, whom another study hears.</summary>
    private async Task<string?> ContradictionAsync(Study study, CancellationToken cancellationToken)
    {
        foreach (var record in await studies.ListAsync(cancellationToken))
        {
            if (record.StudyId == study.Id
                || record.Status is not (StudyStatus.Live or StudyStatus.Paused)
                || await studies.GetAsync(record.StudyId, record.CurrentVersion, cancellationToken) is not { } other)
            {
                continue;
            }

            if (study.Keyword is { } keyword && other.Keyword == keyword)
            {
                return $"People join the study '{other.Id}' by the keyword '{keyword}' already. Give this one another.";
            }

            var clash = study.Segments.FirstOrDefault(mine => other.Segments.Any(theirs => theirs.Id == mine.Id && theirs.Expression != mine.Expression));
            if (clash is not null)
            {
                return $"The study '{other.Id}' defines the segment '{clash.Id}' otherwise. Give the segment another id, or define it alike.";
            }
        }

        return null;
    }

    private async Task<CommandReply> LaunchedAsync(Study study, int version, IReadOnlyList<(SegmentDefinition Segment, int? People)> sizes, CancellationToken cancellationToken)
    {
        var changed = sizes.Where(size => size.People is null).Select(size => size.Segment.Id).ToList();
        var awaiting = await invitations.ListAsync(study.Id, InvitationStatus.AwaitingConfirmation, cancellationToken);
        var rows = sizes.Select(size => ImmutableArray.Create(
            size.Segment.Id, size.People is { } people ? $"{people}" : "counted anew", WantedOf(study, size.Segment.Id)));
        return CommandReply.Done(
            [
            new ReplyText($"{study.Id}, version {version}, is live."),
            new ReplyTable(["segment", "people now", "quota"], [.. rows]),
            .. changed.Count == 0 ? [] : new[] { new ReplyText($"Changed: {string.Join(", ", changed)}. The server evaluates everyone by the new definition now; segment show ID says who moved. Who enters by it awaits your confirmation, too.") },
            new ReplyText(awaiting.Count == 0
                ? "Nobody awaits confirmation."
                : $"NOBODY who is in these segments already is invited until you confirm it: study confirm {study.Id} ({Wording.People(awaiting.Count)} could be asked)"),
            new ReplyText(study.Listening
                ? "It listens: who enters a segment from now on is invited."
                : "It does not listen: only who is confirmed or handed a link is asked."),
            .. Asking(study),
            .. Costs(study),
            ]);
    }

    private static string WantedOf(Study study, string group) =>
        study.Targets.TryGetValue(group, out var target) ? $"{target} (target)" : study.Quotas.TryGetValue(group, out var quota) ? $"{quota}" : "none";

    /// <summary>What a study says itself about whom it asks, where it says anything.</summary>
    private static IEnumerable<ReplyText> Asking(Study study)
    {
        foreach (var (segment, share) in study.Samples)
        {
            yield return new ReplyText(string.Create(CultureInfo.InvariantCulture, $"Of those in {segment}, {100 * share:0.##} % are asked, always the same people."));
        }

        if (study.Comparison is { } others)
        {
            yield return new ReplyText($"For each of them one person from outside of all segments is asked too ({others.Id}, wanted: {WantedOf(study, others.Id)}).");
        }

        if (study.Outreach.Waves is { } waves)
        {
            yield return new ReplyText($"Who completes it is asked again after {Durations.Write(waves.Every)}{(waves.AtMost is { } most ? $", {most} times in all" : "")}.");
        }
    }

    /// <summary>Where messages are paid for, what an interview comes to, before anybody is asked.</summary>
    private IEnumerable<ReplyText> Costs(Study study) => charges
        .Where(charge => study.Channels.Contains(charge.Channel))
        .Select(charge => (charge.Channel, Cost: charge.CostOf(study.Guide)))
        .Select(one => new ReplyText(study.MessageLimits.TryGetValue(one.Channel, out var limit)
            ? $"{SpendingText.Of(one.Channel, one.Cost)} The study may come to {limit}, sent and received{(limit < one.Cost.Typical + one.Cost.Replies ? ": LESS THAN ONE INTERVIEW, so that nobody will be invited by " + one.Channel : "")}."
            : SpendingText.Of(one.Channel, one.Cost)));

    private static ReplyTable BySegment(Study study, IReadOnlyList<Invitation> invitations) => new(
        ["segment", "people"],
        [.. study.Groups.Select(group => ImmutableArray.Create(group.Id, $"{invitations.Count(one => one.Segments.Contains(group.Id))}"))]);
}
