using Koji.Synthesis.Language;

namespace Koji.Synthesis.Themes.Labels;

/// <summary>How people write a phrase: counted, so that a label shows the usual form and never a stem.</summary>
internal sealed class SurfaceForms
{
    private const int LongestAcronym = 4;

    private readonly Dictionary<string, int> _written = new(StringComparer.Ordinal);

    public void Add(ReadOnlySpan<Token> tokens, int weight)
    {
        var written = PhraseReader.Written(tokens, Quiet);
        _written[written] = _written.GetValueOrDefault(written) + weight;
    }

    /// <summary>A capital at the head of a sentence, or in a word that shouts, is not the word's own; short ones (PIN, SMS) may well be.</summary>
    private static string Quiet(Token token)
    {
        var surface = token.Form.Surface;
        var shouts = surface.Length > LongestAcronym && !surface.Any(char.IsLower);
        return token.StartsSentence || shouts ? surface.ToLowerInvariant() : surface;
    }

    /// <summary>The wording that most use, and of that the capitals that most use.</summary>
    public string Usual() => _written
        .GroupBy(pair => pair.Key.ToLowerInvariant(), StringComparer.Ordinal)
        .OrderByDescending(group => group.Sum(pair => pair.Value))
        .ThenBy(group => group.Key, StringComparer.Ordinal)
        .First()
        .OrderByDescending(pair => pair.Value)
        .ThenBy(pair => pair.Key, StringComparer.Ordinal)
        .First().Key;
}
