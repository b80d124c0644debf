using Koji.Bot.Interviews;
using Telegram.Bot.Types.ReplyMarkups;

namespace Koji.Bot.Channels.Telegram;

/// <summary>A prompt as an inline keyboard, and the lines that the message needs besides.</summary>
internal static class TelegramKeyboard
{
    /// <summary>Telegram cuts a button's label at about this many characters on a narrow phone.</summary>
    private const int LongestLabel = 38;

    private const int LongestShared = 14;
    private const int NumbersInRow = 6;

    /// <summary>What the message must say besides because its buttons cannot show it: the ends of a scale, labels too long for a button.</summary>
    public static string Besides(Prompt? prompt) => prompt switch
    {
        { Kind: PromptKind.Scale } => string.Join('\n', EndLabels(prompt)),
        { } when HasLongLabels(prompt) => string.Join('\n', prompt.Options.Select((option, i) => $"{i + 1}. {option.Label}")),
        _ => "",
    };

    public static InlineKeyboardMarkup? Markup(Prompt? prompt)
    {
        if (prompt is null)
        {
            return null;
        }

        var rows = prompt.Kind switch
        {
            PromptKind.Scale => Evenly([.. prompt.Options.Select((option, i) => Button(option.Label, CallbackData.Pick(prompt.Id, option.Id, i)))]),
            PromptKind.Many or PromptKind.Order => Toggles(prompt),
            _ => Choices(prompt),
        };
        var more = new List<InlineKeyboardButton>();
        if (prompt.OtherLabel is { } other)
        {
            rows.Add([Button(other, CallbackData.Pick(prompt.Id, Prompt.OtherId, 0))]);
        }

        if (prompt.DoneLabel is { } done)
        {
            more.Add(Button(done, CallbackData.Done(prompt.Id)));
        }

        if (prompt.SkipLabel is { } skip)
        {
            more.Add(Button(skip, CallbackData.Pick(prompt.Id, Prompt.SkipId, 0)));
        }

        if (more.Count > 0)
        {
            rows.Add([.. more]);
        }

        return new InlineKeyboardMarkup(rows);
    }

    private static IEnumerable<string> EndLabels(Prompt prompt)
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

    private static List<InlineKeyboardButton[]> Choices(Prompt prompt)
    {
        var numbered = HasLongLabels(prompt);
        var buttons = prompt.Options
            .Select((option, i) => Button(numbered ? $"{i + 1}" : option.Label, CallbackData.Pick(prompt.Id, option.Id, i)))
            .ToArray();
        return Rows(buttons, numbered);
    }

    private static List<InlineKeyboardButton[]> Toggles(Prompt prompt)
    {
        var numbered = HasLongLabels(prompt);
        var buttons = prompt.Options.Select((option, i) =>
        {
            var place = prompt.Draft.IndexOf(option.Id);
            var label = numbered ? $"{i + 1}" : option.Label;
            var mark = place < 0 ? "" : prompt.Kind == PromptKind.Order ? $"{Place(place)} " : "✅ ";
            return Button(mark + label, CallbackData.Toggle(prompt.Id, option.Id, i, place < 0));
        }).ToArray();
        return Rows(buttons, numbered);
    }

    /// <summary>1️⃣, 2️⃣ …: the place an item has in the ranking so far.</summary>
    private static string Place(int index) => index < 9 ? $"{index + 1}\uFE0F\u20E3" : $"({index + 1})";

    private static List<InlineKeyboardButton[]> Rows(InlineKeyboardButton[] buttons, bool numbered)
    {
        if (numbered)
        {
            return Evenly(buttons);
        }

        // Two short labels share a row; anything longer has a row of its own.
        var paired = buttons.All(button => button.Text.Length <= LongestShared);
        return [.. buttons.Chunk(paired ? 2 : 1)];
    }

    /// <summary>As few rows as do, as equal as can be: eleven numbers make six and five, not six, and one alone at the end.</summary>
    private static List<InlineKeyboardButton[]> Evenly(InlineKeyboardButton[] buttons)
    {
        var rows = (buttons.Length + NumbersInRow - 1) / NumbersInRow;
        return [.. buttons.Chunk((buttons.Length + rows - 1) / Math.Max(rows, 1))];
    }

    private static bool HasLongLabels(Prompt prompt) =>
        prompt.Kind != PromptKind.Scale && prompt.Options.Any(option => option.Label.Length > LongestLabel);

    private static InlineKeyboardButton Button(string label, string data) => InlineKeyboardButton.WithCallbackData(label, data);
}
