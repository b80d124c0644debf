using System.Text.Json.Nodes;
using Koji.Bot.Interviews;

namespace Koji.Bot.Channels.Teams.Cards;

/// <summary>The buttons of a card. Action.Submit, which every client knows; pressed again later it does no harm.</summary>
internal static class CardActions
{
    /// <summary>The buttons below a card.</summary>
    public static JsonArray Of(Prompt prompt, string language, string chat)
    {
        var actions = new JsonArray();
        switch (CardShapes.Of(prompt))
        {
            case CardShape.Buttons:
                foreach (var option in prompt.Options)
                {
                    actions.Add(Button(option.Label, CardData.Pick(prompt.Id, option.Id, chat)));
                }

                break;
            case CardShape.List or CardShape.Places:
                actions.Add(Button(prompt.DoneLabel ?? TeamsTexts.Get("Send", language), CardData.Submit(prompt, chat)));
                break;
        }

        if (prompt.SkipLabel is { } skip)
        {
            var button = Button(skip, CardData.Pick(prompt.Id, Prompt.SkipId, chat));
            // Skipping asks for no input to be filled in.
            button["associatedInputs"] = "none";
            actions.Add(button);
        }

        return actions;
    }

    /// <summary>The numbers of a scale, in as few rows as do, as equal as can be: eleven make six and five. Words, one a row.</summary>
    public static IEnumerable<JsonObject> Rows(Prompt prompt, string chat)
    {
        var rows = prompt.Kind == PromptKind.Scale ? (prompt.Options.Length + CardShapes.ButtonsInRow - 1) / CardShapes.ButtonsInRow : prompt.Options.Length;
        foreach (var row in prompt.Options.Chunk((prompt.Options.Length + rows - 1) / Math.Max(rows, 1)))
        {
            yield return new JsonObject
            {
                ["type"] = "ActionSet",
                ["spacing"] = "small",
                ["actions"] = new JsonArray([.. row.Select(option => InRow(prompt, option, chat))]),
            };
        }
    }

    /// <summary>The end of a scale says its meaning to who points at it; to all it is said above.</summary>
    private static JsonObject InRow(Prompt prompt, PromptOption option, string chat)
    {
        var button = Button(option.Label, CardData.Pick(prompt.Id, option.Id, chat));
        var meaning = option == prompt.Options[0] ? prompt.MinLabel : option == prompt.Options[^1] ? prompt.MaxLabel : null;
        if (meaning is not null)
        {
            button["tooltip"] = $"{option.Label} = {meaning}";
        }

        return button;
    }

    private static JsonObject Button(string title, JsonObject data) => new() { ["type"] = "Action.Submit", ["title"] = title, ["data"] = data };
}
