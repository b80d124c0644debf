using Microsoft.Extensions.Options;

namespace Koji.Bot.Conversations;

/// <summary><c>Koji:Conversations</c>: how the loop runs. The defaults suit one machine and people in chat.</summary>
public sealed class ConversationOptions
{
    /// <summary>
    /// How many conversations of one study on one channel are worked on at once; on the whole channel it is four times as many. Those to whom Koji writes
    /// unprompted have as many workers of their own, half of them for one study. Default 64: they wait most of the time, for the disk and for providers.
    /// </summary>
    public int Workers { get; set; } = 64;

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

    /// <summary>How long a stop of the program waits for turns and sends that are under way; longer than <see cref="SendDeadline"/>. Default 25 s.</summary>
    public TimeSpan DrainWithin { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>How long an alert stands that does not happen again. Default 30 days.</summary>
    public TimeSpan AlertMemory { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Failed turns in a row after which a conversation is set aside. Default 8.</summary>
    public int FailuresBeforeSetAside { get; set; } = 8;
}

internal sealed class ConversationOptionsCheck : IValidateOptions<ConversationOptions>
{
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
        Require(options.DrainWithin > options.SendDeadline,
            $"DrainWithin is {options.DrainWithin}, which is not longer than SendDeadline ({options.SendDeadline}): a stop would cut off sends. Write a longer one.");
        Require(options.NudgeAfter > TimeSpan.Zero && options.NudgeAfter < options.ExpireAfter, $"NudgeAfter is {options.NudgeAfter}; write a time shorter than ExpireAfter ({options.ExpireAfter}).");
        Require(options.DeliveryMemory >= TimeSpan.FromDays(1), $"DeliveryMemory is {options.DeliveryMemory}; providers redeliver for hours, write at least \"1.00:00:00\".");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Require(bool holds, string problem)
        {
            if (!holds)
            {
                problems.Add("Koji:Conversations:" + problem);
            }
        }
    }
}
