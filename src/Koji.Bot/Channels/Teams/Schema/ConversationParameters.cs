namespace Koji.Bot.Channels.Teams.Schema;

/// <summary>What creating a conversation takes: who is to meet in it.</summary>
public sealed record ConversationParameters
{
    public bool IsGroup { get; init; }

    public ChannelAccount? Bot { get; init; }

    public IReadOnlyList<ChannelAccount> Members { get; init; } = [];

    public string? TenantId { get; init; }

    public TeamsChannelData? ChannelData { get; init; }
}

/// <summary>What Teams adds.</summary>
public sealed record TeamsChannelData(TenantInfo? Tenant);

public sealed record TenantInfo(string Id);
