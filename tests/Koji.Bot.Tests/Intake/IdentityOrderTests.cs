using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using Koji.Bot.Intake.Items;
using Koji.Bot.Respondents;

namespace Koji.Bot.Tests.Intake;

/// <summary>Who is one person does not depend on how a sender cuts what it has into requests, nor on its sending them again.</summary>
public sealed class IdentityOrderTests
{
    private static readonly string[] Ids = ["u1", "u2", "u3", "v1", "v2", "hubspot:1", "stripe:1"];

    private static readonly Gen<string> User = One("u1", "u2", "u3");
    private static readonly Gen<string> Visitor = One("v1", "v2");
    private static readonly Gen<string> Source = One("hubspot:1", "stripe:1");

    /// <summary>Who is named, and what is said: a signal, an address, another id.</summary>
    private static readonly Gen<Step> AStep = Gen.OneOf(
        Gen.Select(User, user => new Step(user, null, null, What.Signal)),
        Gen.Select(Visitor, visitor => new Step(null, visitor, null, What.Signal)),
        Gen.Select(Source, source => new Step(null, null, source, What.Signal)),
        Gen.Select(User, Visitor, (user, visitor) => new Step(user, visitor, null, What.Signal)),
        Gen.Select(User, Source, (user, source) => new Step(user, null, source, What.Signal)),
        Gen.Select(User, user => new Step(user, null, null, What.Address)),
        Gen.Select(Visitor, visitor => new Step(null, visitor, null, What.Address)),
        Gen.Select(Source, source => new Step(null, null, source, What.Address)),
        Gen.Select(User, Gen.OneOf(User, Visitor, Source), (user, previous) => new Step(user, null, null, What.Alias, previous)));

    /// <summary>Each id claims the same address each time, and some claim one together.</summary>
    private static readonly Gen<int[]> Emails = Gen.Int[0, 3].Array[Ids.Length];

    [Fact]
    public async Task However_items_are_cut_into_requests_the_same_ids_are_one_person()
    {
        await using var host = await ConnectedHost.StartAsync();
        var worlds = 0;
        Gen.Select(AStep.Array[1, 10], Emails, Gen.Int[1, 5], Gen.Bool).Sample(
            (steps, emails, cut, twice) =>
            {
                var oneByOne = RunAsync(host, $"w{worlds++}", steps, emails, 1, twice: false).GetAwaiter().GetResult();
                Assert.Equal(oneByOne, RunAsync(host, $"w{worlds++}", steps, emails, steps.Length, twice).GetAwaiter().GetResult());
                Assert.Equal(oneByOne, RunAsync(host, $"w{worlds++}", steps, emails, cut, twice).GetAwaiter().GetResult());
            },
            threads: 1, print: sample => string.Join('\n', sample.Item1.Select(step => step.ToString()).Append(string.Join(',', sample.Item2))));
    }

    /// <summary>Who is one with whom, and how many signals each has. Every world has ids and addresses of its own.</summary>
    private static async Task<string> RunAsync(ConnectedHost host, string world, Step[] steps, int[] emails, int atOnce, bool twice)
    {
        var items = steps.Select((step, i) => step.ToItem(world, i, emails)).ToList();
        foreach (var request in items.Chunk(atOnce))
        {
            for (var i = 0; i < (twice ? 2 : 1); i++)
            {
                await host.Recorder.RecordAsync(request, isHistory: false, default);
            }
        }

        var groups = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var id in Ids)
        {
            if (await host.People.FindByExternalIdAsync(Step.In(world, id), default) is { } person)
            {
                groups.TryAdd(person.Id, []);
                groups[person.Id].Add(id);
            }
        }

        var said = new List<string>();
        foreach (var (_, ids) in groups)
        {
            said.Add($"{string.Join('=', ids)} did {(await host.SignalsAsync(Step.In(world, ids[0]), "looked")).Count}");
        }

        return string.Join("; ", said.Order(StringComparer.Ordinal));
    }

    private static Gen<string> One(params string[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    private enum What
    {
        Signal,
        Address,
        Alias,
    }

    private sealed record Step(string? User, string? Visitor, string? Source, What What, string? Previous = null)
    {
        public static string In(string world, string id) => id.Contains(':', StringComparison.Ordinal) ? $"{id}-{world}" : $"{world}-{id}";

        public IntakeItem ToItem(string world, int index, int[] emails)
        {
            var (user, visitor, source) = (User is null ? null : In(world, User), Visitor is null ? null : In(world, Visitor), Source is null ? null : In(world, Source));
            var at = ConnectedHost.Now.AddSeconds(index);
            return What switch
            {
                What.Alias => new AliasItem(user, In(world, Previous!), at),
                What.Address => new IdentifyItem(user, visitor, at, Claim(world, emails[Array.IndexOf(Ids, User ?? Visitor ?? Source)])) { SourceId = source },
                _ => new TrackItem(user, visitor, at, string.Create(CultureInfo.InvariantCulture, $"{world}-{index}"), "looked", ImmutableSortedDictionary<string, TraitValue>.Empty) { SourceId = source },
            };
        }

        private static ImmutableSortedDictionary<string, TraitValue> Claim(string world, int email) =>
            ImmutableSortedDictionary<string, TraitValue>.Empty.Add("email", new(string.Create(CultureInfo.InvariantCulture, $"{email}@{world}.example")));
    }
}
