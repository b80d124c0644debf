using Koji.Bot.Interviews;

namespace Koji.Bot.Channels.Teams.Cards;

/// <summary>How a prompt is best shown.</summary>
internal enum CardShape
{
    /// <summary>A few labels that stand side by side on a phone: a press answers.</summary>
    Buttons,

    /// <summary>A few labels that do not, each in a row of its own: a press answers.</summary>
    Stack,

    /// <summary>Numbers in rows: a press answers.</summary>
    Numbers,

    /// <summary>A list in sight, or folded where it is long.</summary>
    List,

    /// <summary>A folded list for each place: works by keyboard and is read out as what it is, which dragging is not.</summary>
    Places,
}

internal static class CardShapes
{
    /// <summary>Beyond this many Teams folds the rest of a row of buttons away.</summary>
    public const int ButtonsInRow = 6;

    /// <summary>A list that is longer is folded.</summary>
    public const int LongestList = 9;

    private const int MostButtons = 4;
    private const int MostNumbers = 12;

    /// <summary>What a row of a card holds on a phone of 360 pixels, and what a letter and a button around its label take of it; found by looking.</summary>
    private const int RowWidth = 300;
    private const int LetterWidth = 8;
    private const int ButtonWidth = 34;

    public static CardShape Of(Prompt prompt) => prompt.Kind switch
    {
        PromptKind.Order => CardShape.Places,
        PromptKind.Scale when prompt.Options.Length <= MostNumbers => CardShape.Numbers,
        PromptKind.One when prompt.OtherLabel is null && prompt.Options.Length <= MostButtons => OfFew(prompt),
        _ => CardShape.List,
    };

    private static CardShape OfFew(Prompt prompt)
    {
        var labels = prompt.Options.Select(option => option.Label).Concat(prompt.SkipLabel is { } skip ? [skip] : []).ToList();
        return labels.Sum(Width) <= RowWidth ? CardShape.Buttons : labels.All(label => Width(label) <= RowWidth) ? CardShape.Stack : CardShape.List;
    }

    private static int Width(string label) => (label.Length * LetterWidth) + ButtonWidth;
}
