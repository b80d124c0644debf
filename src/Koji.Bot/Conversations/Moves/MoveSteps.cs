using System.Collections.Immutable;
using Koji.Bot.Channels;
using Koji.Bot.Conversations.Texts;
using Koji.Bot.Conversations.Turns;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Commands;

namespace Koji.Bot.Conversations.Moves;

/// <summary>
/// How an interview goes from one conversation to another. Pure. There is no writing of two documents at once: the new conversation asks (an effect), the old one
/// gives the interview away in one commit (it leaves the document and is an effect of it), and the effect puts it into the new one's inbox.
/// At every moment the interview is in exactly one of these places, and each step done twice is done once, because deliveries have ids.
/// </summary>
internal static class MoveSteps
{
    /// <summary>How long what is written in the new conversation waits for the interview to arrive there.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private const int RememberedMoves = 10;

    /// <summary>What a move asks for before anything else; null where it asks for nothing.</summary>
    public static NextStep? Choose(Conversation conversation, ImmutableArray<PendingInbound> pending, DateTimeOffset now)
    {
        if (conversation.AbortReason is not null)
        {
            return null;
        }

        // What was written while it was on its way is heard in the interview, hence after it has arrived.
        if (pending.FirstOrDefault(one => one.Inbound.Content is InterviewHandedOverContent or MoveRefusedContent) is { } arrived)
        {
            return new TakeInbound(arrived);
        }

        if (conversation.Interview is not null)
        {
            return null;
        }

        if (conversation.Arrived is [var first, ..])
        {
            return new TakeArrived(first);
        }

        return conversation.Awaited switch
        {
            null => null,
            var awaited when awaited.Until <= now => new TakeMoveTimeout(),
            var awaited when pending.IsEmpty || CanWait(pending[0].Inbound.Content) => new Wait(awaited.Until),
            _ => null,
        };
    }

    /// <summary>Asks for an interview that is open elsewhere.</summary>
    public static Conversation Ask(Conversation conversation, FetchInterview fetch, DateTimeOffset now)
    {
        var asking = conversation.Cause(id => new AskForInterviewEffect(id, now, fetch.At, conversation.Address, fetch.InterviewId));
        return asking with { Awaited = new MoveAwaited(asking.Effects[^1].Id, now + LongestWait, fetch.StudyId) };
    }

    /// <summary>Gives the interview away, or says that it is not here.</summary>
    public static Conversation Give(Conversation conversation, InterviewAskedContent asked, DateTimeOffset now)
    {
        if (conversation.Interview is not { } interview || interview.InterviewId != asked.InterviewId)
        {
            return conversation.Cause(id => new RefuseMoveEffect(id, now, asked.By, asked.RequestId));
        }

        // What was not sent yet will be said again there; buttons that stand here lose their meaning.
        var quiet = conversation with { Outbox = conversation.Outbox.RemoveAll(message => message.Content is Say && !message.ConfirmsOptOut) };
        var closed = interview.Memory.OpenPrompt is { } open
            ? quiet.Enqueue([new Amend(open.Id, interview.Memory.OpenPromptText ?? "", null, null)], interview.Language, now, studyId: interview.StudyId)
            : quiet;
        var emptied = closed with { Interview = null, NudgeAt = null, ExpireAt = null, PromptSerial = interview.Memory.PromptSerial, LastTextMessageId = null, LastTexts = [], SilentUntil = null };
        return emptied
            .Reply(ConversationText.MovedOn.Fill(interview.Language, ConversationText.On(asked.By.Channel, interview.Language)), SayKind.Help, now, interview.StudyId)
            .Cause(id => new HandOverEffect(id, now, asked.By, interview with { Moves = interview.Moves + 1 }));
    }

    /// <summary>Whether this very move ended here before.</summary>
    public static bool WasTaken(Conversation conversation, InterviewState interview) => conversation.MovesTaken.Contains(NameOf(interview));

    /// <summary>An interview that arrived is the one that is open here; not yet said to the person.</summary>
    public static Conversation Take(Conversation conversation, InterviewState interview) => conversation with
    {
        // A tap on an old message of either conversation never fits a new prompt.
        Interview = interview with { Memory = interview.Memory with { PromptSerial = Math.Max(interview.Memory.PromptSerial, conversation.PromptSerial) } },
        RespondentId = interview.RespondentId,
        Language = interview.Language,
        Awaited = null,
        OptOutDoubt = null,
        Arrived = conversation.Arrived.RemoveAll(one => NameOf(one) == NameOf(interview)),
        MovesTaken = [.. conversation.MovesTaken.Remove(NameOf(interview)).Add(NameOf(interview)).TakeLast(RememberedMoves)],
    };

    /// <summary>One that arrived while another is open waits in the document.</summary>
    public static Conversation Keep(Conversation conversation, InterviewState interview) =>
        conversation.Arrived.Any(one => NameOf(one) == NameOf(interview)) ? conversation : conversation with { Arrived = conversation.Arrived.Add(interview) };

    /// <summary>The interview did not come.</summary>
    public static Conversation Missed(Conversation conversation, ConversationText text, DateTimeOffset now) =>
        (conversation with { Awaited = null }).Reply(text, SayKind.Help, now, conversation.Awaited?.StudyId);

    public static Conversation Refused(Conversation conversation, MoveRefusedContent refused, DateTimeOffset now) =>
        conversation.Awaited?.RequestId == refused.RequestId ? Missed(conversation, ConversationText.MoveGone, now) : conversation;

    /// <summary>What an effect puts into another conversation's inbox; null for other effects. The same effect, the same delivery.</summary>
    public static Inbound? PostOf(Effect effect) => effect switch
    {
        AskForInterviewEffect ask => Letter(ask, ask.Of, "ask:" + ask.Id, new InterviewAskedContent(ask.By, ask.InterviewId, ask.Id)),
        HandOverEffect hand => Letter(hand, hand.To, "move:" + NameOf(hand.Interview), new InterviewHandedOverContent(hand.Interview)),
        RefuseMoveEffect refuse => Letter(refuse, refuse.To, "refused:" + refuse.Id, new MoveRefusedContent(refuse.RequestId)),
        _ => null,
    };

    private static Inbound Letter(Effect effect, ChannelAddress to, string deliveryId, InboundContent content) =>
        new() { From = to, DeliveryId = deliveryId, Content = content, ReceivedAt = effect.At };

    private static string NameOf(InterviewState interview) => FormattableString.Invariant($"{interview.InterviewId}/{interview.Moves}");

    /// <summary>Not what must be heard at once: an opt-out, a person who is gone, a chat that is opened.</summary>
    private static bool CanWait(InboundContent content) => content switch
    {
        TextContent text => OptOutWords.Recognise(text.Text, "en") == OptOutIntent.No,
        EditContent or PickContent or ToggleContent or DraftDoneContent or UnsupportedContent => true,
        _ => false,
    };
}
