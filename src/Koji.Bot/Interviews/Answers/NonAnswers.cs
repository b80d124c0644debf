using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Interviews.Answers;

/// <summary>Tells what people say to the interviewer ("what do you mean?", "I already told you") from what they answer.</summary>
internal static class NonAnswers
{
    public static bool Looks(Wording wording)
    {
        var end = wording.Tokens.Length;
        if (end == 0 || wording.IsBlank)
        {
            return true;
        }

        return wording.Text.AsSpan().TrimEnd().EndsWith("?")
            || wording.Text.AsSpan().TrimStart().StartsWith("/")
            || (wording.Length(Role.Asking, 0, end) is var asking and > 0 && asking >= wording.Length(Role.Filler, 0, end))
            || wording.Length(Role.NoAnswer, 0, end) > 2
            || IsNothingElse(wording);
    }

    private static bool IsNothingElse(Wording wording)
    {
        for (var i = 0; i < wording.Tokens.Length;)
        {
            var length = Math.Max(wording.Length(Role.NoAnswer, i, wording.Tokens.Length), wording.Length(Role.Filler, i, wording.Tokens.Length));
            if (length == 0 && (wording.Tokens[i].Kind == TokenKind.Mark || wording.Tokens[i].IsNumber))
            {
                length = 1;
            }

            if (length == 0)
            {
                return false;
            }

            i += length;
        }

        return true;
    }
}
