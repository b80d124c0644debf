using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers.Words;
using Koji.Bot.Probing.Cues;

namespace Koji.Bot.Probing;

/// <summary>Whether the reply to a follow-up tells of a trouble or a change that was not there before, which is worth more than going on with the first one.</summary>
internal static class NewThread
{
    private const int ShortestStem = 4;

    public static bool IsIn(ProbeRequest request)
    {
        if (request.Earlier is not [.., { Reply: { Length: > 0 } reply }])
        {
            return false;
        }

        var before = request.Words.EndsWith(reply, StringComparison.Ordinal) ? request.Words[..^reply.Length] : request.Words;
        var cues = ProbeCues.Of(request.Language);
        var (now, earlier) = (Tokenizer.Split(reply), Tokenizer.Split(before));
        return (cues.IsIn(now, Cue.Problem) || cues.IsIn(now, Cue.Change)) && Stems(now).Any() && !Stems(now).Intersect(Stems(earlier)).Any();
    }

    /// <summary>Beginnings of the longer words, which inflection leaves alone.</summary>
    private static IEnumerable<string> Stems(IEnumerable<Token> tokens) =>
        tokens.Where(token => token.IsWord && token.Text.Length > ShortestStem).Select(token => token.Text[..ShortestStem]).Distinct();
}
