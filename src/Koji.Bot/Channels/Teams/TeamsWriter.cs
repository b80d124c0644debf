using System.Text.Json.Nodes;
using Koji.Bot.Channels.Teams.Cards;
using Koji.Bot.Channels.Teams.Schema;
using Koji.Bot.Interviews;

namespace Koji.Bot.Channels.Teams;

/// <summary>What is said, as an activity. Pure.</summary>
internal static class TeamsWriter
{
    /// <summary>As much of a question as a notification shows.</summary>
    private const int LongestSummary = 200;

    public static Activity Message(TeamsReference to, Say say, string language) => say.Prompt is { } prompt
        ? WithCard(to, QuestionCard.Open(say.Text, prompt, language), say.Text, language)
        : Plain(to, say.Text, language);

    public static Activity Changed(TeamsReference to, Amend amend, string language) => WithCard(
        to,
        amend.Prompt is { } prompt ? QuestionCard.Open(amend.Text, prompt, language) : QuestionCard.Closed(amend.Text, amend.AnsweredWith),
        amend.Text,
        language);

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

    private static Activity Plain(TeamsReference to, string text, string language) =>
        Blank(to) with { Text = text, TextFormat = "plain", Locale = language };

    private static Activity WithCard(TeamsReference to, JsonObject card, string text, string language) => Blank(to) with
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
