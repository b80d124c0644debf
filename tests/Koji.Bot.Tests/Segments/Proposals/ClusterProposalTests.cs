using System.Collections.Immutable;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Proposals.Clusters;
using Koji.Bot.Segments.Proposals.Features;

namespace Koji.Bot.Tests.Segments.Proposals;

public class ClusterProposalTests
{
    private static readonly ImmutableArray<Feature> Looks =
        [.. new[] { """count("login", last 30 days)""", """days_since("login")""", """sum("bought", "amount")""" }.Select(text => Feature.Read(text).Feature!)];

    [Fact]
    public async Task Kinds_of_people_are_found_described_and_turned_into_definitions_that_reproduce_them()
    {
        var (proposal, problem) = await MakeAsync(ThreeKinds());
        Assert.Null(problem);
        Assert.Equal(3, proposal!.Clusters);
        Assert.Equal(90, proposal.Segments.Sum(segment => segment.People));
        Assert.All(proposal.Segments, segment =>
        {
            Assert.Equal(30, segment.People);
            Assert.True(segment.Fit is { Precision: 1, Recall: 1 }, $"{segment.Expression}: {segment.Fit}");
            Assert.True(SegmentExpression.Parse(segment.Expression!.ToString()).IsValid);
        });
        Assert.Contains(proposal.Segments, segment => segment.Name.Contains("ogin often", StringComparison.Ordinal));
        Assert.Contains(proposal.Segments, segment => segment.Description.Contains("login never", StringComparison.Ordinal));
        Assert.Equal(1, proposal.Segments.Sum(segment => segment.ValueShare!.Value), 9);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_proposal_to_the_letter()
    {
        var (first, second) = ((await MakeAsync(ThreeKinds())).Proposal!, (await MakeAsync(ThreeKinds())).Proposal!);
        Assert.Equal(first.Segments.Select(segment => segment.ToString()), second.Segments.Select(segment => segment.ToString()));
        Assert.Equal(first.Number.Tried, second.Number.Tried);
    }

    [Fact]
    public async Task As_many_groups_are_made_as_are_asked_for()
    {
        var (proposal, _) = await MakeAsync(ThreeKinds(), clusters: 2);
        Assert.Equal(2, proposal!.Segments.Length);
        Assert.Equal(3, proposal.Number.Suggested);
    }

    [Fact]
    public async Task What_is_the_same_for_everybody_or_says_the_same_twice_is_left_out_and_said()
    {
        ImmutableArray<Feature> features = [.. Looks, Feature.Read("""count("never")""").Feature!, Feature.Read("""count("login", last 31 days)""").Feature!];
        var (proposal, _) = await ClusterProposal.MakeAsync(ThreeKinds().Source, features, null, null, 1, ProposalPeople.Now, default);
        Assert.Equal(
            [
                """days_since("login") is left out: it goes up and down with count("login", last 30 days).""",
                """count("never") is left out: it is the same for everybody.""",
                """count("login", last 31 days) is left out: it goes up and down with count("login", last 30 days).""",
            ],
            proposal!.Notes);
    }

    [Fact]
    public async Task Skewed_features_are_taken_by_their_logarithm()
    {
        var people = new ProposalPeople();
        for (var i = 0; i < 60; i++)
        {
            people.Bought($"p{i}", 3, 1, i < 55 ? 10 + i : 5000).Did($"p{i}", "login", i % 20);
        }

        var (proposal, _) = await MakeAsync(people);
        Assert.True(proposal!.Scalings.Single(scaling => scaling.Feature.Text.StartsWith("sum", StringComparison.Ordinal)).IsLog);
        Assert.False(proposal.Scalings.Single(scaling => scaling.Feature.IsRecency).IsLog);
    }

    [Fact]
    public async Task Few_people_or_no_difference_make_no_groups()
    {
        var few = new ProposalPeople().Did("a", "login", 1).Did("b", "login", 2);
        Assert.Equal("2 people are too few to find kinds among them: 30 are the least.", (await MakeAsync(few)).Problem);

        var same = new ProposalPeople();
        for (var i = 0; i < 40; i++)
        {
            same.Did($"p{i}", "login", 1);
        }

        Assert.Equal("Nothing differs between people in these features: choose others.", (await MakeAsync(same)).Problem);
    }

    private static Task<(ClusterProposal? Proposal, string? Problem)> MakeAsync(ProposalPeople people, int? clusters = null) =>
        ClusterProposal.MakeAsync(people.Source, Looks, Looks[2], clusters, 1, ProposalPeople.Now, default);

    /// <summary>Thirty who log in nearly every day, thirty who bought much and come seldom, thirty who were never there.</summary>
    private static ProposalPeople ThreeKinds()
    {
        var people = new ProposalPeople();
        for (var i = 0; i < 30; i++)
        {
            for (var day = 0; day < 18 + (i % 8); day++)
            {
                people.Did($"daily{i}", "login", day + 0.5);
            }

            people.Bought($"daily{i}", 4, 1, 5 + (i % 7));
            people.Did($"buyer{i}", "login", 50 + i).Bought($"buyer{i}", 40, 3, 200 + (i * 3));
            people.Known($"absent{i}");
        }

        return people;
    }
}
