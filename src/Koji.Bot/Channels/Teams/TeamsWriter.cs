using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Koji.Bot.Channels.Teams.Cards;
using Koji.Bot.Channels.Teams.Schema;
using Koji.Bot.Interviews;

namespace Koji.Bot.Channels.Teams;

/// <summary>What is said, as activities. Pure.</summary>
internal static class TeamsWriter
{
    /// <summary>As much of a question as a notification shows.</summary>
    private const int LongestSummary = 200;

    /// <summary>In UTF-16 units. A message is at most about 100 KB, in which a unit counts two bytes, and up to twice that where JSON escapes it.</summary>
    private const int LongestText = 20_000;

    /// <summary>In bytes, with room for what stands around the card.</summary>
    private const int LargestCard = 80_000;

    /// <summary>A long text as several messages, the last of which asks.</summary>
    public static ImmutableArray<Say> PartsOf(Say say)
    {
        ImmutableArray<string> parts = [.. TextParts.Split(say.Text, LongestText)];
        return parts.Length <= 1 ? [say] : [.. parts.SkipLast(1).Select(part => say with { Text = part, Prompt = null }), say with { Text = parts[^1] }];
    }

    /// <summary>One activity; more where a card is too big, and what it says as text too long for one message.</summary>
    public static IReadOnlyList<Activity> Messages(TeamsReference to, Say say, string language)
    {
        if (say.Prompt is not { } prompt)
        {
            return Plain(to, say.Text, language);
        }

        if (Suggestions.Of(say) is { } suggestions)
        {
            var texts = Plain(to, Suggestions.Text(say.Text, suggestions, language), language);
            return [.. texts.SkipLast(1), texts[^1] with { SuggestedActions = Suggestions.Actions(suggestions, to) }];
        }

        var card = QuestionCard.Open(say.Text, prompt, language, ChatMark.Of(to));
        return Fits(card) ? [WithCard(to, card, say.Text, language)] : Plain(to, CardFallback.Text(say.Text, prompt), language);
    }

    /// <summary>Whether the message can be changed later: one that was a card, and nothing but one card.</summary>
    public static bool CanChange(IReadOnlyList<Activity> messages) => messages is [{ Attachments.Count: 1 }];

    /// <returns>Null where the new state is too big to be shown.</returns>
    public static Activity? Changed(TeamsReference to, Amend amend, string language)
    {
        var card = amend.Prompt is { } prompt
            ? QuestionCard.Open(amend.Text, prompt, language, ChatMark.Of(to))
            : QuestionCard.Closed(amend.Text, amend.AnsweredWith);
        return Fits(card) ? WithCard(to, card, amend.Text, language) : null;
    }

    public static Activity Typing(TeamsReference to) => Blank(to) with { Type = "typing" };

    /// <summary>A sentence to a place of which nothing is kept: a group, a channel.</summary>
    public static Activity Reply(Activity to, string text) => new()
    {
        Type = "message",
        From = to.Recipient,
        Recipient = to.From,
        Conversation = to.Conversation,
        ReplyToId = to.Id,
        Text = text,
        TextFormat = "plain",
    };

    internal static bool Fits(JsonObject card) => JsonSerializer.SerializeToUtf8Bytes(card, ActivityJson.Options).Length <= LargestCard;

    internal static IReadOnlyList<Activity> Plain(TeamsReference to, string text, string language) =>
        [.. TextParts.Split(text, LongestText).DefaultIfEmpty("").Select(part => Blank(to) with { Text = part, TextFormat = "plain", Locale = language })];

    internal static Activity WithCard(TeamsReference to, JsonObject card, string text, string language) => Blank(to) with
    {
        Locale = language,
        Summary = Short(text),
        Attachments = [new Attachment { ContentType = QuestionCard.ContentType, Content = ActivityJson.ToElement(card) }],
    };

    private static Activity Blank(TeamsReference to) => new()
    {
        Type = "message",
        ServiceUrl = to.ServiceUrl,
        ChannelId = to.ChannelId,
        From = new ChannelAccount { Id = to.BotId },
        Recipient = new ChannelAccount { Id = to.UserId ?? to.AadObjectId, AadObjectId = to.AadObjectId },
        Conversation = new ConversationAccount { Id = to.ConversationId, TenantId = to.TenantId },
    };

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestSummary ? line : $"{line[..(char.IsHighSurrogate(line[LongestSummary - 2]) ? LongestSummary - 2 : LongestSummary - 1)]}…";
    }
}
