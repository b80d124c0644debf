namespace Koji.Synthesis.Language;

/// <summary>
/// Cuts an answer where it may go on to say something else: at the end of a sentence, before words that turn (but, mais), and before
/// words that join (and, et) where a comma stands before them or both sides say something. In other languages than English and
/// French only sentences are cut.
/// </summary>
internal static class Clauses
{
    private static readonly Dictionary<string, string[]> Turning = new(StringComparer.Ordinal)
    {
        ["en"] = ["but", "however", "although", "though", "whereas", "besides", "moreover", "secondly", "plus"],
        ["fr"] = ["mais", "cependant", "pourtant", "néanmoins", "toutefois", "ensuite", "puis", "surtout"],
    };

    private static readonly Dictionary<string, string[]> Joining = new(StringComparer.Ordinal)
    {
        ["en"] = ["and", "also", "or", "nor", "while"],
        ["fr"] = ["et", "aussi", "ou", "ni"],
    };

    /// <returns>The clauses in their order, each as its first token and the one after its last; one where nothing is to be cut.</returns>
    public static IReadOnlyList<(int From, int To)> Of(Token[] tokens, Tongue tongue)
    {
        var (turning, joining) = (Turning.GetValueOrDefault(tongue.Code, []), Joining.GetValueOrDefault(tongue.Code, []));
        var clauses = new List<(int From, int To)>();
        var from = 0;
        for (var at = 1; at < tokens.Length; at++)
        {
            var word = tokens[at].Form.Surface.ToLowerInvariant();
            var cut = tokens[at].StartsSentence || turning.Contains(word) || joining.Contains(word) || (tokens[at].BreakBefore && joining.Length > 0);
            if (cut && Says(tokens, from, at) && Says(tokens, at, tokens.Length))
            {
                clauses.Add((from, at));
                from = at;
            }
        }

        clauses.Add((from, tokens.Length));
        return clauses;
    }

    private static bool Says(Token[] tokens, int from, int to) => tokens.AsSpan(from..to).ToArray().Any(token => token.Form.Stem is not null);
}
