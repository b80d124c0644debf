using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Koji.Bot.WriteBack;

public enum WriteBackTarget
{
    /// <summary>A signed request to an address of the team's.</summary>
    Webhook,

    /// <summary>An event, as analytics libraries send them.</summary>
    Track,

    /// <summary>What is known of a person, as analytics libraries send it.</summary>
    Identify,
}

public enum WriteBackStatus
{
    Waiting,

    /// <summary>It was taken; kept for a while so that the same is not sent again.</summary>
    Sent,

    /// <summary>Given up, until a researcher says otherwise.</summary>
    SetAside,
}

/// <summary>One message to one of the team's own systems.</summary>
public sealed record WriteBackEntry
{
    /// <summary>Follows from what it tells and to whom, so that the same is stored once; sent along, so that a receiver can drop repeats.</summary>
    public required string Id { get; init; }

    public long Version { get; init; }

    /// <summary>Such as <c>Interview Completed</c>.</summary>
    public required string Event { get; init; }

    public required WriteBackTarget To { get; init; }

    public required string RespondentId { get; init; }

    public required string StudyId { get; init; }

    /// <summary>The interview, or the invitation, that it tells of.</summary>
    public required string About { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not sent before then; while it is being sent, when another machine may.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    public WriteBackStatus Status { get; init; }

    /// <summary>Tries that were begun.</summary>
    public int Attempts { get; init; }

    /// <summary>JSON as it is sent, the same at every try; absent until the first, and once it was taken.</summary>
    public string? Body { get; init; }

    /// <summary>What the last try ended with, without any address or secret.</summary>
    public string? Problem { get; init; }

    /// <summary>When something is to be done about it: sending it, or forgetting that it was sent.</summary>
    [JsonIgnore]
    public DateTimeOffset? DueAt => Status == WriteBackStatus.SetAside ? null : NotBefore;

    public static string IdOf(string happened, string about, WriteBackTarget to) =>
        "wb_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{happened}\n{about}\n{to}")).AsSpan(0, 16));
}
