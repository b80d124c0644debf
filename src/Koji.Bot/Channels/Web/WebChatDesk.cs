using Koji.Bot.Interviews;
using Koji.Bot.Studies;

namespace Koji.Bot.Channels.Web;

internal sealed record OpenRequest(string StudyId, WebOpening Opening, WebVisitor? Visitor, string Peer, string? Language);

internal abstract record OpenOutcome;

internal sealed record Opened(WebVisitor Visitor, bool IsTest, bool IsNew) : OpenOutcome;

internal sealed record NoSuchStudy : OpenOutcome;

internal sealed record TooFast(TimeSpan RetryAfter) : OpenOutcome;

/// <summary>Opens sessions and hands what is said in them to the conversation: on disk first, then acknowledged.</summary>
internal sealed class WebChatDesk(IWebMailbox mailbox, IInbox inbox, IStudyCatalog catalog, WebBell bell, TimeProvider time)
{
    private readonly FloodGate _posts = new(burst: 20, perSecond: 2, time);
    private readonly FloodGate _openings = new(burst: 30, perSecond: 0.5, time);

    public async Task<OpenOutcome> OpenAsync(OpenRequest request, CancellationToken cancellationToken)
    {
        if (await catalog.FindAsync(request.StudyId, cancellationToken) is null)
        {
            return new NoSuchStudy();
        }

        var session = request.Visitor is { } known ? await FindAsync(request.StudyId, known, cancellationToken) : null;
        if (session is not null && KeepsTo(session, request.Opening))
        {
            await StartAsync(request.Visitor!.Value, session, request.Language, cancellationToken);
            return new Opened(request.Visitor.Value, session.Payload is null, IsNew: false);
        }

        if (_openings.Enter(request.Peer) is var wait && wait > TimeSpan.Zero)
        {
            return new TooFast(wait);
        }

        // A test that is left is over; an invited person may still come back to theirs.
        if (session is { Payload: null })
        {
            await LeaveAsync(request.Visitor!.Value, cancellationToken);
        }

        var visitor = WebVisitor.New();
        session = new WebSession(visitor.Address, request.StudyId, request.Opening.Start, time.GetUtcNow());
        await mailbox.OpenAsync(session, cancellationToken);
        await StartAsync(visitor, session, request.Language, cancellationToken);
        return new Opened(visitor, session.Payload is null, IsNew: true);
    }

    /// <summary>The visitor's session, if it is one of this study.</summary>
    public async Task<WebSession?> FindAsync(string studyId, WebVisitor visitor, CancellationToken cancellationToken) =>
        await mailbox.FindAsync(visitor.Address, cancellationToken) is { } session && session.StudyId == studyId ? session : null;

    /// <returns>Null once it is on disk.</returns>
    public async Task<TooFast?> PostAsync(WebVisitor visitor, WebPost post, string? language, CancellationToken cancellationToken)
    {
        if (_posts.Enter(visitor.Address) is var wait && wait > TimeSpan.Zero)
        {
            return new TooFast(wait);
        }

        // Looked up before the turn can close it.
        var prompt = post.Pick is { Prompt: { } promptId } ? await mailbox.FindPromptAsync(visitor.Address, promptId, cancellationToken) : null;
        var inbound = Inbound(visitor, post.Id!, post.ToContent(), language);
        await inbox.AppendAsync(inbound, cancellationToken);
        if ((post.Pick is null ? post.Text : post.Pick.InWords(prompt?.Prompt)) is { } words)
        {
            await mailbox.AddAsync(
                visitor.Address,
                new WebMessage { Id = post.Id!, At = inbound.ReceivedAt, From = Speaker.Respondent, Text = words, PromptId = post.Pick?.Prompt },
                cancellationToken);
            bell.Ring(visitor.Address);
        }

        return null;
    }

    // A link names a person, and each gets a session of their own; without a link, the session that there is goes on.
    // Only a test may be begun again: an invited person has one interview, whose link knows them.
    private static bool KeepsTo(WebSession session, WebOpening opening) =>
        opening.Start is { } payload ? payload == session.Payload : !(opening.Again && session.Payload is null);

    private async Task StartAsync(WebVisitor visitor, WebSession session, string? language, CancellationToken cancellationToken)
    {
        if (session.Started)
        {
            return;
        }

        await inbox.AppendAsync(Inbound(visitor, "start", new StartContent(session.Payload ?? $"test:{session.StudyId}"), language), cancellationToken);
        await mailbox.MarkStartedAsync(visitor.Address, cancellationToken);
    }

    private async Task LeaveAsync(WebVisitor visitor, CancellationToken cancellationToken) =>
        await inbox.AppendAsync(Inbound(visitor, "left", new GoneContent("The page was opened anew."), null), cancellationToken);

    private Inbound Inbound(WebVisitor visitor, string deliveryId, InboundContent content, string? language) => new()
    {
        From = visitor.ChannelAddress,
        DeliveryId = deliveryId,
        MessageId = deliveryId,
        Content = content,
        ReceivedAt = time.GetUtcNow(),
        LanguageHint = language,
    };
}
