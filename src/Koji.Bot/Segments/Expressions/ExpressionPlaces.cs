using Superpower.Model;

namespace Koji.Bot.Segments.Expressions;

/// <summary>Terms that make no sense where they stand, though the grammar lets them pass: an account has no account, and no trait of its own.</summary>
internal static class ExpressionPlaces
{
    /// <returns>The token, and what is wrong with its place.</returns>
    public static IEnumerable<(Token<ExpressionToken> Token, string Message)> Misplaced(Token<ExpressionToken>[] tokens)
    {
        var functions = new Stack<ExpressionToken?>();
        for (var i = 0; i < tokens.Length; i++)
        {
            switch (tokens[i].Kind)
            {
                case ExpressionToken.Open:
                    functions.Push(i > 0 && tokens[i - 1].Kind is ExpressionToken.Account or ExpressionToken.AccountPeople ? tokens[i - 1].Kind : null);
                    break;
                case ExpressionToken.Close:
                    functions.TryPop(out _);
                    break;
                default:
                    if (i + 1 < tokens.Length && tokens[i + 1].Kind == ExpressionToken.Open && Problem(tokens[i].Kind, functions) is { } message)
                    {
                        yield return (tokens[i], message);
                    }

                    break;
            }
        }
    }

    private static string? Problem(ExpressionToken function, Stack<ExpressionToken?> around)
    {
        if (function is ExpressionToken.Account or ExpressionToken.AccountPeople && around.Any(one => one is not null))
        {
            return "an account cannot be asked from within an account: write the two conditions side by side, with 'and'";
        }

        if (!around.Contains(ExpressionToken.Account))
        {
            return null;
        }

        return function switch
        {
            ExpressionToken.Trait or ExpressionToken.HasTrait => "a trait is a person's: write account_people(trait(\"role\") = \"buyer\") >= 1",
            ExpressionToken.InSegment => "segments are of people: write account_people(in_segment(\"power_users\")) >= 1",
            ExpressionToken.Top or ExpressionToken.Bottom => "people are ranked, not accounts: write account_people(top(10 %, by count(\"login\"))) >= 1",
            _ => null,
        };
    }
}
