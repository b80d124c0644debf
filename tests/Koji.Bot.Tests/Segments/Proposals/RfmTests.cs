using CsCheck;
using Koji.Bot.Segments.Proposals.Rfm;

namespace Koji.Bot.Tests.Segments.Proposals;

public class RfmTests
{
    private static readonly DateTimeOffset Now = ProposalPeople.Now;

    [Fact]
    public void Each_of_the_125_scores_is_in_exactly_one_cell()
    {
        var scores = RfmCell.All.SelectMany(cell => cell.Scores).ToList();
        Assert.Equal(125, scores.Count);
        Assert.Equal(125, scores.Distinct().Count());
        Assert.All(scores, score => Assert.Matches("^[1-5]{3}$", score));
    }

    [Fact]
    public void Boxes_cover_each_cell_and_nothing_else() => Assert.All(RfmCell.All, cell =>
        Assert.Equal(cell.Scores.Order(), ScoreBox.Covering(cell.Scores).SelectMany(box => box.Scores).Distinct().Order()));

    [Fact]
    public async Task Who_bought_lately_often_and_much_is_a_champion_and_who_did_the_opposite_is_lost()
    {
        var scores = (await RfmScores.ReadAsync(Shop().Source, "bought", "amount", Now, default))!;
        Assert.Equal("champions", scores.People.Single(person => person.Id == "best").Cell.Id);
        Assert.Equal((5, 5, 5), scores.People.Single(person => person.Id == "best").Scores);
        Assert.Equal("lost", scores.People.Single(person => person.Id == "worst").Cell.Id);
    }

    [Fact]
    public async Task Each_definition_holds_exactly_the_people_of_its_cell_when_it_is_evaluated()
    {
        var proposal = (await RfmProposal.MakeAsync(Shop().Source, "bought", "amount", Now, default))!;
        Assert.Equal(30, proposal.Segments.Sum(segment => segment.People));
        Assert.Equal(1, proposal.Segments.Sum(segment => segment.ValueShare!.Value), 9);
        Assert.All(proposal.Segments, segment => Assert.Equal((1.0, 1.0), (segment.Fit!.Precision, segment.Fit.Recall)));
    }

    [Fact]
    public void So_it_is_for_any_purchases_and_people_without_any()
    {
        var person = Gen.Select(Gen.Int[0, 200], Gen.Int[0, 5], Gen.Double[-5, 500]);
        person.Array[1, 30].Sample(async people =>
        {
            var shop = new ProposalPeople();
            foreach (var (i, (days, times, each)) in people.Index())
            {
                shop.Known($"p{i}").Bought($"p{i}", days, times, Math.Round(each, 2));
            }

            if (await RfmProposal.MakeAsync(shop.Source, "bought", "amount", Now, default) is { } proposal)
            {
                Assert.All(proposal.Segments, segment => Assert.Equal((1.0, 1.0), (segment.Fit!.Precision, segment.Fit.Recall)));
            }
            else
            {
                Assert.All(people, one => Assert.Equal(0, one.Item2));
            }
        });
    }

    [Fact]
    public async Task Few_people_ties_and_people_who_never_bought_are_said()
    {
        var shop = new ProposalPeople().Known("onlooker");
        for (var i = 0; i < 10; i++)
        {
            shop.Bought($"p{i}", i * 10, 1, 5 + i);
        }

        var notes = (await RfmProposal.MakeAsync(shop.Source, "bought", "amount", Now, default))!.Notes;
        Assert.Equal(
        [
            "Only 10 people did \"bought\": a fifth of them is too few to call a segment. Read the scores as an order, not as groups.",
            "1 never did \"bought\" and has no scores.",
            "Frequency: many people have the same figure and share a score, so the five groups hold 10, 0, 0, 0, 0 people, the lowest figures first.",
        ], notes.Where(note => !note.StartsWith("Nobody is in:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Scores_are_written_a_line_a_person()
    {
        var scores = (await RfmScores.ReadAsync(new ProposalPeople().Bought("Ada, \"A\"", 3, 2, 1.5).Source, "bought", "amount", Now, default))!;
        Assert.Equal("person,days,times,total,recency,frequency,monetary,cell\n\"Ada, \"\"A\"\"\",3,2,3,5,1,1,new_customers\n", scores.ToCsv());
    }

    [Fact]
    public async Task Without_anybody_who_bought_there_is_no_proposal() =>
        Assert.Null(await RfmProposal.MakeAsync(new ProposalPeople().Did("p", "looked", 1).Source, "bought", "amount", Now, default));

    private static ProposalPeople Shop()
    {
        var shop = new ProposalPeople().Did("onlooker", "looked", 1).Bought("best", 1, 30, 100).Bought("worst", 300, 1, 1);
        for (var i = 0; i < 28; i++)
        {
            shop.Bought($"p{i:00}", 5 + (i * 7 % 200), 1 + (i * 5 % 9), 10 + (i * 11 % 50));
        }

        return shop;
    }
}
