using Koji.Bot.Interviews;

namespace Koji.Bot.Channels.Teams.Cards;

/// <summary>The same question as plain text, for a client that shows no cards: it is answered by writing.</summary>
internal static class CardFallback
{
    public static string Text(string text, Prompt prompt)
    {
        var lines = prompt.Kind == PromptKind.Scale
            ? [$"{prompt.Options[0].Label}{Meaning(prompt.MinLabel)} – {prompt.Options[^1].Label}{Meaning(prompt.MaxLabel)}"]
            : prompt.Options.Select((option, i) => $"{i + 1}. {option.Label}");
        return $"{text}\n\n{string.Join('\n', lines)}";
    }

    private static string Meaning(string? label) => label is null ? "" : $" ({label})";
}
