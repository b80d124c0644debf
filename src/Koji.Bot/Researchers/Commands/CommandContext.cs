using System.Collections.Immutable;
using Koji.Bot.Channels;
using Koji.Bot.Researchers.Team;

namespace Koji.Bot.Researchers.Commands;

/// <summary>Who asks, and where.</summary>
/// <param name="IsPersonal">Nobody else reads the answer.</param>
public sealed record CommandContext(Researcher Who, bool IsPersonal)
{
    /// <summary>Where a form was submitted: what was filled in, by field. Hostile until checked.</summary>
    public ImmutableSortedDictionary<string, string> Fields { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Where the same person can be interviewed; absent in the terminal.</summary>
    public ChannelAddress? Respondent { get; init; }

    /// <summary>The chat in which it is asked; absent in the terminal.</summary>
    public ChannelAddress? Chat { get; init; }

    /// <summary>Names the message that asks: the same where it comes again.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>What was filled in, without the blanks around it; empty where nothing was.</summary>
    public string Field(string id) => Fields.GetValueOrDefault(id)?.Trim() ?? "";
}

/// <summary>The commands of one area.</summary>
public interface ICommandRoom
{
    /// <returns>Null where the command is of another room.</returns>
    Task<CommandReply?> TryAsync(ResearcherCommand command, CommandContext context, CancellationToken cancellationToken);
}
