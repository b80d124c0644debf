using System.Collections.Immutable;
using Koji.Bot.Channels;

namespace Koji.Bot.Respondents;

/// <summary>What was said at an address about being written to, whether or not it is known whose address it is.</summary>
public sealed record AddressRecord(ChannelAddress Address)
{
    public long Version { get; init; }

    /// <inheritdoc cref="Respondent.OptOut"/>
    public OptOut? OptOut { get; init; }

    /// <inheritdoc cref="Respondent.OptedInAt"/>
    public DateTimeOffset? OptedInAt { get; init; }

    /// <inheritdoc cref="Respondent.PermissionHistory"/>
    public ImmutableArray<PermissionChange> History { get; init; } = [];

    /// <summary>Codes that came from here lately and were none; absent where none did.</summary>
    public CodeGuesses? Guesses { get; init; }
}

public interface IAddressRecordStore
{
    Task<AddressRecord?> GetAsync(ChannelAddress address, CancellationToken cancellationToken);

    /// <summary>Writes if what is stored still has this version (0: nothing is stored), as the next version.</summary>
    /// <returns>False where somebody else wrote in between.</returns>
    Task<bool> TrySaveAsync(AddressRecord record, CancellationToken cancellationToken);
}
