using Koji.Bot.Interviews;

namespace Koji.Bot.Channels.Web;

/// <summary>The chat page. Sending is storing: a message waits in the mailbox until the browser fetches it.</summary>
public sealed class WebChannel(IWebMailbox mailbox, WebBell bell, TimeProvider time) : IChannel, IShowsTyping
{
    public const string ChannelName = "web";

    public string Name => ChannelName;

    public ChannelTraits Traits { get; } = new(CanInitiate: false, BurstPause: TimeSpan.FromSeconds(1.2), BurstCap: TimeSpan.FromSeconds(6));

    public async Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var address = message.To.Address;
        switch (message.Content)
        {
            case Amend amend:
                if (message.AmendsMessageId is { } amended)
                {
                    await mailbox.AmendAsync(address, amended, amend, cancellationToken);
                    bell.Ring(address);
                }

                return new Sent(message.AmendsMessageId);

            case Say say:
                if (!await mailbox.AddAsync(address, Line(message, say), cancellationToken))
                {
                    return new RecipientGone("There is no such browser session.");
                }

                bell.Ring(address);
                return new Sent(message.Id);

            default:
                return new Rejected($"The chat page has no way to show {message.Content.GetType().Name}.");
        }
    }

    public Task ShowTypingAsync(ChannelAddress to, CancellationToken cancellationToken)
    {
        bell.Typing(to.Address);
        return Task.CompletedTask;
    }

    private WebMessage Line(OutboundMessage message, Say say) => new()
    {
        Id = message.Id,
        At = time.GetUtcNow(),
        From = Speaker.Interviewer,
        Text = say.Text,
        Language = message.Language,
        Kind = say.Kind,
        Prompt = say.Prompt,
        PromptId = say.Prompt?.Id,
    };
}
