using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Probing.Wording;

/// <summary>Tells whether a short text is in a language by its function words. A text that shows nothing passes.</summary>
internal static class LanguageCheck
{
    public static bool Is(string language, string text)
    {
        var words = Tokenizer.Split(text).Where(token => token.IsWord).Select(token => token.Text).ToList();
        var own = Count(language);
        // Letters of no such language, and no function word of this one.
        if (own == 0 && words.Count > 0 && words.All(word => !char.IsAsciiLetter(word[0])))
        {
            return false;
        }

        var isForeign = words.Count >= 4 && own == 0;
        return !isForeign && WordingLists.Languages.All(other => Count(other) <= own);

        int Count(string of) => words.Count(word => WordingLists.Of(of)!.Function.Contains(word) || WordingLists.Of(of)!.Negations.Contains(word));
    }
}
