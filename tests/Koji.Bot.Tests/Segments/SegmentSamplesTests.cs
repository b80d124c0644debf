using System.Collections.Immutable;
using Koji.Bot.Intake.Files;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Studies.SegmentFiles;
using Koji.Bot.Tests.Studies;

namespace Koji.Bot.Tests.Segments;

/// <summary>The shipped samples of the eight kinds of behavioural segmentation, on their shipped history.</summary>
public class SegmentSamplesTests
{
    private static readonly DateTimeOffset At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string> Kinds() => new()
    {
        { "purchase-behaviour", "big_baskets: cleo; small_and_often: ada; only_reduced: finn" },
        { "usage-rate", "power_users: ada; average_users: ben; light_users: cleo, gus; ex_users: dan" },
        { "occasion", "gift_givers: eve; monthly_stock: ben, jo" },
        { "benefits-sought", "wants_freshness: ada; wants_a_price: ben, finn; wants_the_story: cleo; wants_smaller_parcels: ada, ben" },
        { "loyalty-and-engagement", "advocates: ada; silently_loyal: ben, jo; slipping_away: dan" },
        { "journey-stage", "looking_around: gus; first_order: ivo; regular: ada, ben, eve, finn, jo; gone: hana, kim" },
        { "engagement-channel", "by_email: cleo, finn; by_app: ada, ben, dan" },
        { "decision-and-intent", "weighing_a_subscription: gus; left_the_basket: hana; about_to_cancel: jo" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Each_sample_finds_who_should_be_in_it(string kind, string expected)
    {
        var people = (await FileHistories.ReadAsync(Samples.PathOf("segments/history.jsonl"), default)).People;
        Assert.Equal(expected, string.Join("; ", Read(kind).Select(segment => $"{segment.Id}: {string.Join(", ", Population.Members(SegmentExpression.Parse(segment.Expression).Expression!, people, At))}")));
    }

    [Fact]
    public void There_is_a_sample_for_each_of_the_eight_kinds() =>
        Assert.Equal(
            Kinds().Select(kind => kind.Data.Item1).Order(StringComparer.Ordinal),
            Directory.GetFiles(Samples.PathOf("segments"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal));

    [Fact]
    public void Each_says_which_decision_it_informs_and_what_the_team_does() =>
        Assert.All(Kinds().SelectMany(kind => Read(kind.Data.Item1)), segment => Assert.False(string.IsNullOrEmpty(segment.Decision) || string.IsNullOrEmpty(segment.Playbook), segment.Id));

    [Fact]
    public async Task The_history_can_be_read_to_its_last_line() =>
        Assert.Empty((await FileHistories.ReadAsync(Samples.PathOf("segments/history.jsonl"), default)).Problems);

    private static ImmutableArray<SegmentDefinition> Read(string kind)
    {
        var result = SegmentFileReader.Read(File.ReadAllText(Samples.PathOf($"segments/{kind}.yaml")));
        Assert.Empty(result.Problems);
        return result.Segments;
    }
}
