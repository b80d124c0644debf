using Koji.Synthesis.Language;

namespace Koji.Synthesis.Themes.Labels;

/// <summary>How people write a phrase: counted, so that a label shows the usual form and never a stem.</summary>
internal sealed class SurfaceForms
{
    private readonly Dictionary<string, int> _written = new(StringComparer.Ordinal);

    public void Add(ReadOnlySpan<Token> tokens, int weight)
    {
        var written = PhraseReader.Written(tokens);

        // A capital at the head of a sentence, or in a text that shouts, is not the word's own.
        var shouts = written.Length > 4 && !written.Any(char.IsLower);
        if (tokens[0].StartsSentence || shouts)
        {
            written = written.ToLowerInvariant();
        }

        _written[written] = _written.GetValueOrDefault(written) + weight;
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
