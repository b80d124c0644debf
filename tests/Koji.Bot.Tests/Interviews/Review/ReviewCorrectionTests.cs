using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Asking;

namespace Koji.Bot.Tests.Interviews.Review;

/// <summary>What is changed in the review, where the answers are ease = 4, recommend = Yes and in-the-way = "Slow search".</summary>
public sealed class ReviewCorrectionTests
{
    [Theory]
    [InlineData("en", "1: 2", "2 | Yes | Slow search")]
    [InlineData("en", "change 1 to 2", "2 | Yes | Slow search")]
    [InlineData("en", "1 should be 2", "2 | Yes | Slow search")]
    [InlineData("en", "the first one should be 2", "2 | Yes | Slow search")]
    [InlineData("en", "also, 2 should be no", "4 | No | Slow search")]
    [InlineData("en", "no for the second one", "4 | No | Slow search")]
    [InlineData("en", "ease should be 2", "2 | Yes | Slow search")]
    [InlineData("en", "actually ease should be 2", "2 | Yes | Slow search")]
    [InlineData("en", "Recommend: no", "4 | No | Slow search")]
    [InlineData("en", "please change my recommendation to no", "4 | No | Slow search")]
    [InlineData("en", "I meant 2", "2 | Yes | Slow search")]
    [InlineData("en", "sorry, I meant no", "4 | No | Slow search")]
    [InlineData("en", "I meant slow exports", "4 | Yes | slow exports")]
    [InlineData("en", "3: slow exports", "4 | Yes | slow exports")]
    [InlineData("en", "in the way: slow exports", "4 | Yes | slow exports")]
    [InlineData("fr", "la première devrait être 2", "2 | Oui | Slow search")]
    [InlineData("fr", "je voulais dire non", "4 | Non | Slow search")]
    public void The_answer_that_the_words_refer_to_is_changed(string language, string words, string answers) =>
        Assert.Equal(answers, Told(After(language, words)));

    [Theory]
    [InlineData("en", "actually the whole thing should be 2")]
    [InlineData("en", "actually it was worse than that")]
    [InlineData("en", "actually no")]
    [InlineData("en", "oops, I forgot the exports")]
    [InlineData("en", "make it cheaper")]
    [InlineData("en", "it should be easier")]
    [InlineData("en", "change it to a monthly plan")]
    [InlineData("en", "one is enough")]
    [InlineData("en", "One should be able to pay later")]
    [InlineData("en", "it was very hard at first")]
    [InlineData("en", "three is a crowd")]
    [InlineData("en", "the last one is better")]
    [InlineData("en", "search should be faster")]
    [InlineData("en", "ease should be 9")]
    [InlineData("fr", "en fait ce n’était pas ça")]
    [InlineData("fr", "ça devrait être plus simple")]
    public void Words_that_refer_to_no_answer_change_none_and_are_asked_about(string language, string words)
    {
        var state = After(language, words);

        Assert.Equal(language == "fr" ? "4 | Oui | Slow search" : "4 | Yes | Slow search", Told(state));
        Assert.Equal(InterviewPhase.Review, state.Phase);
        Assert.Equal(SayKind.Retry, state.Transcript[^1].Kind);
    }

    [Theory]
    [InlineData("en", "Actually I want to add that support is lovely")]
    [InlineData("en", "I'd like to add: support is lovely")]
    [InlineData("en", "One more thing: the app is slow")]
    [InlineData("en", "also the app is slow")]
    [InlineData("fr", "Je voudrais ajouter que l’assistance est formidable")]
    [InlineData("fr", "aussi l’application est lente")]
    public void What_is_added_stands_below_the_last_open_answer(string language, string words)
    {
        var state = After(language, words);

        Assert.EndsWith($"Slow search\n{words}", Told(state));
        Assert.Equal($"Slow search\n{words}", state.Answers[^1].Verbatim);
        Assert.Equal(InterviewPhase.Review, state.Phase);
    }

    [Fact]
    public void An_addition_is_kept_after_a_correction_too() =>
        Assert.Equal("2 | Yes | Slow search\nalso the app is slow", Told(After("en", "1: 2", "also the app is slow")));

    [Theory]
    [InlineData("en", "actually that was all fine")]
    [InlineData("en", "that was all fine")]
    [InlineData("en", "no, actually all good")]
    [InlineData("fr", "en fait tout est bon")]
    public void That_all_was_fine_is_approval(string language, string words)
    {
        var state = After(language, words);

        Assert.Equal(InterviewOutcome.Completed, state.Outcome);
        Assert.EndsWith("Slow search", Told(state));
    }

    private static string Told(InterviewState state) =>
        string.Join(" | ", state.Answers.Select(answer => AnswerWords.Of(GuidesForTests.Get("short").Find(answer.QuestionId)!, answer.Value!, state.Language)));

    private static InterviewState After(string language, params string[] words)
    {
        var guide = GuidesForTests.Get("short");
        var state = GuidesForTests.NewInterview(guide, language);
        string[] said = ["ok", "4", language == "fr" ? "oui" : "yes", "Slow search", .. words];
        foreach (var input in said.Select(text => new Said(text)).Prepend<InterviewInput>(new Begin()))
        {
            state = InterviewEngine.Take(guide, state, input, GuidesForTests.Noon).State;
        }

        return state;
    }
}
