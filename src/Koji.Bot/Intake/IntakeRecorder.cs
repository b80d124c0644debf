using Koji.Bot.Intake.Items;
using Koji.Bot.Respondents;
using Koji.Bot.Respondents.Identity;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Membership;

namespace Koji.Bot.Intake;

/// <summary>Brings checked items to the people they are about: who they are, what they are like, what they did.</summary>
/// <remarks>Doing it twice is doing it once, so that a sender who heard no answer may send again.</remarks>
/// <param name="identities">Absent where ids are joined by the directory's own rule alone.</param>
/// <param name="store">What is known of traits over time; absent where the latest that comes holds.</param>
public sealed class IntakeRecorder(IRespondentDirectory directory, SegmentService segments, IdentityJoins? identities = null, ISegmentStore? store = null)
{
    /// <summary>Traits that other systems and Koji itself set: a cohort's members, what was answered in interviews.</summary>
    private static readonly string[] Reserved = ["cohort.", "answer.", "theme."];

    private readonly ItemPeople _people = new(directory, segments, identities);
    private readonly ItemTraits _traits = new(directory, store);

    /// <summary>Durable when the task completes.</summary>
    /// <param name="sender">What the sender may say of people.</param>
    /// <returns>How many signals were new.</returns>
    public async Task<int> RecordAsync(
        IReadOnlyList<IntakeItem> items, bool isHistory, CancellationToken cancellationToken, IntakeSender sender = IntakeSender.Server) =>
        (await TakeAsync(items, isHistory, sender, cancellationToken)).NewSignals;

    /// <inheritdoc cref="RecordAsync"/>
    internal async Task<TakenItems> TakeAsync(IReadOnlyList<IntakeItem> sent, bool isHistory, IntakeSender sender, CancellationToken cancellationToken)
    {
        IReadOnlyList<IntakeItem> items = sender == IntakeSender.Page ? [.. sent.Select(WhatAPageMaySay)] : sent;
        var people = await _people.ResolveAsync(items, sender, cancellationToken);
        var byPerson = items.GroupBy(item => people[PersonKey.Of(item)], StringComparer.Ordinal).ToList();
        await _traits.SetAsync(byPerson, cancellationToken);

        // After the traits, so that whoever hears of a transition finds language and addresses in place.
        var facts = byPerson.Where(person => person.Any(item => item is not AliasItem)).Select(person => FactsOf(person.Key, person)).ToList();
        var added = await segments.RecordAsync(facts, isHistory, cancellationToken);
        await FollowAsync(facts, cancellationToken);
        return new TakenItems(added, [.. byPerson.Select(person => person.Key)]);
    }

    /// <summary>Another request may have joined somebody between their being found and their facts being stored: these then stand under an id that leads on.</summary>
    private async Task FollowAsync(IReadOnlyList<PersonFacts> facts, CancellationToken cancellationToken)
    {
        foreach (var person in facts)
        {
            if (await directory.FindAsync(person.RespondentId, cancellationToken) is { } living && living.Id != person.RespondentId)
            {
                await segments.JoinAsync(person.RespondentId, living.Id, cancellationToken);
            }
        }
    }

    /// <summary>Nothing by which people are reached, joined, or put into what somebody else keeps: addresses, consents, cohorts, answers.</summary>
    private static IntakeItem WhatAPageMaySay(IntakeItem item) => item is IdentifyItem identify
        ? identify with { Traits = identify.Traits.RemoveRange(identify.Traits.Keys.Where(name => KnownTraits.IsPersonal(name) || Reserved.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))) }
        : item;

    private static PersonFacts FactsOf(string person, IEnumerable<IntakeItem> items)
    {
        var all = items.ToList();
        return new PersonFacts(
            person,
            [.. all.OfType<TrackItem>().Select(item => new Signal(item.MessageId, person, item.Event, item.At, item.Properties))],
            [.. all.OfType<IdentifyItem>().SelectMany(item => item.Traits.Select(trait => new TraitChange(trait.Key, trait.Value, item.At)))]);
    }
}

/// <summary>Where items come from, and what they may say of people therefore.</summary>
public enum IntakeSender
{
    /// <summary>A server or a source of the team's, which keeps its secret: what it says of a person's addresses, consents and ids holds.</summary>
    Server,

    /// <summary>A page or an app in the hands of anybody, its key to be read by all: it tells what its visitor did and is, and nothing by which people are reached or joined.</summary>
    Page,
}

/// <param name="People">The respondents whom the items were about.</param>
internal sealed record TakenItems(int NewSignals, IReadOnlyList<string> People);
