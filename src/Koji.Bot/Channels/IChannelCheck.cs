namespace Koji.Bot.Channels;

/// <summary>A channel that can ask its provider whether its settings work, without writing to anybody. Optional.</summary>
public interface IChannelCheck
{
    /// <summary>As in <see cref="IChannel.Name"/>.</summary>
    string Channel { get; }

    Task<ChannelCondition> CheckAsync(CancellationToken cancellationToken);
}

/// <param name="Says">One sentence for whoever set the channel up: what is there, or what is wrong and what to write instead. Holds no secret.</param>
public sealed record ChannelCondition(bool Works, string Says);
