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
        var guesses = answers.Select(Candidates).ToArray();
        var usual = Tongue.Known
            .OrderByDescending(tongue => guesses.Count(guess => guess.Length == 1 && guess[0] == tongue))
            .ToArray();
        return [.. guesses.Select(guess => guess.Length == 1 ? guess[0] : usual.First(tongue => guess.Length == 0 || guess.Contains(tongue)))];
    }

    /// <param name="usual">The language of most answers, for a text that has no function words.</param>
    public static Tongue Of(List<Piece> answer, Tongue usual)
    {
        var guess = Candidates(answer);
        return guess.Length == 0 || guess.Contains(usual) ? usual : guess[0];
    }

    /// <returns>The languages that have most function words in the text; none where it has none.</returns>
    private static Tongue[] Candidates(List<Piece> pieces)
    {
        if (pieces.Count > 0 && pieces.All(piece => piece.Kind != PieceKind.Word || !piece.Text.Any(Script.IsLatin)))
        {
            return [Tongue.Other];
        }

        var scores = new double[Tongue.Known.Count];
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

        var most = scores.Max();
        return most == 0 ? [] : [.. Tongue.Known.Where((_, i) => scores[i] > most - 1e-9)];
    }

    private static void Vote(double[] scores, string word)
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
}
