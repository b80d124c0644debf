using Koji.Bot.Interviews;

namespace Koji.Bot.Probing;

/// <summary>What became of a follow-up.</summary>
internal static class Reply
{
    /// <summary>Nothing was told to it: a denial, a "don't know", no such case.</summary>
    public static bool LeadsNowhere(string words, string language) => AnswerSignals.Of(words, language) is { Denies: true } or { DoesNotKnow: true } or { HasNoSuchThing: true } or { Length: 0 };

    /// <summary>The answer and the replies that told something: "can't think of one" tells of no trouble, though it says "can't".</summary>
    public static string Told(ProbeRequest request) => request.Earlier
        .Select(earlier => earlier.Reply)
        .OfType<string>()
        .Where(reply => reply.Length > 0 && LeadsNowhere(reply, request.Language))
        .Aggregate(request.Words, (words, reply) => words.EndsWith("\n" + reply, StringComparison.Ordinal) ? words[..^(reply.Length + 1)] : words.Replace("\n" + reply + "\n", "\n", StringComparison.Ordinal));
}
