using System.Collections.Immutable;
using Koji.Bot.Interviews;
using Koji.Bot.Probing.Wording;

namespace Koji.Bot.Llm;

/// <summary>Checks each sentence of a summary against the words that it sums up; keeps those that hold, whatever becomes of the others.</summary>
internal sealed class SummaryJudge(SummaryWanted wanted)
{
    public const int LongestSentence = 220;

    public ImmutableSortedDictionary<string, string> Held { get; private set; } = ImmutableSortedDictionary<string, string>.Empty;

    public Judged<Helped> Judge(string reply)
    {
        using var json = JsonReply.Find(reply);
        if (json?.RootElement.List("sentences") is not { } sentences)
        {
            return Judged<Helped>.Unreadable("It is not the JSON object that was asked for, with sentences.");
        }

        GuardFinding? first = null;
        foreach (var answer in wanted.Answers.Where(answer => !Held.ContainsKey(answer.QuestionId)))
        {
            var sentence = sentences.Where(one => one.Text("id") == answer.QuestionId).Select(one => one.Text("sentence")?.Trim()).FirstOrDefault(one => one is not null) ?? "";
            if (Check(sentence, answer) is not { } finding)
            {
                Held = Held.Add(answer.QuestionId, sentence);
            }
            else
            {
                first ??= finding with { Says = $"The sentence for '{answer.QuestionId}': {finding.Says}" };
            }
        }

        return first is null ? Helped.With(new WrittenSummary(Held)) : Judged<Helped>.Refused(first);
    }

    private GuardFinding? Check(string sentence, AnswerToSumUp answer) =>
        WordingLists.Of(wanted.Language) is not { } lists ? new(Guard.Language, $"Nothing here can judge wording in '{wanted.Language}'.")
        : sentence.Length is 0 or > LongestSentence ? new(Guard.Short, $"It must have 1 to {LongestSentence} characters.")
        : FreeWording.NotPlain().IsMatch(sentence) || sentence.Contains('?', StringComparison.Ordinal) || FreeWording.Quoted().IsMatch(sentence) ? new(Guard.Plain, "It must be a plain sentence: no question, quotation, link or markup.")
        : !LanguageCheck.Is(wanted.Language, sentence) ? new(Guard.Language, $"It is not in the language '{wanted.Language}'.")
        : Grounding.Foreign(sentence, [answer.Words], lists, strict: true) is { } foreign ? new(Guard.Invented, $"'{foreign}' was not said.")
        : Grounding.TurnedRound(sentence, answer.Words, lists) is { } turned ? new(Guard.TurnedRound, $"About '{turned}' the contrary was said.")
        : null;
}
