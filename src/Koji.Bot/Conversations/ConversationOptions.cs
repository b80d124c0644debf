using Koji.Bot.Channels;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Conversations;

/// <summary><c>Koji:Conversations</c>: how the loop runs. The defaults suit one machine and people in chat.</summary>
public sealed class ConversationOptions
{
    /// <summary>How many conversations are worked on at once. Default 8.</summary>
    public int Workers { get; set; } = 8;

    /// <summary>How often the store is asked for what is due. Default 250 ms.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a claim lasts unless renewed; a killed worker's conversation rests that long. Default 60 s.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long one send may take. Default 20 s.</summary>
    public TimeSpan SendDeadline { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a prober may think before the interview moves on without it. Default 6 s.</summary>
    public TimeSpan ProbeDeadline { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>Silence after which a person is reminded, once. Default 24 h.</summary>
    public TimeSpan NudgeAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Silence after which an interview ends as it stands. Default 7 days.</summary>
    public TimeSpan ExpireAfter { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long an undeliverable message is tried. Default 24 h.</summary>
    public TimeSpan GiveUpSendingAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long delivery ids are remembered. Default 7 days.</summary>
    public TimeSpan DeliveryMemory { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often at most a person is told that nobody is asking anything. Default 12 h.</summary>
    public TimeSpan IdleReplyEvery { get; set; } = TimeSpan.FromHours(12);

    /// <summary>After the end of an interview, a "thanks!" gets no such reply. Default 15 min.</summary>
    public TimeSpan SilenceAfterInterview { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Failed turns in a row after which a conversation is set aside. Default 8.</summary>
    public int FailuresBeforeSetAside { get; set; } = 8;
}

internal sealed class ConversationOptionsCheck(IEnumerable<IChannel> channels) : IValidateOptions<ConversationOptions>
{
    private static readonly TimeSpan LongestBurst = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, ConversationOptions options)
    {
        List<string> problems = [];
        Require(options.Workers is >= 1 and <= 256, $"Workers is {options.Workers}; write a number from 1 to 256.");
        Require(options.FailuresBeforeSetAside >= 1, $"FailuresBeforeSetAside is {options.FailuresBeforeSetAside}; write a number of at least 1.");
        Require(options.PollInterval >= TimeSpan.FromMilliseconds(10), $"PollInterval is {options.PollInterval}; write at least \"00:00:00.010\".");
        Require(options.SendDeadline > TimeSpan.Zero && options.ProbeDeadline > TimeSpan.Zero, "SendDeadline and ProbeDeadline must be longer than nothing; write for example \"00:00:20\".");
        // Between two renewals of a lease at most one send or one probe takes place.
        Require(options.Lease > options.SendDeadline && options.Lease > options.ProbeDeadline,
            $"Lease is {options.Lease}, which is not longer than SendDeadline ({options.SendDeadline}) and ProbeDeadline ({options.ProbeDeadline}); write a longer one.");
        Require(options.NudgeAfter > TimeSpan.Zero && options.NudgeAfter < options.ExpireAfter, $"NudgeAfter is {options.NudgeAfter}; write a time shorter than ExpireAfter ({options.ExpireAfter}).");
        Require(options.DeliveryMemory >= TimeSpan.FromDays(1), $"DeliveryMemory is {options.DeliveryMemory}; providers redeliver for hours, write at least \"1.00:00:00\".");
        problems.AddRange(channels.Select(BurstProblem).OfType<string>());
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Require(bool holds, string problem)
        {
            if (!holds)
            {
                problems.Add("Koji:Conversations:" + problem);
            }
        }
    }

    /// <summary>Whatever a channel makes of its settings, its bursts must come to an end.</summary>
    private static string? BurstProblem(IChannel channel) => channel.Traits switch
    {
        { BurstPause: var pause, BurstCap: var cap } when pause < TimeSpan.Zero || cap < pause || cap > LongestBurst =>
            $"The channel {channel.Name} has a BurstPause of {pause} and a BurstCap of {cap}; write a pause of at least nothing, and a cap that is no shorter than the pause and at most {LongestBurst}.",
        _ => null,
    };
}
