using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Probing;
using Koji.Bot.Simulation.Persons;
using Koji.Bot.Studies;

namespace Koji.Bot.Simulation.Talks;

/// <summary>One simulated interview, as it was stored, and what the person gave away in it.</summary>
public sealed record SimulatedInterview(Person Person, InterviewState State, TalkLog Log);

/// <summary>Runs people through the real loop: a store, the inbox, claims, turns, commits and deliveries; only the channel and the time are simulated.</summary>
public sealed class SimulatedInterviews(Study study, Action<IServiceCollection> addStore)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Whoever replies within so long of each other replies at once.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(30);

    /// <summary>No interview takes as many replies; where it does, something goes round in circles.</summary>
    private const int MostRounds = 5_000;

    /// <returns>In the order of <paramref name="people"/>; an interview that did not end is not among them.</returns>
    public async Task<ImmutableArray<SimulatedInterview>> RunAsync(ImmutableArray<Person> people, IProber prober, CancellationToken cancellationToken)
    {
        var time = new TalkTime(Start);
        var channel = new TalkChannel();
        await using var services = Services(people, prober, channel, time);
        var inbox = services.GetRequiredService<IInbox>();
        var pump = services.GetRequiredService<ConversationPump>();
        var interviewees = people.ToDictionary(person => person.Id, person => new Interviewee(person, study.Guide));

        foreach (var person in people)
        {
            await inbox.AppendAsync(InboundOf(person, new StartContent("simulated"), "start", time), cancellationToken);
        }

        var replies = new PriorityQueue<(Person Person, InboundContent Content), DateTimeOffset>();
        var sent = 0;
        for (var round = 0; round < MostRounds; round++)
        {
            await pump.DrainAsync(cancellationToken);
            foreach (var interviewee in interviewees.Values)
            {
                if (Reply(interviewee, channel) is var (content, seconds))
                {
                    replies.Enqueue((interviewee.Person, content), time.GetUtcNow() + TimeSpan.FromSeconds(seconds));
                }
            }

            if (!replies.TryPeek(out _, out var due))
            {
                break;
            }

            due += Beat;
            time.MoveTo(due);
            while (replies.TryPeek(out _, out var next) && next <= due)
            {
                var (person, content) = replies.Dequeue();
                await inbox.AppendAsync(InboundOf(person, content, (++sent).ToString(CultureInfo.InvariantCulture), time), cancellationToken);
            }
        }

        return await EndedAsync(people, interviewees, services.GetRequiredService<IInterviewArchive>(), cancellationToken);
    }

    private async Task<ImmutableArray<SimulatedInterview>> EndedAsync(
        ImmutableArray<Person> people, Dictionary<string, Interviewee> interviewees, IInterviewArchive archive, CancellationToken cancellationToken)
    {
        var states = new Dictionary<string, InterviewState>();
        await foreach (var state in archive.ListAsync(study.Id, cancellationToken))
        {
            states[state.RespondentId] = state;
        }

        return [.. people.Where(person => states.ContainsKey(person.Id)).Select(person => new SimulatedInterview(person, states[person.Id], interviewees[person.Id].Log))];
    }

    /// <summary>Everything that was said is read, and the last thing that wants a reply gets one, after the time that reading and typing take.</summary>
    private static (InboundContent Content, int Seconds)? Reply(Interviewee interviewee, TalkChannel channel)
    {
        (InboundContent Content, int Seconds)? reply = null;
        foreach (var say in channel.ReadAll(interviewee.Person.Id))
        {
            if (interviewee.ReplyTo(say) is { } content)
            {
                var words = content is TextContent text ? text.Text.Split(' ').Length : 1;
                reply = (content, 6 + say.Text.Length / 25 + words * 3 / 2);
            }
        }

        return reply;
    }

    private static Inbound InboundOf(Person person, InboundContent content, string delivery, TimeProvider time) => new()
    {
        From = new ChannelAddress(SimulatedChannel.ChannelName, person.Id),
        DeliveryId = $"{person.Id}-{delivery}",
        MessageId = $"{person.Id}-{delivery}",
        Content = content,
        ReceivedAt = time.GetUtcNow(),
        LanguageHint = person.Language,
    };

    private ServiceProvider Services(ImmutableArray<Person> people, IProber prober, TalkChannel channel, TimeProvider time)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton(time);
        addStore(services);
        services.AddConversations();
        services.AddSingleton<IInterviewDesk>(new TalkDesk(study, people));
        services.AddSingleton(prober);
        services.AddSingleton<IStudyCatalog>(new OneStudy(study));
        services.AddSingleton<IChannel>(channel);
        return services.BuildServiceProvider();
    }
}
