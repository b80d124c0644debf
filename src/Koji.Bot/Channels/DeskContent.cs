using System.Collections.Immutable;

namespace Koji.Bot.Channels;

/// <summary>One of the research team typed a command, or pressed a button of a sheet.</summary>
/// <param name="Line">The command.</param>
/// <param name="IsPersonal">Nobody else reads along.</param>
public sealed record DeskContent(DeskSender By, string Line, bool IsPersonal) : InboundContent
{
    /// <summary>Where a sheet was submitted: what was filled in, by field.</summary>
    public ImmutableSortedDictionary<string, string> Fields { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The sheet on which it was pressed; absent where it was typed.</summary>
    public string? SheetId { get; init; }

    /// <summary>The provider's id of the message that the sheet is, where it is told.</summary>
    public string? SheetMessageId { get; init; }
}

/// <summary>Something that the team wanted to be told; not from outside.</summary>
public sealed record DeskNoticeContent(string Text) : InboundContent;

/// <summary>Who it was, as the provider vouches for it.</summary>
/// <param name="TenantId">The directory that the person belongs to.</param>
/// <param name="PersonId">The person in it.</param>
/// <param name="Respondent">Where the same person is reached as a respondent.</param>
public sealed record DeskSender(string? TenantId, string? PersonId, ChannelAddress? Respondent = null);

/// <summary>
/// The research team, on a channel that it shares with respondents: who of those who write is one of them, and which of their words are commands.
/// </summary>
public interface ITeamDesk
{
    /// <summary>Whether this person belongs to the team.</summary>
    ValueTask<bool> KnowsAsync(DeskSender sender, CancellationToken cancellationToken);

    /// <summary>
    /// One of the team wrote this in their personal chat, in which they may be a respondent too: the command that it is; null where it is what a respondent says.
    /// </summary>
    ValueTask<string?> CommandOfAsync(DeskSender sender, string text, CancellationToken cancellationToken);
}
