using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Conversations.SetAsides;
using Koji.Bot.Researchers.Commands;

namespace Koji.Bot.Researchers;

/// <summary>Messages that could not be handled, for researchers: what anybody wrote is shown only where it is asked for.</summary>
public sealed class SetAsideList(SetAsideShelf shelf)
{
    public async Task<CommandReply> ListAsync(bool show, CancellationToken cancellationToken)
    {
        var messages = await shelf.ListAsync(cancellationToken);
        if (messages.Count == 0)
        {
            return CommandReply.Done(new ReplyText("Nothing is set aside."));
        }

        ImmutableArray<string> columns = ["id", "message", "channel", "study", "since", "reason"];
        return CommandReply.Done(
            new ReplyTable(show ? columns.Add("text") : columns, [.. messages.Select(message => Row(message, show))]),
            new ReplyText("setaside retry ID|all tries again; setaside discard ID throws away. What is to be sent is not sent in quiet hours."));
    }

    public async Task<CommandReply> RetryAsync(string id, CancellationToken cancellationToken)
    {
        var messages = await shelf.ListAsync(cancellationToken);
        var chosen = messages.Where(message => id == "all" || message.Id == id).ToList();
        if (chosen.Count == 0)
        {
            return id == "all" ? CommandReply.Done(new ReplyText("Nothing is set aside.")) : Unknown(id);
        }

        var lines = new List<string>();
        var failed = false;
        // What is put back in front goes in the reverse order, so that the oldest stands first again.
        foreach (var message in Enumerable.Reverse(chosen))
        {
            var outcome = await shelf.RetryAsync(message, cancellationToken);
            failed |= outcome != ShelfOutcome.Done;
            lines.Insert(0, $"{message.Id}: {(outcome == ShelfOutcome.Done ? "tried again." : Said(outcome))}");
        }

        var text = string.Join('\n', lines);
        return failed ? CommandReply.Failed(text) : CommandReply.Done(new ReplyText(text));
    }

    public async Task<CommandReply> DiscardAsync(string id, CancellationToken cancellationToken)
    {
        if ((await shelf.ListAsync(cancellationToken)).FirstOrDefault(message => message.Id == id) is not { } message)
        {
            return Unknown(id);
        }

        return await shelf.DiscardAsync(message, cancellationToken) switch
        {
            ShelfOutcome.Done when message is { Arrived: true, Messages: > 1 } => CommandReply.Done(new ReplyText($"{id}: the first message is thrown away; those behind it are handled.")),
            ShelfOutcome.Done => CommandReply.Done(new ReplyText($"{id} is thrown away.")),
            var outcome => CommandReply.Failed($"{id}: {Said(outcome)}"),
        };
    }

    private static CommandReply Unknown(string id) => CommandReply.Wrong($"Nothing is set aside under '{id}'. setaside list shows what is.");

    private static string Said(ShelfOutcome outcome) => outcome == ShelfOutcome.Busy
        ? "its conversation is being worked on at this moment; try again."
        : "it belongs to an interview that is over, or cannot be read; setaside discard throws it away.";

    private static ImmutableArray<string> Row(SetAsideMessage message, bool show)
    {
        ImmutableArray<string> row =
        [
            message.Id,
            message.Arrived ? message.Messages == 1 ? "arrived" : $"{message.Messages} arrived" : "to be sent",
            message.Channel,
            message.StudyId ?? "",
            message.At?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "",
            message.Reason,
        ];
        return show ? row.Add(message.Text) : row;
    }
}
