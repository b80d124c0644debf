using System.Collections.Concurrent;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Respondents;
using Koji.Bot.Storage.Mongo;

namespace Koji.Bot.Tests.Storage.Mongo;

/// <summary>Many machines on one database: each store here is a machine.</summary>
public sealed class MongoConcurrencyTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();

    [Fact]
    public async Task Of_many_machines_that_claim_at_once_each_conversation_goes_to_one_and_none_is_left()
    {
        const int conversations = 80;
        await Parallel.ForEachAsync(Enumerable.Range(0, conversations), async (i, _) => await Machine().AppendAsync(Text($"{i}", "d", "hello"), None));
        var claimed = new ConcurrentBag<ClaimedConversation>();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(async () =>
        {
            var machine = Machine();
            var empty = 0;
            while (empty < 3)
            {
                var claims = await machine.ClaimReadyAsync(ClaimLane.Any, 8, Now, Now.AddMinutes(1), None);
                empty = claims.Count == 0 ? empty + 1 : 0;
                foreach (var claim in claims)
                {
                    claimed.Add(claim);
                }
            }
        })));

        Assert.Equal(conversations, claimed.Count);
        Assert.Equal(conversations, claimed.Select(claim => claim.Id).Distinct().Count());
        Assert.All(claimed, claim => Assert.Equal(Now.UtcTicks + 1, claim.Fence));
    }

    [Fact]
    public async Task Turns_taken_by_whichever_machine_is_quicker_take_each_message_once_and_in_order()
    {
        const int messages = 40;
        var taken = new ConcurrentQueue<long>();
        var appending = Parallel.ForEachAsync(Enumerable.Range(0, messages), async (i, _) =>
        {
            Assert.Equal(AppendOutcome.Appended, await Machine().AppendAsync(Text("1", $"d{i}", $"{i}"), None));
            Assert.Equal(AppendOutcome.Duplicate, await Machine().AppendAsync(Text("1", $"d{i}", $"{i}"), None));
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (taken.Count < messages)
            {
                foreach (var claim in await Machine().ClaimReadyAsync(ClaimLane.Any, 4, Now, Now.AddMinutes(1), None))
                {
                    var consumed = claim.Pending.Take(2).Select(one => one.Sequence).ToArray();
                    // Noted before the lease ends with the commit: nobody else has the conversation until then.
                    Array.ForEach(consumed, taken.Enqueue);
                    var rest = claim.Pending.Length > consumed.Length ? Now : (DateTimeOffset?)null;
                    Assert.NotNull(await Machine().CommitAsync(claim, new(claim.Conversation, [.. consumed], new GiveBack(rest)), None));
                }
            }
        })).Append(appending));

        Assert.Equal(Enumerable.Range(1, messages).Select(n => (long)n), taken);
        Assert.Empty(await Machine().ClaimReadyAsync(ClaimLane.Any, 4, Now, Now.AddMinutes(1), None));
    }

    [Fact]
    public async Task Of_two_people_saved_at_once_with_the_same_id_one_has_it()
    {
        for (var round = 0; round < 10; round++)
        {
            var key = $"u{round}";
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() =>
                new MongoRespondentStore(_temporary.Store, TimeSpan.Zero).SaveAsync(new Respondent { Id = $"r_{round}_{i}", ExternalIds = [key, $"{key}-{i}"] }, None))));
            Assert.InRange(outcomes.Count(outcome => outcome == SaveOutcome.Saved), 0, 1);

            // Whoever failed tries again, as everybody does; without haste one succeeds.
            var store = new MongoRespondentStore(_temporary.Store);
            var owner = await store.FindByExternalIdAsync(key, None);
            if (owner is null)
            {
                Assert.Equal(SaveOutcome.Saved, await store.SaveAsync(new Respondent { Id = $"r_{round}_9", ExternalIds = [key] }, None));
            }

            Assert.Equal(SaveOutcome.IdentityTaken, await store.SaveAsync(new Respondent { Id = $"r_{round}_10", ExternalIds = [key] }, None));
        }
    }

    [Fact]
    public async Task People_who_appear_on_many_machines_at_once_are_one_person()
    {
        for (var round = 0; round < 5; round++)
        {
            var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            {
                var respondents = new MongoRespondentStore(_temporary.Store);
                var addresses = new MongoAddressRecordStore(_temporary.Store);
                return await new RespondentDirectory(respondents, addresses, new RespondentUpdates(respondents, addresses)).ResolveAsync($"user{round}", $"visitor{round}", None);
            })));
            var directory = new RespondentUpdates(new MongoRespondentStore(_temporary.Store), new MongoAddressRecordStore(_temporary.Store));
            var living = await Task.WhenAll(ids.Select(id => directory.FindAsync(id, None)));
            Assert.Single(living.Select(one => one!.Id).Distinct());
        }
    }

    private MongoConversationStore Machine() => new(_temporary.Store);

    private static Inbound Text(string address, string delivery, string text) =>
        new() { From = new ChannelAddress("telegram", address), DeliveryId = delivery, Content = new TextContent(text), ReceivedAt = Now };
}
