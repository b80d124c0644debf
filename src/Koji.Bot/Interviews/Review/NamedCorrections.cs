using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Koji.Bot.Interviews.Commands;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Interviews.Review;

/// <param name="ById">Named by its id, not only by a word of its text.</param>
/// <param name="Firm">Said in the form of a correction ("story: …", "change story to …"); "story should be …" may be a wish.</param>
internal sealed record NamedCorrection(Question Question, string Rest, bool ById, bool Firm);

/// <summary>Recognises a correction that names the answer by what it is about: "satisfaction should be 2".</summary>
internal static partial class NamedCorrections
{
    private const int LongestCorrection = 500;

    private static readonly HashSet<string> AroundNames =
    [
        "my", "the", "for", "of", "on", "about", "to", "rating", "score", "answer", "question", "please", "overall",
        "ma", "mon", "mes", "la", "le", "les", "l", "de", "du", "des", "pour", "sur", "note", "reponse",
    ];

    /// <returns>Nothing where no listed question is named, or several are.</returns>
    public static NamedCorrection? Read(ImmutableArray<Question> listed, string text, string language)
    {
        if (text.Length > LongestCorrection || (ByVerb().Match(text) is not { Success: true } match && (match = ByName().Match(text)) is not { Success: true }))
        {
            return null;
        }

        var rest = match.Groups["rest"].Value.Trim().TrimEnd('.', '!');
        var isFirm = match.Groups["firm"].Success;
        var said = PlainWords.Of(match.Groups["name"].Value);
        var words = said.Split(' ').Where(word => !AroundNames.Contains(word)).ToArray();
        if (words is [] or [""])
        {
            return null;
        }

        var name = string.Join(' ', words);
        if (listed.FirstOrDefault(question => PlainWords.Of(question.Id) is var id && (id == said || id == name)) is { } byId)
        {
            return new NamedCorrection(byId, rest, ById: true, isFirm);
        }

        var stems = words.Select(Stem).ToArray();
        return listed.Where(question => Stems(question, language).IsSupersetOf(stems)).ToArray() is [var one]
            ? new NamedCorrection(one, rest, ById: false, isFirm)
            : null;
    }

    private static HashSet<string> Stems(Question question, string language) =>
        [.. PlainWords.Of($"{question.Id} {question.Text.In(language)}").Split(' ').Where(word => word.Length >= 4).Select(Stem)];

    // Six letters stand for a word's stem ("satisfied", "satisfaction").
    private static string Stem(string word) => word[..Math.Min(6, word.Length)];

    private const string Before = CorrectionWords.Regret + @"(?:actually,? |en fait,? |also,? |and |et |aussi,? )*";

    [GeneratedRegex(Before + @"(?<firm>please change|change|please correct|correct|set|replace|changez|corrigez|remplacez|mettez)\s+(?<name>\S.{0,60}?)\s+(?:to|into|with|en|par|à)\s+(?<rest>\S.*?)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex ByVerb();

    [GeneratedRegex(Before + @"(?<name>\S.{0,60}?)\s*(?:(?<firm>[:=]|->|→|=>)|\bshould be\b|\bshould say\b|\bshould have been\b|\bis actually\b|\bis really\b|\bis\b|\bwas\b|\bdevrait être\b|\bdoit être\b|\best\b|\bserait\b)\s*(?:actually |really |plutôt )?(?<rest>\S.*?)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex ByName();
}
