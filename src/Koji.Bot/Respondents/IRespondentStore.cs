using Koji.Bot.Channels;

namespace Koji.Bot.Respondents;

/// <summary>Where respondents are kept, a document each. An external id and an address each belong to one living respondent at most.</summary>
public interface IRespondentStore
{
    /// <summary>The document as it stands, joined into another or not.</summary>
    Task<Respondent?> GetAsync(string respondentId, CancellationToken cancellationToken);

    /// <summary>The living respondent with this external id; where there is none, one that had it and was joined into another.</summary>
    Task<Respondent?> FindByExternalIdAsync(string externalId, CancellationToken cancellationToken);

    /// <inheritdoc cref="FindByExternalIdAsync"/>
    Task<Respondent?> FindByAddressAsync(ChannelAddress address, CancellationToken cancellationToken);

    /// <summary>
    /// Writes <paramref name="respondent"/> if what is stored still has its <see cref="Respondent.Version"/> (0: nothing is stored), as the next version.
    /// Whoever was joined into another no longer holds their external ids and addresses.
    /// </summary>
    Task<SaveOutcome> SaveAsync(Respondent respondent, CancellationToken cancellationToken);
}

public enum SaveOutcome
{
    Saved,

    /// <summary>Somebody else wrote in between: read it again.</summary>
    VersionConflict,

    /// <summary>An external id or address belongs to another living respondent; nothing was written.</summary>
    IdentityTaken,
}
