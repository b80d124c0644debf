using System.Globalization;
using Koji.Bot.Researchers.Commands;

namespace Koji.Bot.Researchers.Notes;

/// <summary>What the team asks Koji to keep in mind: links that lead nowhere any more, and what somebody wants to be told of.</summary>
internal sealed class NoteRoom(IDeskNotes notes, StudyFinder finder, SegmentFinder segments, Sightings sightings, TimeProvider time) : ICommandRoom
{
    public async Task<CommandReply?> TryAsync(ResearcherCommand command, CommandContext context, CancellationToken cancellationToken) => command switch
    {
        RevokeReports revoke => await RevokeAsync(revoke.Study, cancellationToken),
        WatchFor or ListWatches or StopWatch when context.Chat is null => CommandReply.Failed("Alerts are written into a chat. Ask for them in Teams; here, alerts lists what is wrong."),
        WatchFor watch => await WatchAsync(watch, context, cancellationToken),
        ListWatches => await ListAsync(context, cancellationToken),
        StopWatch stop => await StopAsync(stop.Which, context, cancellationToken),
        _ => null,
    };

    private async Task<CommandReply> RevokeAsync(string said, CancellationToken cancellationToken)
    {
        var found = await finder.FindAsync(said, cancellationToken);
        if (found.Study is not { } study)
        {
            return found.Missing!;
        }

        await notes.PutAsync(new DeskNote(RevokedLinks.NoteKind, study.Id, "", time.GetUtcNow()), cancellationToken);
        return CommandReply.Done(new ReplyText($"Every link to the report of {study.Id} that was handed out so far leads nowhere now. report {study.Id} makes a new one."));
    }

    private async Task<CommandReply> WatchAsync(WatchFor wish, CommandContext context, CancellationToken cancellationToken)
    {
        var about = wish.About;
        if (wish.Kind is WatchKind.Quota or WatchKind.Theme)
        {
            var found = await finder.FindOneAsync(about, cancellationToken);
            if (found.Study is not { } study)
            {
                return found.Missing!;
            }

            about = study.Id;
        }
        else if (wish.Kind == WatchKind.Segment && await segments.AllAsync(cancellationToken) is var known && (!known.TryGetValue(about!, out var segment) || !segment.IsActive))
        {
            return CommandReply.Wrong($"There is no active segment '{about}'. {SegmentFinder.Hint(about!, [.. known.Where(one => one.Value.IsActive).Select(one => one.Key)])}");
        }

        var watch = new Watch(wish.Kind, about, context.Chat!, context.Who.Name, "");
        // What is so already is no news.
        var now = await sightings.LookAsync(watch, cancellationToken);
        watch = watch with { Seen = now?.Stand ?? "" };
        await notes.PutAsync(watch.Note(time.GetUtcNow()), cancellationToken);
        return CommandReply.Done(new ReplyText($"I will write here {watch.Words()}. alert list shows what I watch for here; alert stop ends it."));
    }

    private async Task<CommandReply> ListAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var mine = await MineAsync(context, cancellationToken);
        return CommandReply.Done(new ReplyText(mine.Count == 0
            ? "I watch for nothing here. alert me when something fails, when the quota is reached in STUDY, when a theme emerges in STUDY, when segment ID jumps."
            : $"I will write here:\n{string.Join('\n', mine.Select((watch, i) => $"{i + 1}. {watch.Words()}"))}\nalert stop NUMBER|all ends it."));
    }

    private async Task<CommandReply> StopAsync(string which, CommandContext context, CancellationToken cancellationToken)
    {
        var mine = await MineAsync(context, cancellationToken);
        var isNumber = int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= mine.Count;
        if (which != "all" && !isNumber)
        {
            return CommandReply.Wrong($"There is no '{which}' on the list. alert list shows it.");
        }

        var stopped = which == "all" ? mine : [mine[number - 1]];
        foreach (var watch in stopped)
        {
            await notes.RemoveAsync(Watch.NoteKind, watch.Id, cancellationToken);
        }

        return CommandReply.Done(new ReplyText(stopped.Count == 1 ? $"I will not write here any more {stopped[0].Words()}." : "I watch for nothing here any more."));
    }

    private async Task<List<Watch>> MineAsync(CommandContext context, CancellationToken cancellationToken) =>
        [.. (await notes.ListAsync(Watch.NoteKind, cancellationToken)).Select(Watch.Of).Where(watch => watch.Chat == context.Chat)];
}
