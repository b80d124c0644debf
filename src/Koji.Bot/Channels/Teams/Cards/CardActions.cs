using System.Text.Json.Nodes;
using Koji.Bot.Interviews;

namespace Koji.Bot.Channels.Teams.Cards;

/// <summary>The buttons of a card. Action.Submit, which every client knows; pressed again later it does no harm.</summary>
internal static class CardActions
{
    /// <summary>The buttons below a card.</summary>
    public static JsonArray Of(Prompt prompt, string language)
    {
        var actions = new JsonArray();
        switch (CardShapes.Of(prompt))
        {
            case CardShape.Buttons:
                foreach (var option in prompt.Options)
                {
                    actions.Add(Button(option.Label, CardData.Pick(prompt.Id, option.Id)));
                }

                break;
            case CardShape.List or CardShape.Places:
                actions.Add(Button(prompt.DoneLabel ?? TeamsTexts.Get("Send", language), CardData.Submit(prompt)));
                break;
        }

        if (prompt.SkipLabel is { } skip)
        {
            var button = Button(skip, CardData.Pick(prompt.Id, Prompt.SkipId));
            // Skipping asks for no input to be filled in.
            button["associatedInputs"] = "none";
            actions.Add(button);
        }

        return actions;
    }

    /// <summary>The numbers of a scale, in as few rows as do, as equal as can be: eleven make six and five.</summary>
    public static IEnumerable<JsonObject> Rows(Prompt prompt)
    {
        var rows = (prompt.Options.Length + CardShapes.ButtonsInRow - 1) / CardShapes.ButtonsInRow;
        foreach (var row in prompt.Options.Chunk((prompt.Options.Length + rows - 1) / Math.Max(rows, 1)))
        {
            yield return new JsonObject
            {
                ["type"] = "ActionSet",
                ["spacing"] = "small",
                ["actions"] = new JsonArray([.. row.Select(option => Number(prompt, option))]),
            };
        }
    }

    /// <summary>The end of a scale is read out with its meaning.</summary>
    private static JsonObject Number(Prompt prompt, PromptOption option)
    {
        var button = Button(option.Label, CardData.Pick(prompt.Id, option.Id));
        var meaning = option == prompt.Options[0] ? prompt.MinLabel : option == prompt.Options[^1] ? prompt.MaxLabel : null;
        if (meaning is not null)
        {
            button["tooltip"] = $"{option.Label} = {meaning}";
        }

        return button;
    }

    private static JsonObject Button(string title, JsonObject data) => new() { ["type"] = "Action.Submit", ["title"] = title, ["data"] = data };
}
