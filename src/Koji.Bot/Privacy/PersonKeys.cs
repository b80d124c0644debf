using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Koji.Bot.Channels;

namespace Koji.Bot.Privacy;

/// <summary>By what the stores know a person. Grows while more of them is found.</summary>
public sealed record PersonKeys
{
    /// <summary>Koji's ids of the person: the living document and those that were joined into it.</summary>
    public ImmutableSortedSet<string> Respondents { get; init; } = [];

    public ImmutableArray<ChannelAddress> Addresses { get; init; } = [];

    public ImmutableSortedSet<string> Interviews { get; init; } = [];

    /// <summary>What stands for their conversations in the ids of messages.</summary>
    public ImmutableSortedSet<string> ConversationRefs { get; init; } = [];

    [JsonIgnore]
    public bool AreEmpty => Respondents.IsEmpty && Addresses.IsEmpty;

    /// <summary>The ids of their conversations.</summary>
    [JsonIgnore]
    public IEnumerable<string> Conversations => Addresses.Select(address => address.ConversationId);

    /// <summary>What a stored document holds that is about this person: the property as <see cref="Storage.KojiJson"/> writes it.</summary>
    [JsonIgnore]
    public IEnumerable<string> Marks => Respondents.Select(id => $"\"respondentId\":\"{id}\"");

    public IEnumerable<string> On(string channel) => Addresses.Where(address => address.Channel == channel).Select(address => address.Address);

    public PersonKeys And(params IEnumerable<ChannelAddress> addresses) => this with { Addresses = [.. Addresses.Union(addresses)] };
}
