using System.Text.Json.Nodes;
using Koji.Bot.Interviews;

namespace Koji.Bot.Channels.Teams.Cards;

/// <summary>A prompt as an Adaptive Card 1.5, the version that every Teams client shows. Pure.</summary>
internal static class QuestionCard
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The question, with what can be picked.</summary>
    /// <param name="chat">Marks the chat that the card is for, as in <see cref="ChatMark"/>.</param>
    public static JsonObject Open(string text, Prompt prompt, string language, string chat)
    {
        var body = new JsonArray([.. CardText.Blocks(text)]);
        foreach (var element in CardInputs.Of(prompt, language, chat))
        {
            body.Add(element);
        }

        var card = Card(body, CardFallback.Text(text, prompt), text);
        var actions = CardActions.Of(prompt, language, chat);
        if (actions.Count > 0)
        {
            card["actions"] = actions;
        }

        return card;
    }

    /// <summary>The question once it is done with: nothing to press, and what was answered.</summary>
    public static JsonObject Closed(string text, string? answeredWith)
    {
        var body = new JsonArray([.. CardText.Blocks(text)]);
        if (answeredWith is { Length: > 0 })
        {
            body.Add(CardText.Answer(answeredWith));
        }

        return Card(body, answeredWith is { Length: > 0 } ? $"{text}\n\n✓ {answeredWith}" : text, text);
    }

    internal static JsonObject Card(JsonArray body, string fallback, string text)
    {
        var card = new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.5",
            ["fallbackText"] = fallback,
            ["msteams"] = new JsonObject { ["width"] = "Full" },
            ["body"] = body,
        };
        if (CardText.IsRightToLeft(text))
        {
            card["rtl"] = true;
        }

        return card;
    }
}
