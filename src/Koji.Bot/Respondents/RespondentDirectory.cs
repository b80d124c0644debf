using System.Security.Cryptography;
using Koji.Bot.Channels;
using Koji.Bot.Respondents.Identity;

namespace Koji.Bot.Respondents;

/// <inheritdoc cref="IRespondentDirectory"/>
/// <remarks>
/// An anonymous id is joined to the person behind the user id, unless it already belongs to a person with another user id:
/// two people who share a browser stay two people.
/// </remarks>
public sealed class RespondentDirectory(IRespondentStore respondents, IAddressRecordStore addresses, RespondentUpdates updates) : IRespondentDirectory
{
    // Keeps a visitor's id from being taken for a user id of the same spelling.
    private const string AnonymousPrefix = "anonymous:";

    public async ValueTask<string> ResolveAsync(string? userId, string? anonymousId, CancellationToken cancellationToken)
    {
        var user = string.IsNullOrWhiteSpace(userId) ? null : userId.Trim();
        var anonymous = string.IsNullOrWhiteSpace(anonymousId) ? null : AnonymousPrefix + anonymousId.Trim();
        if ((user ?? anonymous) is not { } first)
        {
            throw new ArgumentException("At least one of user id and anonymous id is needed.", nameof(userId));
        }

        return user is null || anonymous is null
            ? (await FindOrCreateAsync(first, cancellationToken)).Id
            : await ResolveBothAsync(user, anonymous, cancellationToken);
    }

    public async ValueTask SetTraitsAsync(string respondentId, IReadOnlyDictionary<string, TraitValue> traits, CancellationToken cancellationToken)
    {
        await updates.UpdateAsync(respondentId, async current =>
        {
            var changed = KnownTraits.Apply(current, traits);
            foreach (var address in changed.Addresses.Except(current.Addresses))
            {
                // A number that two people gave (a family's telephone) joins nobody: it stays with who has it, and is a mere trait here.
                changed = await IsFreeForAsync(current, address, cancellationToken)
                    ? changed.AddAddress(address, await OptOutOfAsync(address, cancellationToken))
                    : changed with { Addresses = changed.Addresses.Remove(address) };
            }

            return changed;
        }, cancellationToken);
    }

    public Task<Respondent?> FindAsync(string respondentId, CancellationToken cancellationToken) => updates.FindAsync(respondentId, cancellationToken);

    /// <summary>The person with this user id or anonymous id, as the team's systems write it.</summary>
    public async Task<Respondent?> FindByExternalIdAsync(string externalId, CancellationToken cancellationToken) =>
        await updates.FollowAsync(
            await respondents.FindByExternalIdAsync(externalId, cancellationToken)
            ?? await respondents.FindByExternalIdAsync(AnonymousPrefix + externalId, cancellationToken),
            cancellationToken);

    /// <summary>As a user's id (or a source's), and as a visitor's: the two ways in which an id may stand here.</summary>
    internal static IReadOnlyList<string> SpellingsOf(string externalId) =>
        IdKind.Of(externalId) == IdKind.User ? [externalId, AnonymousPrefix + externalId] : [externalId];

    /// <param name="externalId">As it stands here.</param>
    internal Task<Respondent?> FindByExactIdAsync(string externalId, CancellationToken cancellationToken) => FindByExternalIdExactlyAsync(externalId, cancellationToken);

    /// <summary>Adds an id that nobody has; where somebody was faster, it stays with them.</summary>
    internal async Task AddExactIdAsync(string respondentId, string externalId, CancellationToken cancellationToken)
    {
        if (await updates.FindAsync(respondentId, cancellationToken) is { } respondent)
        {
            await AddExternalIdAsync(respondent, externalId, cancellationToken);
        }
    }

    /// <summary>The person who is reached at this address.</summary>
    public async Task<Respondent?> FindByAddressAsync(ChannelAddress address, CancellationToken cancellationToken) =>
        await updates.FollowAsync(await respondents.FindByAddressAsync(address, cancellationToken), cancellationToken);

    /// <summary>What the team calls this person: a user id, else a visitor's id as it was sent; null where they have neither.</summary>
    public static string? NameOf(Respondent? respondent) =>
        respondent?.ExternalIds.FirstOrDefault(id => !id.StartsWith(AnonymousPrefix, StringComparison.Ordinal))
        ?? respondent?.ExternalIds.FirstOrDefault()?[AnonymousPrefix.Length..];

    /// <summary>The ids by which the team's own systems know this person: a user id, else a visitor's; both null where they have neither.</summary>
    public static (string? UserId, string? AnonymousId) IdsOf(Respondent respondent) =>
        respondent.ExternalIds.FirstOrDefault(id => !id.StartsWith(AnonymousPrefix, StringComparison.Ordinal)) is { } user
            ? (user, null)
            : (null, respondent.ExternalIds.FirstOrDefault()?[AnonymousPrefix.Length..]);

    /// <summary>A new person of whom nothing is known, but perhaps where they are.</summary>
    /// <returns>The person; where somebody else just became known at that address, that one.</returns>
    public async Task<Respondent> CreateAnonymousAsync(ChannelAddress? address, CancellationToken cancellationToken)
    {
        var blank = new Respondent { Id = NewId() };
        var created = address is null ? blank : blank.AddAddress(address, await OptOutOfAsync(address, cancellationToken));
        return await respondents.SaveAsync(created, cancellationToken) == SaveOutcome.Saved
            ? created with { Version = 1 }
            : await FindByAddressAsync(address!, cancellationToken) ?? throw new InvalidOperationException("A respondent could not be created.");
    }

    /// <summary>
    /// The person is reached at this address from now on. Where it belongs to another document and one of the two has no user id, they are one person and are joined.
    /// </summary>
    /// <returns>The respondent; null where the address belongs to somebody whom the team knows as another person.</returns>
    public async Task<Respondent?> BindAddressAsync(string respondentId, ChannelAddress address, CancellationToken cancellationToken)
    {
        while (await updates.FindAsync(respondentId, cancellationToken) is { } respondent)
        {
            if (await FindByAddressAsync(address, cancellationToken) is { } owner && owner.Id != respondent.Id)
            {
                return HasUserId(owner) && HasUserId(respondent) ? null : await updates.JoinAsync(owner.Id, respondent.Id, cancellationToken);
            }

            var bound = await updates.UpdateAsync(respondentId, async current => await IsFreeForAsync(current, address, cancellationToken)
                ? current.AddAddress(address, await OptOutOfAsync(address, cancellationToken))
                : null, cancellationToken);
            if (bound is not null)
            {
                return bound;
            }
        }

        return null;
    }

    private async Task<string> ResolveBothAsync(string user, string anonymous, CancellationToken cancellationToken)
    {
        var byUser = await FindByExternalIdExactlyAsync(user, cancellationToken);
        var byAnonymous = await FindByExternalIdExactlyAsync(anonymous, cancellationToken);
        if (byUser is null && byAnonymous is not null && !HasUserId(byAnonymous))
        {
            // The visitor signed up: the same person, now with a user id.
            byUser = await updates.UpdateAsync(byAnonymous.Id, async current =>
                HasUserId(current) || await FindByExternalIdExactlyAsync(user, cancellationToken) is not null
                    ? null
                    : current with { ExternalIds = current.ExternalIds.Add(user) }, cancellationToken);
        }

        byUser ??= await FindOrCreateAsync(user, cancellationToken);
        if (byAnonymous is null)
        {
            return await AddExternalIdAsync(byUser, anonymous, cancellationToken);
        }

        return byAnonymous.Id == byUser.Id || HasUserId(byAnonymous)
            ? byUser.Id
            : (await updates.JoinAsync(byUser.Id, byAnonymous.Id, cancellationToken)).Id;
    }

    /// <summary>Adds an id that nobody had a moment ago; where somebody was faster, it stays with them.</summary>
    private async Task<string> AddExternalIdAsync(Respondent respondent, string externalId, CancellationToken cancellationToken)
    {
        var updated = await updates.UpdateAsync(respondent.Id, async current =>
        {
            var owner = await FindByExternalIdExactlyAsync(externalId, cancellationToken);
            return owner is null ? current with { ExternalIds = current.ExternalIds.Add(externalId) } : current;
        }, cancellationToken);
        return updated?.Id ?? respondent.Id;
    }

    private async Task<Respondent> FindOrCreateAsync(string externalId, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await FindByExternalIdExactlyAsync(externalId, cancellationToken) is { } found)
            {
                return found;
            }

            var created = new Respondent { Id = NewId(), ExternalIds = [externalId] };
            if (await respondents.SaveAsync(created, cancellationToken) == SaveOutcome.Saved)
            {
                return created with { Version = 1 };
            }
        }
    }

    private async Task<Respondent?> FindByExternalIdExactlyAsync(string externalId, CancellationToken cancellationToken) =>
        await updates.FollowAsync(await respondents.FindByExternalIdAsync(externalId, cancellationToken), cancellationToken);

    private async Task<bool> IsFreeForAsync(Respondent respondent, ChannelAddress address, CancellationToken cancellationToken) =>
        await FindByAddressAsync(address, cancellationToken) is not { } owner || owner.Id == respondent.Id;

    private async Task<OptOut?> OptOutOfAsync(ChannelAddress address, CancellationToken cancellationToken) =>
        (await addresses.GetAsync(address, cancellationToken))?.OptOut;

    private static bool HasUserId(Respondent respondent) =>
        respondent.ExternalIds.Any(id => !id.StartsWith(AnonymousPrefix, StringComparison.Ordinal));

    // Random on purpose: an id shows neither who the person is nor since when Koji knows them.
    private static string NewId() => "r_" + RandomNumberGenerator.GetHexString(24, lowercase: true);
}
