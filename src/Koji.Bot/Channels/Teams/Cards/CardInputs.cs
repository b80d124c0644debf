using System.Text.Json.Nodes;
using Koji.Bot.Interviews;

namespace Koji.Bot.Channels.Teams.Cards;

/// <summary>What stands between the text and the buttons of a card.</summary>
internal static class CardInputs
{
    /// <summary>As long as an answer to "other" may be (Interviews).</summary>
    private const int LongestOther = 1000;

    public static IEnumerable<JsonObject> Of(Prompt prompt, string language, string chat)
    {
        foreach (var end in Ends(prompt))
        {
            yield return CardText.Remark(end);
        }

        switch (CardShapes.Of(prompt))
        {
            case CardShape.Numbers or CardShape.Stack:
                foreach (var row in CardActions.Rows(prompt, chat))
                {
                    yield return row;
                }

                break;
            case CardShape.List:
                yield return List(prompt, language);
                if (prompt.OtherLabel is { } other)
                {
                    yield return OtherText(other, language);
                }

                break;
            case CardShape.Places:
                for (var place = 1; place <= prompt.MaxPicks; place++)
                {
                    yield return Place(prompt, place, language);
                }

                break;
        }
    }

    private static IEnumerable<string> Ends(Prompt prompt)
    {
        if (prompt.MinLabel is { } min)
        {
            yield return $"{prompt.Options[0].Label} = {min}";
        }

        if (prompt.MaxLabel is { } max)
        {
            yield return $"{prompt.Options[^1].Label} = {max}";
        }
    }

    private static JsonObject List(Prompt prompt, string language)
    {
        var many = prompt.Kind == PromptKind.Many;
        var choices = Choices(prompt.Options.AsEnumerable());
        if (prompt.OtherLabel is { } other)
        {
            choices.Add(Option(Prompt.OtherId, other));
        }

        var folded = !many && choices.Count > CardShapes.LongestList;
        var list = Choice(CardData.Choice, TeamsTexts.Get(many ? "YourAnswers" : "YourAnswer", language), choices, folded, language);
        if (many)
        {
            list["isMultiSelect"] = true;
        }

        // Of several, the words of "other" alone are an answer too; of one, "other" is picked like any.
        Require(list, prompt.MinPicks > 0 && (!many || prompt.OtherLabel is null), language);
        if (prompt.Draft.Length > 0)
        {
            list["value"] = string.Join(',', prompt.Draft);
        }

        return list;
    }

    private static JsonObject Place(Prompt prompt, int place, string language)
    {
        var list = Choice(CardData.Place(place), TeamsTexts.Get("Place", language, place), Choices(prompt.Options.AsEnumerable()), folded: true, language);
        // With all places but the last one given, the last one is given too.
        Require(list, place < prompt.Options.Length || prompt.Options.Length == 1, language);
        if (place <= prompt.Draft.Length)
        {
            list["value"] = prompt.Draft[place - 1];
        }

        return list;
    }

    private static JsonObject OtherText(string label, string language) => new()
    {
        ["type"] = "Input.Text",
        ["id"] = CardData.Other,
        ["label"] = label,
        ["placeholder"] = TeamsTexts.Get("OtherHint", language),
        ["maxLength"] = LongestOther,
    };

    private static JsonObject Choice(string id, string label, JsonArray choices, bool folded, string language)
    {
        var list = new JsonObject
        {
            ["type"] = "Input.ChoiceSet",
            ["id"] = id,
            ["label"] = label,
            ["style"] = folded ? "compact" : "expanded",
            ["wrap"] = true,
            ["choices"] = choices,
        };
        if (folded)
        {
            list["placeholder"] = TeamsTexts.Get("Choose", language);
        }

        return list;
    }

    private static void Require(JsonObject input, bool required, string language)
    {
        if (required)
        {
            input["isRequired"] = true;
            input["errorMessage"] = TeamsTexts.Get("PleaseChoose", language);
        }
    }

    private static JsonArray Choices(IEnumerable<PromptOption> options) => [.. options.Select(option => Option(option.Id, option.Label))];

    private static JsonObject Option(string id, string label) => new() { ["title"] = label, ["value"] = id };
}
