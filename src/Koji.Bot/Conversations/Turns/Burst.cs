using System.Collections.Immutable;
using Koji.Bot.Channels;
using Koji.Bot.Interviews.Commands;

namespace Koji.Bot.Conversations.Turns;

/// <summary>
/// People answer in several short messages in a row. A burst is what was written with pauses shorter than the channel's,
/// up to a cap; it ends at once where something else follows or where the words are a whole answer.
/// </summary>
internal static class Burst
{
    /// <param name="pending">Starts with a text.</param>
    public static NextStep Read(ImmutableArray<PendingInbound> pending, ChannelTraits traits, Func<string, bool> takesAtOnce, DateTimeOffset now)
    {
        List<(string Text, string? MessageId)> lines = [];
        List<long> sequences = [];
        var first = pending[0].Inbound.ReceivedAt;
        var last = first;
        foreach (var (sequence, inbound) in pending)
        {
            switch (inbound.Content)
            {
                case TextContent text when sequences.Count == 0 || Belongs(inbound.ReceivedAt, text.Text):
                    lines.Add((text.Text, inbound.MessageId));
                    break;
                case EditContent edit when inbound.MessageId is { } id && lines.FindIndex(l => l.MessageId == id) is var index and >= 0:
                    // Corrected before it was read: the correction is what counts.
                    lines[index] = (edit.Text, id);
                    break;
                default:
                    return Taken();
            }

            sequences.Add(sequence);
            last = inbound.ReceivedAt;
            if (takesAtOnce(Joined()))
            {
                return Taken();
            }
        }

        var end = Min(last + traits.BurstPause, first + traits.BurstCap);
        return now >= end ? Taken() : new Wait(end);

        // A command ("stop") is never hidden in the middle of an answer: it starts a turn of its own.
        bool Belongs(DateTimeOffset receivedAt, string text) =>
            receivedAt - last <= traits.BurstPause && receivedAt - first <= traits.BurstCap && OptOutWords.Recognise(text, "en") != OptOutIntent.Clear;

        string Joined() => string.Join('\n', lines.Select(l => l.Text));

        TakeText Taken() => new(Joined(), lines[^1].MessageId, pending[0].Inbound.LanguageHint, pending[0].Inbound.DeliveryId, [.. sequences])
        {
            Messages = [.. lines.Where(l => l.MessageId is not null).Select(l => new HeardMessage(l.MessageId!, l.Text))],
        };
    }

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
