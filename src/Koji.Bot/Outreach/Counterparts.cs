using System.Globalization;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Outreach.Rules;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Studies;

namespace Koji.Bot.Outreach;

/// <summary>
/// Draws, for each person who is invited by a segment, one from outside of all the study's segments: at random, or among those who are like them in the traits that the
/// study names. Nobody chooses: the draw is seeded by the invitation, so that it is the same when it is made again.
/// </summary>
public sealed class Counterparts(Inviter inviter, RespondentUpdates respondents, IKnownPeople known, Func<ISegmentService> segments, QuotaPlaces quotas)
{
    private const int AtOnce = 64;

    /// <summary>How many people are looked at for one: a trait that hardly anybody shares must not read through a million.</summary>
    private const int MostLookedAt = 2048;

    /// <returns>Whether somebody was newly invited.</returns>
    public async Task<bool> InviteAsync(Study study, Invitation invitation, bool needsConfirmation, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (study.Comparison is not { } comparison
            || await quotas.RoomAsync(study, [comparison.Id], cancellationToken) != QuotaRoom.Open
            || await respondents.FindAsync(invitation.RespondentId, cancellationToken) is not { } person)
        {
            return false;
        }

        await foreach (var candidate in CandidatesAsync(invitation.Id, cancellationToken))
        {
            if (await FitsAsync(study, comparison, person, candidate, cancellationToken) is not { } outsider)
            {
                continue;
            }

            if (await inviter.FindAsync(study.Id, outsider, cancellationToken) is { } asked)
            {
                // Drawn for this very person before, and cut off right after.
                if (asked.CounterpartOf != invitation.Id)
                {
                    continue;
                }

                await inviter.MarkCounterpartAsync(invitation.Id, cancellationToken);
                return false;
            }

            var drawn = await inviter.InviteOutsiderAsync(study, comparison, outsider, invitation.Id, needsConfirmation, now, cancellationToken);
            if (drawn.CounterpartOf == invitation.Id)
            {
                await inviter.MarkCounterpartAsync(invitation.Id, cancellationToken);
                return true;
            }
        }

        return false;
    }

    /// <summary>People from a place in the order of ids that nobody chose, around to it again; within each few, in an order that nobody chose.</summary>
    private async IAsyncEnumerable<string> CandidatesAsync(string seed, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = StartOf(seed);
        var (after, looked, wrapped) = (start, 0, false);
        while (looked < MostLookedAt)
        {
            var people = await known.PeopleAsync(after, AtOnce, cancellationToken);
            var fresh = wrapped ? [.. people.TakeWhile(id => string.CompareOrdinal(id, start) <= 0)] : people;
            foreach (var id in fresh.OrderBy(id => SampleDraw.Place(seed, id)))
            {
                yield return id;
            }

            looked += fresh.Count;
            if (people.Count == AtOnce && fresh.Count == AtOnce)
            {
                after = people[^1];
            }
            else if (!wrapped)
            {
                (after, wrapped) = ("", true);
            }
            else
            {
                yield break;
            }
        }
    }

    /// <summary>Ids of respondents are random: any point among them is as good as any other.</summary>
    private static string StartOf(string seed) =>
        string.Create(CultureInfo.InvariantCulture, $"r_{(long)(SampleDraw.Place("counterpart", seed) * (1L << 52)):x13}");

    /// <returns>The person where they can be compared; null where not.</returns>
    private async Task<Respondent?> FitsAsync(Study study, ComparisonGroup comparison, Respondent person, string candidate, CancellationToken cancellationToken)
    {
        if (await respondents.FindAsync(candidate, cancellationToken) is not { OptOut: null } outsider
            || outsider.Id == person.Id
            || !comparison.Match.All(trait => outsider.Traits.GetValueOrDefault(trait) is { } value && value == person.Traits.GetValueOrDefault(trait)))
        {
            return null;
        }

        var membership = await segments().SegmentsOfAsync(outsider.Id, cancellationToken);
        return membership.Any(id => study.Segments.Any(segment => segment.Id == id)) ? null : outsider;
    }
}
