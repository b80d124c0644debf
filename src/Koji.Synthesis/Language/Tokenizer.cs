namespace Koji.Synthesis.Language;

/// <summary>
/// Turns answers into words and their stems. It remembers each form that it has seen, so that a stem is found once a word;
/// not for use from several threads.
/// </summary>
internal sealed class Tokenizer
{
    // Not a rule of spelling, a list: "don't" and "o'clock" must stay whole.
    private static readonly HashSet<string> Elided = new(StringComparer.OrdinalIgnoreCase)
    {
        "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu",
    };

    private static readonly HashSet<string> Negations = new(StringComparer.Ordinal)
    {
        "not", "no", "never", "can't", "cant", "cannot", "couldn't", "won't", "wont", "doesn't", "doesnt", "don't", "dont", "didn't", "isn't", "without",
        "ne", "pas", "plus", "sans", "aucun", "aucune", "jamais", "no", "sin", "nunca", "nicht", "kein", "keine", "ohne", "nie",
    };

    private readonly Dictionary<(Tongue, string), WordForm> _forms = [];
    private readonly Dictionary<Tongue, Func<string, string>> _stemmers = [];

    public Token[] Tokenize(IReadOnlyList<Piece> pieces, Tongue tongue)
    {
        var tokens = new Token[pieces.Count];
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            tokens[i] = new Token(FormOf(piece, tongue), piece.StartsSentence, piece.BreakBefore);
        }

        return tokens;
    }

    private WordForm FormOf(Piece piece, Tongue tongue)
    {
        if (!_forms.TryGetValue((tongue, piece.Text), out var form))
        {
            form = piece.Kind == PieceKind.Word ? Make(piece.Text, tongue) : new WordForm(piece.Text, "", piece.Text, IsNegation: false, IsWord: false);
            _forms[(tongue, piece.Text)] = form;
        }

        return form;
    }

    private WordForm Make(string written, Tongue tongue)
    {
        var (lead, surface) = CutElision(written);
        var lower = surface.ToLowerInvariant();
        var says = lower.Any(char.IsLetter) && !tongue.StopWords.Contains(lower) && (lower.Length > 1 || !char.IsAscii(lower[0]));
        return new WordForm(surface, lead, says ? StemOf(lower, tongue) : null, Negations.Contains(lower), IsWord: true);
    }

    private string StemOf(string lower, Tongue tongue)
    {
        if (!_stemmers.TryGetValue(tongue, out var stem))
        {
            _stemmers[tongue] = stem = tongue.NewStemmer();
        }

        return Script.WithoutAccents(stem(lower).Trim('\'')) is { Length: > 0 } stemmed ? stemmed : lower;
    }

    private static (string Lead, string Surface) CutElision(string written)
    {
        var at = written.IndexOf('\'');
        return at > 0 && at + 1 < written.Length && Elided.Contains(written[..at])
            ? (written[..(at + 1)], written[(at + 1)..])
            : ("", written);
    }
}
