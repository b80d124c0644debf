using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers.Words;
using Koji.Bot.Probing.Cues;

namespace Koji.Bot.Probing;

/// <summary>A few words of the person's, exactly as they wrote them.</summary>
/// <param name="IsEmphatic">An emphasis with what it emphasises ("too expensive"), and no clause.</param>
internal sealed record Quotation(string Words, bool IsEmphatic, ProbeCues Cues)
{
    /// <summary>"I", "my", "we".</summary>
    public bool BeginsWithPronoun => Tokenizer.Split(Words) is [var first, ..] && Cues[Cue.Pronoun].Contains(first.Text);

    public bool Of(Cue cue) => Cues.IsIn(Tokenizer.Split(Words), cue);

    /// <summary>Whether it is these words that call for the question: "what came of it?" is asked of those that tell of the trouble, where the answer tells of any.</summary>
    public bool CallsFor(ProbeKind kind, bool answerTellsOfTrouble) => kind switch
    {
        _ when Of(Cue.Private) => false,
        _ when IsEmphatic => kind == ProbeKind.Reason,
        ProbeKind.Example or ProbeKind.Consequence or ProbeKind.TriedBefore when answerTellsOfTrouble => Of(Cue.Problem) || Of(Cue.Change),
        ProbeKind.Example => !Of(Cue.Change) && !Of(Cue.Quantity) && IsTelling,
        _ => IsTelling,
    };

    /// <summary>It tells of a trouble, a change, a judgement: where it does not, it would be picked at random.</summary>
    private bool IsTelling => Of(Cue.Problem) || Of(Cue.Change) || Of(Cue.Praise) || Of(Cue.VagueQuantity) || Of(Cue.Feeling);
}
