using System.Collections.Immutable;
using System.Security.Cryptography;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Respondents;
using Koji.Bot.Studies;

namespace Koji.Bot.Privacy;

/// <summary>
/// Removes everything that is held about a person. The order makes it safe to be killed anywhere: what is needed to go on is written first, the opt-outs that must
/// outlive the person next, then every part is removed, the person last; then the act forgets whom it was about, and the store's files are cleaned.
/// </summary>
public sealed class Eraser(
    PersonFinder finder, IPersonalRecords records, IErasureLog log, IConversationStore conversations, IRespondentStore respondents, RememberedOptOuts optOuts, IQuotaLedger quotas, TimeProvider time)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(250);

    /// <summary>Longer than a machine may hold a conversation without a sign of life.</summary>
    private const int MostWaits = 1200;

    /// <summary>A machine that was at work may have written while the parts were removed.</summary>
    private const int MostRounds = 5;

    /// <summary>What is held, by part; parts of which nothing is held are absent.</summary>
    public async Task<ImmutableSortedDictionary<string, int>> CountAsync(PersonKeys keys, CancellationToken cancellationToken)
    {
        var counts = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var part in records.Parts)
        {
            if ((await records.ReadAsync(part, keys, cancellationToken)).Count is > 0 and var count)
            {
                counts.Add(part, count);
            }
        }

        return counts.ToImmutable();
    }

    /// <returns>The proof; its <see cref="ErasureAct.FinishedAt"/> is absent where the store's files could not be cleaned yet.</returns>
    public async Task<ErasureAct> EraseAsync(PersonKeys keys, CancellationToken cancellationToken)
    {
        var act = new ErasureAct("e_" + RandomNumberGenerator.GetHexString(24, lowercase: true), time.GetUtcNow(), await CountAsync(keys, cancellationToken)) { Keys = keys };
        await log.SaveAsync(act, cancellationToken);
        return await GoOnAsync(act, cancellationToken);
    }

    /// <summary>Finishes what was cut off.</summary>
    public async Task<IReadOnlyList<ErasureAct>> ResumeAsync(CancellationToken cancellationToken)
    {
        var done = new List<ErasureAct>();
        foreach (var act in (await log.ListAsync(cancellationToken)).Where(act => act.FinishedAt is null))
        {
            done.Add(await GoOnAsync(act, cancellationToken));
        }

        return done;
    }

    private async Task<ErasureAct> GoOnAsync(ErasureAct act, CancellationToken cancellationToken)
    {
        if (act.Keys is { } keys)
        {
            var kept = await RemoveAsync(act, keys, cancellationToken);
            act = act with { Keys = null, OptOutsKept = Math.Max(act.OptOutsKept, kept), RemovedAt = time.GetUtcNow() };
            await log.SaveAsync(act, cancellationToken);
        }

        if (await records.CleanAsync(cancellationToken))
        {
            act = act with { FinishedAt = time.GetUtcNow() };
            await log.SaveAsync(act, cancellationToken);
        }

        return act;
    }

    private async Task<int> RemoveAsync(ErasureAct act, PersonKeys keys, CancellationToken cancellationToken)
    {
        var kept = act.OptOutsKept;
        for (var round = 0; round < MostRounds; round++)
        {
            keys = await finder.WidenAsync(keys, cancellationToken);
            var saidNo = await HoldAsync(keys, cancellationToken);
            kept = Math.Max(kept, await KeepOptOutsAsync(keys, saidNo, cancellationToken));
            await log.SaveAsync(act with { Keys = keys, OptOutsKept = kept }, cancellationToken);
            await log.BarInterviewsAsync(keys.Interviews, cancellationToken);
            foreach (var part in records.Parts)
            {
                await records.EraseAsync(part, keys, cancellationToken);
            }

            foreach (var interview in keys.Interviews)
            {
                await quotas.ReleaseAsync(interview, cancellationToken);
            }

            if ((await CountAsync(keys, cancellationToken)).IsEmpty)
            {
                return kept;
            }
        }

        throw new InvalidDataException($"The erasure {act.Id} is not finished: messages of this person keep arriving. Run respondent erase --resume.");
    }

    /// <summary>Takes every conversation of theirs, so that no machine is in the middle of a turn when it goes; whoever claimed it before can write nothing after.</summary>
    /// <returns>Whether an opt-out was said in one of them that is not on record yet.</returns>
    private async Task<bool> HoldAsync(PersonKeys keys, CancellationToken cancellationToken)
    {
        var saidNo = false;
        foreach (var address in keys.Addresses)
        {
            var alone = new PersonKeys { Addresses = [address] };
            for (var waits = 0; ; waits++)
            {
                var now = time.GetUtcNow();
                if (await conversations.ClaimAsync(address.ConversationId, now, now + Lease, cancellationToken) is { } claim)
                {
                    saidNo |= claim.Conversation.Effects.Any(effect => effect is OptOutEffect) || claim.Pending.Any(one => one.Inbound.Content is ProviderOptOutContent);
                    break;
                }

                if ((await records.ReadAsync(PersonalParts.Conversations, alone, cancellationToken)).Count == 0)
                {
                    break;
                }

                if (waits == MostWaits)
                {
                    throw new InvalidDataException("A conversation of this person is being worked on and is not given back. Run respondent erase --resume in a few minutes.");
                }

                await Task.Delay(Wait, time, cancellationToken);
            }
        }

        return saidNo;
    }

    /// <summary>Who opted out did so everywhere: each of their addresses stays opted out.</summary>
    private async Task<int> KeepOptOutsAsync(PersonKeys keys, bool saidNo, CancellationToken cancellationToken)
    {
        var at = saidNo ? time.GetUtcNow() : (DateTimeOffset?)null;
        foreach (var id in keys.Respondents)
        {
            at ??= (await respondents.GetAsync(id, cancellationToken))?.OptOut?.At;
        }

        foreach (var address in keys.Addresses)
        {
            at ??= (await optOuts.GetAsync(address, cancellationToken))?.OptOut?.At;
        }

        if (at is not { } since)
        {
            return 0;
        }

        foreach (var address in keys.Addresses)
        {
            await log.KeepOptOutAsync(optOuts.HashOf(address), since, cancellationToken);
        }

        return keys.Addresses.Length;
    }
}
