using System.Collections.Immutable;
using Koji.Bot.Channels.Teams.Schema;
using Koji.Bot.Interviews;

namespace Koji.Bot.Channels.Teams;

/// <summary>
/// Suggested actions: lighter than a card where the talk itself is at issue (is the summary right, may I begin after all, stop for good?).
/// A question of the study, and the opening, are cards, on which the answer stays to be seen. Pure.
/// </summary>
/// <remarks>
/// What is pressed arrives as if it had been written. Hence never for a question of the study: an author may call an option "Stop".
/// </remarks>
internal static class Suggestions
{
    /// <summary>Teams shows no more ("Dynamically guide users with suggested actions" in Microsoft's Teams documentation).</summary>
    private const int Most = 3;

    /// <returns>What is suggested; null where a card serves better.</returns>
    public static ImmutableArray<string>? Of(Say say) =>
        say is { QuestionId: null, Kind: not (SayKind.Opening or SayKind.Question), Prompt: { Kind: PromptKind.One, OtherLabel: null, SkipLabel: null, Options: { Length: > 0 and <= Most } options } }
            ? [.. options.Select(option => option.Label)]
            : null;

    /// <summary>Some clients show no suggestions: the words are there to be written as well.</summary>
    public static string Text(string text, ImmutableArray<string> suggestions, string language)
    {
        var quoted = suggestions.Select(one => TeamsTexts.Get("Quoted", language, one)).ToList();
        var words = quoted.Count == 1 ? quoted[0] : TeamsTexts.Get("Or", language, string.Join(", ", quoted.SkipLast(1)), quoted[^1]);
        return $"{text}\n\n{TeamsTexts.Get("PressOrWrite", language, words)}";
    }

    /// <summary>Title and value alike: some clients send the one, some the other.</summary>
    public static SuggestedActions Actions(ImmutableArray<string> suggestions, TeamsReference to) =>
        new([to.UserId ?? to.AadObjectId ?? ""], [.. suggestions.Select(one => new CardAction("imBack", one, one))]);
}
