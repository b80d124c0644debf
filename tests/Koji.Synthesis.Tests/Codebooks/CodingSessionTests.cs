using CsCheck;
using Koji.Synthesis.Codebooks;
using static Koji.Synthesis.Tests.Codebooks.CodebookExamples;

namespace Koji.Synthesis.Tests.Codebooks;

public class CodingSessionTests
{
    [Fact]
    public void Ten_answers_are_chosen_from_all_themes_each_with_its_likeliest_theme_first()
    {
        var cards = CodingSession.Choose(Rows, With());

        Assert.Equal(10, cards.Count);
        Assert.Equal(4, cards.Select(card => SubjectOf(card.Answer)).Distinct().Count());
        Assert.All(cards, card => Assert.Equal((ThemeOf(SubjectOf(card.Answer)), 3, CodeSample.Chosen), (card.Proposals[0], card.Proposals.Count, card.Sample)));
    }

    [Fact]
    public void The_same_answers_and_codes_give_the_same_cards_in_any_order()
    {
        var chosen = CodingSession.Choose(Rows, With()).Select(card => card.Answer).ToArray();
        var drawn = CodingSession.Draw(Rows, With()).Select(card => card.Answer).ToArray();

        Gen.Shuffle(Rows).Sample(
            rows =>
            {
                Assert.Equal(chosen, CodingSession.Choose(rows, With()).Select(card => card.Answer));
                Assert.Equal(drawn, CodingSession.Draw(rows, With()).Select(card => card.Answer));
            },
            iter: 5);
    }

    [Fact]
    public void What_is_coded_is_not_asked_again_and_a_sample_goes_on()
    {
        var first = CodingSession.Draw(Rows, With(), 5);
        var codebook = With([.. first.Select((card, i) => Code($"c{i}", card.Answer, card.Sample, ThemeOf(SubjectOf(card.Answer))))]);

        Assert.Equal(CodingSession.Draw(Rows, With(), 10).Skip(5).Select(card => card.Answer), CodingSession.Draw(Rows, codebook, 5).Select(card => card.Answer));
        Assert.Empty(CodingSession.Choose(Rows, codebook).Select(card => card.Answer).Intersect(first.Select(card => card.Answer)));
    }

    [Fact]
    public void There_are_no_more_cards_than_answers()
    {
        Assert.Equal(2, CodingSession.Choose(AnswerExamples.Texts("hidden fees", "hidden costs", ""), Codebook.Empty).Count);
        Assert.Equal(2, CodingSession.Draw(AnswerExamples.Texts("hidden fees", "hidden costs", ""), Codebook.Empty).Count);
        Assert.Empty(CodingSession.Choose([], Codebook.Empty));
    }
}
