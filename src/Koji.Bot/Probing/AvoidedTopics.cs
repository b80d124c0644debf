using System.Collections.Immutable;
using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Probing;

/// <summary>Whether a text touches a topic that the guide avoids: in whatever case, with or without accents, hyphens and endings ("lay-offs", "layoff").</summary>
internal static class AvoidedTopics
{
    /// <summary>Plural, case, gender.</summary>
    private const int LongestEnding = 2;

    private const int ShortestStem = 4;

    /// <summary>"Lay off" is as good as "layoff".</summary>
    private const int MostParts = 3;

    public static bool Touches(string text, ImmutableArray<string> topics)
    {
        if (topics.IsEmpty)
        {
            return false;
        }

        var words = Words(text);
        return topics.Select(topic => string.Concat(Words(topic))).Any(topic => topic.Length > 0 && Enumerable.Range(0, words.Length).Any(at => BeginsAt(words, at, topic)));
    }

    private static bool BeginsAt(string[] words, int at, string topic)
    {
        var joined = "";
        for (var i = at; i < words.Length && joined.Length <= topic.Length + LongestEnding; i++)
        {
            joined += words[i];
            if (IsSame(joined, topic) && (i - at < MostParts || joined == topic))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSame(string one, string other)
    {
        var shared = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return one == other || (shared >= ShortestStem && Math.Max(one.Length, other.Length) - shared <= LongestEnding);
    }

    private static string[] Words(string text) => [.. Tokenizer.Split(text).Where(token => token.Kind != TokenKind.Mark).Select(token => token.Text)];
}
