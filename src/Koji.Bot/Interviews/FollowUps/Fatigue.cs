using Koji.Bot.Interviews.Answers;

namespace Koji.Bot.Interviews.FollowUps;

/// <summary>Whether the answers show that it is becoming too much: they shrink, they come much slower and say no more, or follow-ups lead nowhere. Pure.</summary>
/// <remarks>Each further probe is answered less: Behr, Kaczmirek, Bandilla and Braun, "Asking Probing Questions in Web Surveys", 2012.</remarks>
internal static class Fatigue
{
    /// <summary>Below so many words an answer is terse.</summary>
    private const int Terse = 4;

    /// <summary>The last two answers are that much shorter than the first two were.</summary>
    private const double Shrunk = 0.34;

    public static bool Shows(InterviewState state)
    {
        var words = state.Answers.SelectMany(FreeWords).ToList();
        return Pace.HasSlowedDown(state.Transcript)
            || (words.Count >= 4 && words[^1] < Terse && words[^2] < Terse && words[^1] + words[^2] < Shrunk * (words[0] + words[1]))
            || state.Answers.SelectMany(answer => answer.Probes).Where(probe => probe.Reply is not null).TakeLast(2).ToList() is [var one, var two] && NoMore.LeadsNowhere(one.Reply!) && NoMore.LeadsNowhere(two.Reply!);
    }

    private static IEnumerable<int> FreeWords(Answer answer)
    {
        if (answer.Value is TextAnswer text)
        {
            yield return Count(text.Text);
        }

        foreach (var probe in answer.Probes.Where(probe => probe.Reply is not null))
        {
            yield return Count(probe.Reply!);
        }
    }

    private static int Count(string text) => text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Length;
}
