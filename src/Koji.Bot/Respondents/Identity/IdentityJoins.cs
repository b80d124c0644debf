namespace Koji.Bot.Respondents.Identity;

/// <summary>Brings several ids of one person together, as far as <see cref="JoinRules"/> go.</summary>
/// <remarks>For what a sender with a secret says. What a page in somebody's browser says joins nobody by these ways.</remarks>
public sealed partial class IdentityJoins(RespondentDirectory directory, RespondentUpdates updates, ILogger<IdentityJoins> logger)
{
    /// <summary>What two ids have in common, strongest first.</summary>
    private static readonly (string Trait, JoinGround Ground)[] Claims = [("email", JoinGround.SameEmail), ("phone", JoinGround.SamePhone)];

    /// <returns>The one respondent; null where they stay two.</returns>
    public async Task<Respondent?> JoinAsync(string oneId, string otherId, JoinGround ground, CancellationToken cancellationToken)
    {
        var one = await updates.FindAsync(oneId, cancellationToken);
        var other = await updates.FindAsync(otherId, cancellationToken);
        if (one is null || other is null || one.Id == other.Id)
        {
            return one ?? other;
        }

        if (JoinRules.Refusal(one, other, ground) is not { } refusal)
        {
            return await updates.JoinAsync(one.Id, other.Id, cancellationToken);
        }

        if (refusal == JoinRefusal.BothHeard)
        {
            LogKeptApart(one.Id, other.Id);
        }

        return null;
    }

    /// <summary>The person is also known by this id: whoever has it is joined, and it is theirs from now on where nobody had it.</summary>
    /// <param name="previousId">Of a user, of a visitor, or of a source.</param>
    /// <returns>The person's respondent, perhaps another than before.</returns>
    public async Task<string> AliasAsync(string respondentId, string previousId, CancellationToken cancellationToken)
    {
        var current = respondentId;
        foreach (var id in RespondentDirectory.SpellingsOf(previousId))
        {
            if (await directory.FindByExactIdAsync(id, cancellationToken) is null)
            {
                await directory.AddExactIdAsync(current, id, cancellationToken);
            }

            // Looked for again: another request may have made somebody of this id a moment ago.
            if (await directory.FindByExactIdAsync(id, cancellationToken) is { } owner)
            {
                current = (await JoinAsync(current, owner.Id, JoinGround.Said, cancellationToken))?.Id ?? current;
            }
        }

        return current;
    }

    /// <summary>Joins the person with whoever has their e-mail address or phone number.</summary>
    /// <param name="traits">What is newly known of the person, not yet set.</param>
    /// <returns>The person's respondent, perhaps another than before.</returns>
    public async Task<string> ByAddressAsync(string respondentId, IReadOnlyDictionary<string, TraitValue> traits, CancellationToken cancellationToken)
    {
        var current = respondentId;
        foreach (var (trait, ground) in Claims)
        {
            if (KnownTraits.AddressOf(trait, traits.GetValueOrDefault(trait)) is { } address
                && await directory.FindByAddressAsync(address, cancellationToken) is { } owner
                && owner.Id != current)
            {
                current = (await JoinAsync(current, owner.Id, ground, cancellationToken))?.Id ?? current;
            }
        }

        return current;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The respondents {One} and {Other} are said to be one person and stay two, for both have spoken with Koji. If they are one, say so: respondent join {One} {Other}")]
    private partial void LogKeptApart(string one, string other);
}
