namespace Koji.Synthesis.Language;

/// <summary>
/// Tells an answer's language by its function words. Short answers often have none: they go with the language of most others,
/// which is what a researcher would assume too.
/// </summary>
internal static class LanguageGuess
{
    // A function word that several languages share speaks for each of them a little.
    private static readonly Dictionary<string, (Tongue Tongue, double Weight)[]> Votes = Tongue.Known
        .SelectMany(tongue => tongue.StopWords.Select(word => (word, tongue)))
        .GroupBy(pair => pair.word, pair => pair.tongue, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Select(tongue => (tongue, 1.0 / group.Count())).ToArray(), StringComparer.Ordinal);

    /// <returns>One language an answer, in the same order.</returns>
    public static Tongue[] Of(IReadOnlyList<List<Piece>> answers)
    {
        var guesses = answers.Select(Clear).ToArray();
        var usual = Tongue.Known
            .Select(tongue => (tongue, count: guesses.Count(guess => guess == tongue)))
            .OrderByDescending(pair => pair.count)
            .First().tongue;
        return [.. guesses.Select(guess => guess ?? usual)];
    }

    /// <returns>Null where it can't be told.</returns>
    private static Tongue? Clear(List<Piece> pieces)
    {
        if (pieces.Count > 0 && pieces.All(piece => piece.Kind != PieceKind.Word || !IsLatin(piece.Text)))
        {
            return Tongue.Other;
        }

        Span<double> scores = stackalloc double[Tongue.Known.Count];
        foreach (var piece in pieces)
        {
            var lower = piece.Text.ToLowerInvariant();
            var at = lower.IndexOf('\'');
            Vote(scores, lower);
            if (at > 0)
            {
                Vote(scores, lower[..at]);
            }
        }

        var (best, second) = (0, -1);
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                (best, second) = (i, best);
            }
            else if (second < 0 || scores[i] > scores[second])
            {
                second = i;
            }
        }

        return scores[best] > 0 && scores[best] > scores[second] ? Tongue.Known[best] : null;
    }

    private static void Vote(Span<double> scores, string word)
    {
        if (!Votes.TryGetValue(word, out var votes))
        {
            return;
        }

        foreach (var (tongue, weight) in votes)
        {
            for (var i = 0; i < scores.Length; i++)
            {
                scores[i] += Tongue.Known[i] == tongue ? weight : 0;
            }
        }
    }

    private static bool IsLatin(string word) => word.Any(c => c is (>= 'A' and <= 'z') or (>= '\u00C0' and <= '\u024F'));
}
