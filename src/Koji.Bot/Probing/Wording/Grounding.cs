using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Probing.Wording;

/// <summary>Whether a sentence says only what its sources say. Pure; by words, so that it judges what was added, not what was meant.</summary>
internal static class Grounding
{
    /// <summary>How far a "not" reaches.</summary>
    private const int Reach = 4;

    /// <summary>The first word of <paramref name="text"/> that neither carries no subject nor stands in a source; null where all do.</summary>
    public static string? Foreign(string text, IEnumerable<string> sources, WordingLists lists)
    {
        var said = sources.SelectMany(source => Tokenizer.Split(source)).Where(token => token.Kind != TokenKind.Mark).Select(token => token.Text).ToHashSet(StringComparer.Ordinal);
        return Tokenizer.Split(text).Where(token => token.Kind != TokenKind.Mark).Select(token => token.Text)
            .FirstOrDefault(word => !lists.IsGeneral(word) && !said.Contains(word) && !said.Any(other => AreForms(word, other)));
    }

    /// <summary>The first word that is denied in one and not in the other: "I would not recommend it" is not "you would recommend it".</summary>
    public static string? TurnedRound(string text, string source, WordingLists lists)
    {
        var (denied, plain) = ByDenial(source, lists);
        var (deniedNow, plainNow) = ByDenial(text, lists);
        return plainNow.FirstOrDefault(word => denied.Contains(word) && !plain.Contains(word))
            ?? deniedNow.FirstOrDefault(word => plain.Contains(word) && !denied.Contains(word));
    }

    /// <summary>"Export", "exports", "exporting"; "price", "pricing".</summary>
    internal static bool AreForms(string one, string other)
    {
        var shorter = Math.Min(one.Length, other.Length);
        if (char.IsAsciiDigit(one[0]) || char.IsAsciiDigit(other[0]) || shorter < 3)
        {
            return false;
        }

        var shared = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return shared >= Math.Max(4, shorter - 2) || (shared == shorter && Math.Abs(one.Length - other.Length) <= 2);
    }

    private static (HashSet<string> Denied, HashSet<string> Plain) ByDenial(string text, WordingLists lists)
    {
        var (denied, plain) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var left = 0;
        foreach (var token in Tokenizer.Split(text))
        {
            if (token.Kind == TokenKind.Mark)
            {
                left = 0;
                continue;
            }

            if (lists.Negations.Contains(token.Text))
            {
                left = Reach;
                continue;
            }

            if (!lists.Function.Contains(token.Text))
            {
                (left > 0 ? denied : plain).Add(token.Text);
            }

            left--;
        }

        return (denied, plain);
    }
}
