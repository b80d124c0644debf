using System.Collections.Immutable;

namespace Koji.Bot.Interviews.FollowUps;

/// <summary>Whether the person has slowed down: replies that take much longer than theirs did before, and say no more. Pure: the times are those of the transcript.</summary>
internal static class Pace
{
    /// <summary>Fewer replies have no pace of their own.</summary>
    private const int FewestBefore = 3;

    /// <summary>So many times what was usual for this person.</summary>
    private const double Slower = 3;

    /// <summary>And by so much at least: seconds are noise.</summary>
    private static readonly TimeSpan Noticeably = TimeSpan.FromSeconds(45);

    /// <summary>Who was away so long had something else to do, which says nothing about the interview.</summary>
    private static readonly TimeSpan Away = TimeSpan.FromMinutes(30);

    public static bool HasSlowedDown(ImmutableArray<TranscriptEntry> transcript)
    {
        var replies = Replies(transcript).Where(reply => reply.Took < Away).ToList();
        if (replies.Count < FewestBefore + 2)
        {
            return false;
        }

        var before = replies[..^2];
        var usual = Median(before.Select(reply => reply.Took.TotalSeconds));
        var usualWords = Median(before.Select(reply => (double)reply.Words));
        return replies[^2..].All(reply => reply.Took.TotalSeconds >= Slower * usual && reply.Took.TotalSeconds >= usual + Noticeably.TotalSeconds && reply.Words <= usualWords);
    }

    /// <summary>How long each reply took, from the last thing that was said before it.</summary>
    private static IEnumerable<(TimeSpan Took, int Words)> Replies(ImmutableArray<TranscriptEntry> transcript)
    {
        for (var i = 1; i < transcript.Length; i++)
        {
            if (transcript[i] is { Speaker: Speaker.Respondent } said && transcript[i - 1] is { Speaker: Speaker.Interviewer } asked)
            {
                yield return (said.At - asked.At, said.Text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Length);
            }
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
