using Koji.Bot.Interviews;

namespace Koji.Bot.Channels.Teams.Cards;

/// <summary>How a prompt is best shown.</summary>
internal enum CardShape
{
    /// <summary>A few short labels: a press answers.</summary>
    Buttons,

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
    private const int LongestButton = 24;
    private const int MostNumbers = 12;

    public static CardShape Of(Prompt prompt) => prompt.Kind switch
    {
        PromptKind.Order => CardShape.Places,
        PromptKind.Scale when prompt.Options.Length <= MostNumbers => CardShape.Numbers,
        PromptKind.One when prompt.OtherLabel is null && prompt.Options.Length <= MostButtons && prompt.Options.All(option => option.Label.Length <= LongestButton) => CardShape.Buttons,
        _ => CardShape.List,
    };
}
