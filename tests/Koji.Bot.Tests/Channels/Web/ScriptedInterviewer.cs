using System.Collections.Concurrent;
using System.Collections.Immutable;
using Koji.Bot.Channels;
using Koji.Bot.Interviews;

namespace Koji.Bot.Tests.Channels.Web;

/// <summary>
/// Stands in for the loop and the engine: asks one question of each type, in order, and closes each prompt as it is answered.
/// It keeps what arrived, so that a test can look at it.
/// </summary>
internal sealed class ScriptedInterviewer : IInbox
{
    private readonly ConcurrentDictionary<string, Conversation> _conversations = new();
    private readonly ConcurrentDictionary<(string, string), bool> _seen = new();

    /// <summary>Set once the channel is there; an inbox alone, as long as it is not.</summary>
    public IChannel? Channel { get; set; }

    public ConcurrentQueue<Inbound> Arrived { get; } = new();

    public bool IsBroken { get; set; }

    public static ImmutableArray<Say> Script { get; } =
    [
        new(SayKind.Opening, "Hello! This is Acme's research team. We would like to understand how you found your first week. I am an automated interviewer; it takes about 5 minutes, and you can stop at any time.\n\nMay I ask you a few questions?",
            One("p1", [("yes", "Yes, go ahead"), ("no", "No, thank you")])),
        new(SayKind.Question, "What made you look for a tool like ours in the first place?", QuestionId: "why"),
        new(SayKind.Question, "How easy was it to get started?", new Prompt("p2", PromptKind.Scale, [.. Enumerable.Range(1, 5).Select(i => new PromptOption($"{i}", $"{i}"))], [], 1, 1, null, "Skip this question", null, "Very hard", "Very easy"), "ease"),
        new(SayKind.Question, "Which of these did you do first?", One("p3", [("import", "Imported data from another tool"), ("invite", "Invited a colleague"), ("tour", "Took the tour"), ("look", "Just looked around")], "Something else", "Skip this question"), "first"),
        new(SayKind.Question, "Which of these did you miss?", new Prompt("p4", PromptKind.Many, Options(("sso", "Single sign-on"), ("api", "An API"), ("export", "Export to Excel"), ("mobile", "A mobile app")), [], 0, 3, "Something else", "Skip this question", "Done"), "missed"),
        new(SayKind.Question, "Please put these in order of importance to you.", new Prompt("p5", PromptKind.Order, Options(("price", "Price"), ("speed", "Speed"), ("support", "Support")), [], 3, 3, null, null, "Done"), "order"),
        new(SayKind.Question, "Would you choose it again?", One("p6", [("yes", "Yes"), ("no", "No")], null, "Skip this question"), "again"),
        new(SayKind.Question, "How likely are you to recommend it?", new Prompt("p7", PromptKind.Scale, [.. Enumerable.Range(0, 11).Select(i => new PromptOption($"{i}", $"{i}"))], [], 1, 1, null, null, null, "Not at all likely", "Extremely likely"), "nps"),
        new(SayKind.Closing, "Thank you. Your answers help the team to make the first week easier."),
    ];

    public async ValueTask<AppendOutcome> AppendAsync(Inbound inbound, CancellationToken cancellationToken)
    {
        if (IsBroken)
        {
            throw new IOException("The disk is full.");
        }

        if (!_seen.TryAdd((inbound.From.Address, inbound.DeliveryId), true))
        {
            return AppendOutcome.Duplicate;
        }

        Arrived.Enqueue(inbound);
        if (Channel is not null)
        {
            await _conversations.GetOrAdd(inbound.From.Address, _ => new Conversation()).TakeAsync(inbound, Channel, cancellationToken);
        }

        return AppendOutcome.Appended;
    }

    private static Prompt One(string id, (string, string)[] options, string? other = null, string? skip = null) =>
        new(id, PromptKind.One, Options(options), [], 1, 1, other, skip);

    private static ImmutableArray<PromptOption> Options(params (string Id, string Label)[] options) => [.. options.Select(o => new PromptOption(o.Id, o.Label))];

#pragma warning disable CA1001 // A semaphore without a wait handle has nothing to dispose of.
    private sealed class Conversation
#pragma warning restore CA1001
    {
        private readonly SemaphoreSlim _turn = new(1);
        private int _asked;

        public async Task TakeAsync(Inbound inbound, IChannel channel, CancellationToken cancellationToken)
        {
            await _turn.WaitAsync(cancellationToken);
            try
            {
                if (inbound.Content is not StartContent && _asked > 0 && Script[_asked - 1] is { Prompt: { } open } last)
                {
                    var words = inbound.Content is TextContent text ? text.Text : Labels(open, (PickContent)inbound.Content);
                    await channel.SendAsync(Message(inbound, $"a{_asked}", new Amend(open.Id, last.Text, null, words)) with { AmendsMessageId = $"m{_asked}" }, cancellationToken);
                }

                if (_asked < Script.Length)
                {
                    _asked++;
                    await channel.SendAsync(Message(inbound, $"m{_asked}", Script[_asked - 1]), cancellationToken);
                }
            }
            finally
            {
                _turn.Release();
            }
        }

        private static OutboundMessage Message(Inbound inbound, string id, Utterance content) => new(id, inbound.From, content, "en");

        private static string Labels(Prompt prompt, PickContent pick) =>
            string.Join(", ", pick.OptionIds.Select(id => id == Prompt.OtherId ? pick.OtherText : id == Prompt.SkipId ? prompt.SkipLabel : prompt.Options.Single(o => o.Id == id).Label));
    }
}
