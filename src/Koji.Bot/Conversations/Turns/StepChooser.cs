using System.Collections.Immutable;
using Koji.Bot.Channels;

namespace Koji.Bot.Conversations.Turns;

/// <summary>Decides what comes next. Pure; what arrived goes before what is due, in the order of arrival.</summary>
internal static class StepChooser
{
    /// <param name="takesAtOnce">Whether a text needs no more words: a whole answer or a command.</param>
    public static NextStep Choose(
        Conversation conversation, ImmutableArray<PendingInbound> pending, ChannelTraits traits, Func<string, bool> takesAtOnce, DateTimeOffset now)
    {
        if (conversation.AbortReason is { } reason)
        {
            return new TakeAbort(reason);
        }

        if (pending is [var first, ..])
        {
            return first.Inbound.Content is TextContent ? Burst.Read(pending, traits, takesAtOnce, now) : new TakeInbound(first);
        }

        if (conversation.Interview is null)
        {
            return conversation.Postponed.FirstOrDefault(p => p.At <= now) is { } start ? new TakePostponed(start) : new Wait(null);
        }

        return conversation.ExpireAt <= now ? new TakeExpiry()
            : conversation.NudgeAt <= now ? new TakeNudge()
            : new Wait(null);
    }
}
