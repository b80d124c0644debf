namespace Koji.Synthesis.Language;

/// <summary>
/// Tells an answer's language by its function words. Short answers often have none: they go with the language of most others,
/// which is what a researcher would assume too.
/// </summary>
internal static class LanguageGuess
{
    // A function word that several languages share speaks for each of them a little.
    private static readonly Dictionary<string, (int Tongue, double Weight)[]> Votes = Tongue.Known.Index()
        .SelectMany(known => known.Item.StopWords.Select(word => (word, known.Index)))
        .GroupBy(pair => pair.word, pair => pair.Index, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Select(tongue => (tongue, 1.0 / group.Count())).ToArray(), StringComparer.Ordinal);

    private static readonly Dictionary<string, (int Tongue, double Weight)[]>.AlternateLookup<ReadOnlySpan<char>> VotesByWord = Votes.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly int LongestWord = Votes.Keys.Max(word => word.Length);

    /// <returns>One language an answer, in the same order.</returns>
    public static Tongue[] Of(IReadOnlyList<List<Piece>> answers, CancellationToken cancellation = default)
    {
        var guesses = new Tongue[answers.Count][];
        Parallel.For(0, answers.Count, new ParallelOptions { CancellationToken = cancellation }, i => guesses[i] = Candidates(answers[i]));
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
            var word = piece.Text.AsSpan();
            Vote(scores, word);
            if (word.IndexOf('\'') is > 0 and var at)
            {
                Vote(scores, word[..at]);
            }
        }

        var most = scores.Max();
        return most == 0 ? [] : [.. Tongue.Known.Where((_, i) => scores[i] > most - 1e-9)];
    }

    private static void Vote(double[] scores, ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[LongestWord];
        if (word.Length > LongestWord || !VotesByWord.TryGetValue(lower[..word.ToLowerInvariant(lower)], out var votes))
        {
            return;
        }

        foreach (var (tongue, weight) in votes)
        {
            scores[tongue] += weight;
        }
    }
}
