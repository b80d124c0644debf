using Koji.Bot.Conversations.Texts;
using Koji.Bot.Conversations.Turns;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Commands;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Conversations.Moves;

/// <summary>The reply to "can we do this on Telegram?". Pure.</summary>
internal static class MoveOffers
{
    /// <param name="wish">What was asked.</param>
    /// <param name="offers">The ways there are.</param>
    public static Conversation Offer(Conversation conversation, TakeText text, MoveWish wish, IReadOnlyList<MoveOffer> offers, DiscussionGuide guide, ConversationOptions options, DateTimeOffset now)
    {
        var interview = conversation.Interview!;
        var reply = ReplyTo(wish, offers, interview);
        var told = interview with
        {
            Transcript = interview.Transcript
                .Add(new TranscriptEntry(Speaker.Respondent, text.Text, now, null, interview.CurrentQuestionId))
                .Add(new TranscriptEntry(Speaker.Interviewer, reply, now, SayKind.Help)),
        };
        return (conversation with { Interview = told, LastTextMessageId = null, LastTexts = [], NudgeAt = Reminders.NextAfterWords(guide, InterviewEngine.RemindersGiven(interview), options, now), ExpireAt = now + (guide.ExpiresAfter ?? options.ExpireAfter) })
            .Enqueue([new Say(SayKind.Help, reply)], interview.Language, now, studyId: interview.StudyId);
    }

    private static string ReplyTo(MoveWish wish, IReadOnlyList<MoveOffer> offers, InterviewState interview)
    {
        var language = interview.Language;
        if (wish.Channel == interview.Channel)
        {
            return ConversationText.MoveAlreadyHere.In(language);
        }

        var wanted = offers.Where(offer => wish.Channel is null || offer.Channel == wish.Channel).ToList();
        if (wanted.Count > 0)
        {
            return string.Join("\n\n", [.. wanted.Select(offer => Sentence(offer, language)), ConversationText.MoveUntilThen.In(language)]);
        }

        var impossible = wish.Channel is { } channel
            ? ConversationText.MoveImpossible.Fill(language, ConversationText.On(channel, language))
            : ConversationText.MoveNowhere.In(language);
        return string.Join("\n\n", [impossible, .. offers.Select(offer => Sentence(offer, language)), ConversationText.MoveUntilThen.In(language)]);
    }

    private static string Sentence(MoveOffer offer, string language)
    {
        var on = ConversationText.On(offer.Channel, language);
        return offer switch
        {
            { Url: { } url } => ConversationText.MoveByLink.Fill(language, on, url),
            { Number: { } number, Code: { } code } => ConversationText.MoveByTextCode.Fill(language, on, number, code),
            { Code: { } code } => ConversationText.MoveByCode.Fill(language, on, code),
            { Number: { } number } => ConversationText.MoveByText.Fill(language, on, number),
            _ => ConversationText.MoveByWords.Fill(language, on),
        };
    }
}
