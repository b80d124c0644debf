using System.Collections.Immutable;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Membership;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Segments;

public sealed class SegmentOptionsTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("10", 11)]
    [InlineData(null, 40)]
    public async Task As_many_people_are_held_in_memory_as_the_setting_says_and_who_is_not_is_read_and_counts_alike(string? setting, int most)
    {
        await using var file = new SegmentTestStore();
        await using var services = Services(setting, file);
        var segments = services.GetRequiredService<SegmentService>();
        await segments.ActivateAsync(new SegmentDefinition("keen", "Keen", """count("looked", last 7 days) >= 2"""), default);
        for (var round = 0; round < 2; round++)
        {
            foreach (var person in Enumerable.Range(0, 40))
            {
                await segments.TrackAsync([new Signal($"{person}/{round}", $"r_{person}", "looked", Start, ImmutableSortedDictionary<string, TraitValue>.Empty)], isHistory: false, default);
            }
        }

        Assert.InRange(services.GetRequiredService<PersonMemory>().Count, 1, most);
        Assert.Equal(40, (await segments.MembersAsync("keen", default)).Count);
    }

    [Fact]
    public async Task A_number_that_is_none_of_people_is_refused_with_what_to_write()
    {
        await using var file = new SegmentTestStore();
        await using var services = Services("0", file);
        var refused = Assert.Throws<OptionsValidationException>(services.GetRequiredService<PersonMemory>);
        Assert.Equal("Koji:Segments:PeopleInMemory must be a number of people from 2 to 100000000, such as 1000000; leave it out for 200000.", Assert.Single(refused.Failures));
    }

    private static ServiceProvider Services(string? setting, SegmentTestStore file) => new ServiceCollection()
        .AddLogging()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(setting is null ? [] : new Dictionary<string, string?> { ["Koji:Segments:PeopleInMemory"] = setting }).Build())
        .AddSingleton<TimeProvider>(new FakeTimeProvider(Start))
        .AddSingleton<ISegmentStore>(file.Open())
        .AddSegments()
        .BuildServiceProvider();
}
