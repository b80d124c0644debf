using System.Collections.Immutable;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Segments;

public sealed class SegmentJoiningTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDatabase _temporary = TemporaryDatabase.With(
        SqliteRespondentStore.Schema, SqliteAddressRecordStore.Schema, SqliteSegmentStore.Tables);

    private readonly ServiceProvider _services;

    public SegmentJoiningTests() => _services = new ServiceCollection()
        .AddSingleton<TimeProvider>(new FakeTimeProvider(Noon))
        .AddSingleton<IRespondentStore>(new SqliteRespondentStore(_temporary.Database))
        .AddSingleton<IAddressRecordStore>(new SqliteAddressRecordStore(_temporary.Database))
        .AddSingleton<ISegmentStore>(new SqliteSegmentStore(_temporary.Database))
        .AddLogging().AddRespondents().AddSegments()
        .BuildServiceProvider();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _temporary.DisposeAsync();
    }

    [Fact]
    public async Task What_a_visitor_did_counts_for_the_person_that_they_turn_out_to_be()
    {
        var directory = _services.GetRequiredService<IRespondentDirectory>();
        var segments = _services.GetRequiredService<SegmentService>();
        await segments.ActivateAsync(new("hesitant", "Hesitant", """count("pricing_viewed", last 7 days) >= 2"""), default);
        var person = await directory.ResolveAsync("u1", null, default);
        var visitor = await directory.ResolveAsync(null, "a1", default);
        await segments.TrackAsync([Viewed("m1", person)], isHistory: false, default);
        await segments.TrackAsync([Viewed("m2", visitor)], isHistory: false, default);
        Assert.Empty(await segments.MembersAsync("hesitant", default));

        var joined = await directory.ResolveAsync("u1", "a1", default);
        await directory.ResolveAsync("u1", "a1", default);

        Assert.Equal([joined], await segments.MembersAsync("hesitant", default));
    }

    private static Signal Viewed(string messageId, string respondent) =>
        new(messageId, respondent, "pricing_viewed", Noon.AddHours(-1), ImmutableSortedDictionary<string, TraitValue>.Empty);
}
