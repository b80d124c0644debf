using Superpower.Model;

namespace Koji.Bot.Segments.Expressions;

/// <summary>Says what is wrong with an expression to the person who wrote it.</summary>
internal static class ExpressionWording
{
    public const string Condition = "a condition such as did(\"signed_up\")";

    private const int FarthestTypo = 2;

    public static string Unreadable(string text, Position position)
    {
        var character = text[Math.Min(position.Absolute, text.Length - 1)];
        return character switch
        {
            '&' => "'&' is not known here: write 'and'",
            '|' => "'|' is not known here: write 'or'",
            '!' => "'!' stands only in '!=': write 'not'",
            _ when ExpressionTokens.IsQuote(character) => "this quote is never closed",
            _ when char.IsControl(character) || char.IsSurrogate(character) => "this character is not known here",
            _ => $"'{character}' is not known here",
        };
    }

    public static string Unexpected(string text, TokenList<ExpressionToken> tokens, TokenListParserResult<ExpressionToken, SegmentExpression> failure)
    {
        var found = tokens.Where(token => failure.ErrorPosition.HasValue && token.Position.Absolute == failure.ErrorPosition.Absolute).Select(token => token.ToStringValue()).FirstOrDefault();
        var what = found is null ? "but the definition ends here" : $"but found {Shortened(found)}";
        // Where it is a matter of what stands in the quotes, the grammar says it itself.
        return failure.ErrorMessage is { Length: > 0 } message ? $"{message}, {what}" : $"expected {Expected(failure.Expectations)}, {what}{Hint(found)}";
    }

    private static string Expected(string[]? expectations)
    {
        var expected = (expectations ?? []).Select(e => e.Replace('`', '\'')).Distinct().ToList();
        if (expected.Contains("'did'"))
        {
            return Condition;
        }

        if (expected.Contains("'count'"))
        {
            return "a measure such as count(\"login\", last 30 days)";
        }

        if (expected.Contains("'>='"))
        {
            // Six operators in a row are a wall.
            expected = ["a comparison such as '>='", .. expected.Where(e => e is "'in'")];
        }

        return expected.Count switch
        {
            0 => "'and', 'or' or the end",
            1 => expected[0],
            _ => $"{string.Join(", ", expected.SkipLast(1))} or {expected[^1]}",
        };
    }

    private static string Shortened(string found)
    {
        const int longest = 40;
        var plain = found.ReplaceLineEndings(" ");
        var shown = plain.Length > longest ? plain[..longest] + "…" : plain;
        return shown.StartsWith('"') ? shown : $"'{shown}'";
    }

    private static string Hint(string? found)
    {
        if (found is null || !char.IsLetter(found[0]) || ExpressionTokens.Words.ContainsKey(found) || found.Length > 30)
        {
            return "";
        }

        var nearest = ExpressionTokens.Words.Keys
            .Select(word => (word, distance: NearestText.Distance(found.ToUpperInvariant(), word.ToUpperInvariant())))
            .OrderBy(candidate => candidate.distance).ThenBy(candidate => candidate.word, StringComparer.Ordinal)
            .First();
        return nearest.distance <= Math.Min(FarthestTypo, found.Length / 2) ? $"; did you mean '{nearest.word}'?" : "";
    }
}
