using Koji.Synthesis.Language;

namespace Koji.Synthesis.Themes.Labels;

/// <summary>How people write a phrase: counted when somebody asks, so that a label shows the usual form and never a stem.</summary>
/// <param name="places">Where it stands: document, first word and number of words.</param>
internal sealed class SurfaceForms(AnswerCorpus corpus, IEnumerable<(int Document, int At, int Length)> places)
{
    private const int LongestAcronym = 4;

    /// <summary>The wording that most use, and of that the capitals that most use.</summary>
    public string Usual() => Counted()
        .GroupBy(pair => pair.Key.ToLowerInvariant(), StringComparer.Ordinal)
        .OrderByDescending(group => group.Sum(pair => pair.Value))
        .ThenBy(group => group.Key, StringComparer.Ordinal)
        .First()
        .OrderByDescending(pair => pair.Value)
        .ThenBy(pair => pair.Key, StringComparer.Ordinal)
        .First().Key;

    private Dictionary<string, int> Counted()
    {
        var written = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (document, at, length) in places)
        {
            var form = PhraseReader.Written(corpus.Documents[document].Tokens.AsSpan(at, length), Quiet);
            written[form] = written.GetValueOrDefault(form) + corpus.Documents[document].Weight;
        }

        return written;
    }

    /// <summary>A capital at the head of a sentence, or in a word that shouts, is not the word's own; short ones (PIN, SMS) may well be.</summary>
    private static string Quiet(Token token)
    {
        var surface = token.Form.Surface;
        var shouts = surface.Length > LongestAcronym && !surface.Any(char.IsLower);
        return token.StartsSentence || shouts ? surface.ToLowerInvariant() : surface;
    }
}
