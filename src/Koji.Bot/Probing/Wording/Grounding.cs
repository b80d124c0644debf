using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Probing.Wording;

/// <summary>Whether a sentence says only what its sources say. Pure; by words, so that it judges what was added, not what was meant.</summary>
internal static class Grounding
{
    /// <summary>How many words with a meaning a "not" reaches over.</summary>
    private const int Reach = 2;

    /// <summary>The first word of <paramref name="text"/> that neither carries no subject nor stands in a source; null where all do.</summary>
    /// <param name="strict">Also numbers in words: "two hours" where one was said.</param>
    public static string? Foreign(string text, IEnumerable<string> sources, WordingLists lists, bool strict = false)
    {
        var said = sources.SelectMany(source => Tokenizer.Split(source)).Where(token => token.Kind != TokenKind.Mark).Select(token => token.Text).ToHashSet(StringComparer.Ordinal);
        return Tokenizer.Split(text).Where(token => token.Kind != TokenKind.Mark).Select(token => token.Text)
            .FirstOrDefault(word => !said.Contains(word) && ((strict && lists.Numbers.Contains(word)) || (!lists.IsGeneral(word) && !said.Any(other => AreForms(word, other)))));
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
        List<string> clause = [];
        var (left, whole) = (0, false);
        foreach (var token in Tokenizer.Split(text).Append(new Token(TokenKind.Mark, ".", 0, 0, false)))
        {
            if (token.Kind == TokenKind.Mark || lists.Joining.Contains(token.Text))
            {
                // German says "nicht" behind what it denies.
                (whole ? denied : plain).UnionWith(clause);
                clause.Clear();
                (left, whole) = (0, false);
            }
            else if (lists.Negations.Contains(token.Text))
            {
                left = Reach;
                whole |= lists.DenyWhole.Contains(token.Text);
            }
            else if (!lists.Function.Contains(token.Text))
            {
                if (left-- > 0)
                {
                    denied.Add(token.Text);
                }
                else
                {
                    clause.Add(token.Text);
                }
            }
        }

        return (denied, plain);
    }
}
