using Koji.Bot.Researchers.Commands;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Studies;

namespace Koji.Bot.Researchers;

/// <summary>Takes segments out of use that nobody acts on any more. What was learned by them stays: who entered and left, who was asked, and the reports.</summary>
public sealed class SegmentArchive(SegmentFinder finder, ISegmentStore store, IStudyCatalog studies, TimeProvider time)
{
    public async Task<CommandReply> ArchiveAsync(ArchiveSegment command, CancellationToken cancellationToken)
    {
        var known = await finder.AllAsync(cancellationToken);
        if (known.GetValueOrDefault(command.Id) is not { } segment)
        {
            var active = known.Where(one => one.Value.IsActive).Select(one => one.Key).ToList();
            return CommandReply.Wrong($"There is no segment '{command.Id}'. {SegmentFinder.Hint(command.Id, active)}");
        }

        if (!segment.IsActive)
        {
            return CommandReply.Failed(segment.ArchivedAt is { } at ? $"{command.Id} was archived on {SegmentBook.Day(at)} already." : $"{command.Id} is not active: nothing is to be archived.");
        }

        if (await InUseAsync(command.Id, segment, cancellationToken) is { } use)
        {
            return CommandReply.Failed(use);
        }

        var people = (await store.MembersAsync(command.Id, cancellationToken)).Count;
        if (!command.Confirmed)
        {
            var shown = CommandReply.Done(new ReplyText(
                $"Archive {command.Id}? {Wording.People(people)} {(people == 1 ? "is" : "are")} in it now. It will be kept up to date no more, and nobody enters or leaves it; who did so far stays on record, and so do interviews and reports. "
                + $"To archive it: segment archive {command.Id} --yes"));
            return shown with { Proposal = command with { Confirmed = true } };
        }

        return await store.ArchiveAsync(command.Id, time.GetUtcNow(), cancellationToken)
            ? CommandReply.Done(new ReplyText($"{command.Id} is archived. To take it into use again: segment new FILE, with a file that defines it."))
            : CommandReply.Failed($"{command.Id} was archived meanwhile.");
    }

    /// <summary>Null where nothing depends on it.</summary>
    private async Task<string?> InUseAsync(string id, KnownSegment segment, CancellationToken cancellationToken)
    {
        foreach (var study in segment.Studies)
        {
            if (await studies.FindAsync(study, cancellationToken) is { Status: StudyStatus.Live or StudyStatus.Paused } record)
            {
                return $"The study '{study}' is {StudyLaunch.StatusWord(record.Status)} and hears {id}: close it first (study close {study}), or launch it without the segment.";
            }
        }

        var madeOf = (await store.ActiveAsync(cancellationToken))
            .Where(other => other.Id != id && SegmentExpression.Parse(other.Definition.Expression).Expression is { } expression && SegmentReferences.In(expression).Contains(id))
            .Select(other => other.Id).ToList();
        return madeOf.Count == 0 ? null : $"{string.Join(", ", madeOf)} {(madeOf.Count == 1 ? "is" : "are")} made of {id}: archive or change {(madeOf.Count == 1 ? "it" : "them")} first.";
    }
}
