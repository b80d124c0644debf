using Koji.Bot.Interviews;
using Koji.Bot.Probing.Wording;

namespace Koji.Bot.Llm;

/// <summary>Lets an answer about the study pass that says nothing beyond the facts: no word with a meaning, no number and no link that is not in them, and no "not" more or less.</summary>
internal sealed class StudyAnswerJudge(AnswerWanted wanted)
{
    private const int LongestAnswer = 400;

    /// <summary>Whether it was said to be about the study, whatever became of the answer.</summary>
    public bool IsAboutStudy { get; private set; }

    public Judged<Helped> Judge(string reply)
    {
        using var json = JsonReply.Find(reply);
        if (json?.RootElement is not { } root || root.Flag("about_study") is not { } about || root.Flag("known") is not { } known || root.Text("answer") is not { } answer)
        {
            return Judged<Helped>.Unreadable("It is not the JSON object that was asked for, with about_study, known and answer.");
        }

        IsAboutStudy = about;
        return !about ? Helped.With(null)
            : !known ? Helped.With(new StudyAnswer(null))
            : Check(answer.Trim()) is { } finding ? Judged<Helped>.Refused(finding)
            : Helped.With(new StudyAnswer(answer.Trim()));
    }

    private GuardFinding? Check(string answer)
    {
        var facts = string.Join('\n', wanted.Facts);
        return WordingLists.Of(wanted.Language) is not { } lists ? new(Guard.Language, $"Nothing here can judge wording in '{wanted.Language}'.")
            : answer.Length is 0 or > LongestAnswer ? new(Guard.Short, $"answer must have 1 to {LongestAnswer} characters.")
            : answer.Contains('?', StringComparison.Ordinal) ? new(Guard.Open, "answer must not ask anything.")
            : FreeWording.NotPlain().IsMatch(answer) ? new(Guard.Plain, "answer must be plain words: no links, addresses, markup or line breaks.")
            : !LanguageCheck.Is(wanted.Language, answer) ? new(Guard.Language, $"answer is not in the language '{wanted.Language}'.")
            : Grounding.Foreign(answer, wanted.Facts, lists, strict: true) is { } foreign ? new(Guard.Invented, $"'{foreign}' is not in the facts. Where the facts do not answer the question, known is false.")
            : Grounding.TurnedRound(answer, facts, lists) is { } turned ? new(Guard.TurnedRound, $"About '{turned}' the facts say the contrary.")
            : null;
    }
}
