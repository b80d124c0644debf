using System.Globalization;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Respondents;
using Koji.Bot.Storage;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Studies;

namespace Koji.Bot.Tests.Machines;

/// <summary>
/// Several processes of the real program on one store, with webhooks in and providers out, killed with SIGKILL at random while people are interviewed, and
/// started again. What must always hold is checked by what the providers accepted and by what the store holds.
/// <c>KOJI_KILL_ROUNDS</c> says how often one is killed.
/// </summary>
public sealed class MachineKillTests
{
    private const int Machines = 3;
    private const int ChattersARound = 4;
    private const int PhonesARound = 6;
    private const string Chat = "mill";
    private const string Limited = "mill-limited";
    private const string Open = "mill-open";

    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("KOJI_KILL_ROUNDS") ?? "3", CultureInfo.InvariantCulture);

    private static int Quota => Math.Max(2, Rounds);

    [Fact]
    public async Task However_often_machines_are_killed_nothing_is_lost_and_nothing_happens_twice()
    {
        var random = new Random(20261123);
        await using var providers = await Providers.StartAsync();
        await using var kit = new MachineKit(providers);
        await kit.LaunchAsync(Chat, "telegram", "keyword: mill");
        await kit.LaunchAsync(Limited, "sms", Segments($", quota: {Quota}"));
        await kit.LaunchAsync(Open, "sms", Segments(""));

        using var fleet = new Fleet(kit.Settings);
        using var town = new Town(fleet) { TextsTo = phone => providers.Texts.Count(text => text.To == phone) };
        providers.OnAccepted = town.Hear;
        await fleet.StartAsync(Machines);
        for (var round = 0; round < Rounds; round++)
        {
            Enumerable.Range(0, ChattersARound).ToList().ForEach(_ => town.ArriveByChat());
            Enumerable.Range(0, PhonesARound).ToList().ForEach(_ => town.ArriveByPhone());
            // At a moment as good as any other, and not a matter of how fast the machine is.
            await providers.WaitForAsync(random.Next(1, ChattersARound * 4));
            await fleet.KillOneAsync(random);
        }

        await fleet.AllStartedAsync();
        await QuietAsync(kit, town);
        Assert.All(await fleet.TerminateAsync(), code => Assert.Equal(0, code));

        await ChatInterviewsAreWholeAsync(kit, town);
        NoQuestionIsAskedTwice(providers, fleet.Kills);
        await PhonesAreTreatedAsTheyAskedAsync(kit, town, providers);
        await QuotaHoldsAsync(kit);
    }

    private static string Segments(string more) => $$"""
        listening: true
        segments:
          - { id: pro, name: Pro, when: 'trait("plan") = "pro"', decision: What to keep.{{more}} }
        """;

    /// <summary>Everything written was handled, everything decided was sent or given up, everybody to be asked was asked or waits for a reason.</summary>
    private static async Task QuietAsync(MachineKit kit, Town town)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5), TimeProvider.System);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await WhatIsLeftAsync(kit, town) is { } left)
        {
            try
            {
                await look.WaitForNextTickAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail("There is no end: " + left);
            }
        }
    }

    private static async Task<string?> WhatIsLeftAsync(MachineKit kit, Town town)
    {
        await town.AllDeliveredAsync();
        var now = TimeProvider.System.GetUtcNow();
        foreach (var study in new[] { Limited, Open })
        {
            var invitations = await kit.Get<IInvitationStore>().ListAsync(study, null, CancellationToken.None);
            var missing = await MissingAsync(kit, town, study);
            if (missing > 0 || invitations.Any(one => one.DueAt <= now))
            {
                return $"{missing} people are not invited to {study}, {invitations.Count(one => one.DueAt <= now)} invitations are due.";
            }
        }

        var inbox = kit.Get<SqliteDatabase>().Read(connection => (long)connection.Scalar("select count(*) from inbox")!);
        var conversations = Conversations(kit);
        var unsent = conversations.Count(one => one is not { Outbox.IsEmpty: true, Effects.IsEmpty: true, Ended.IsEmpty: true, AbortReason: null });
        var open = town.Chatters.Keys.Count(chat => !town.Done.ContainsKey(chat));
        return inbox + unsent + open == 0 ? null : $"{inbox} messages wait, {unsent} conversations are not done, {open} interviews by chat are open.";
    }

    /// <summary>Who is in a segment is invited to both studies, unless they had opted out by the time that the second machine came to it.</summary>
    private static async Task<int> MissingAsync(MachineKit kit, Town town, string study)
    {
        var missing = 0;
        foreach (var phone in town.Phones.Keys.Where(phone => !town.TextsAtOptOut.ContainsKey(phone)))
        {
            var person = await kit.Get<RespondentDirectory>().FindByAddressAsync(new ChannelAddress("sms", phone), CancellationToken.None);
            missing += person is null || await kit.Get<IInvitationStore>().GetAsync(InvitationId.Of(study, person.Id), CancellationToken.None) is null ? 1 : 0;
        }

        return missing;
    }

    private static List<Conversation> Conversations(MachineKit kit) => kit.Get<SqliteDatabase>().Read(connection => connection.Query(
        "select document from conversations where document is not null", row => KojiJson.Read<Conversation>(row.GetString(0))));

    /// <summary>Invariants 1 and 2: every answer that was acknowledged counts once, in the order in which it was given, and every interview ends.</summary>
    private static async Task ChatInterviewsAreWholeAsync(MachineKit kit, Town town)
    {
        var interviews = await kit.Get<IInterviewArchive>().ListAsync(Chat, CancellationToken.None).ToListAsync();
        Assert.Equal(town.Chatters.Count, interviews.Count);
        Assert.Equal(town.Chatters.Count, interviews.Select(one => one.RespondentId).Distinct().Count());
        var people = kit.Get<RespondentDirectory>();
        foreach (var chat in town.Chatters.Keys)
        {
            var person = await people.FindByAddressAsync(new ChannelAddress("telegram", chat), CancellationToken.None);
            var interview = interviews.Single(one => one.RespondentId == person!.Id);
            Assert.Equal(InterviewOutcome.Completed, interview.Outcome);
            Assert.Equal(["first", "second"], interview.Answers.Select(answer => answer.QuestionId));
            Assert.Equal([Town.AnswerOf(chat, "the first"), Town.AnswerOf(chat, "the second")], interview.Answers.Select(answer => answer.Verbatim));
            Assert.Null(person!.Reservation);
        }
    }

    /// <summary>A chat message that was accepted just before a kill may come once more for that kill; a text never.</summary>
    private static void NoQuestionIsAskedTwice(Providers providers, int kills)
    {
        var repeats = providers.Chats.GroupBy(message => (message.To, message.Text)).Where(same => same.Count() > 1).ToList();
        Assert.All(repeats, same => Assert.InRange(same.Count(), 2, 1 + kills));
        foreach (var chat in providers.Chats.GroupBy(message => message.To))
        {
            // A repeat follows its original: nothing new was said in between by a turn taken twice.
            var texts = chat.Select(message => message.Text).ToList();
            var said = texts.Where((text, i) => i == 0 || texts[i - 1] != text).ToList();
            Assert.Equal(said.Distinct(), said);
        }

        Assert.All(providers.Texts.GroupBy(text => text.Id), same => Assert.Single(same));
    }

    /// <summary>Invariants 4 and 5: opt-outs, consent, quiet hours and caps, across both studies.</summary>
    private static async Task PhonesAreTreatedAsTheyAskedAsync(MachineKit kit, Town town, Providers providers)
    {
        var people = kit.Get<RespondentDirectory>();
        foreach (var (phone, habit) in town.Phones)
        {
            var texts = providers.Texts.Where(text => text.To == phone).Select(text => text.Text).ToList();
            Assert.True(texts.Count(text => text.Contains("automated interviewer", StringComparison.Ordinal)) <= 1, "Opened twice: " + string.Join("\n---\n", texts));
            // The summary at the end names the question too.
            Assert.True(texts.Count(text => text.Contains(Town.FirstQuestion, StringComparison.Ordinal) && !Town.IsSummary(text)) <= 1, "Asked twice: " + string.Join("\n---\n", texts));
            var person = await people.FindByAddressAsync(new ChannelAddress("sms", phone), CancellationToken.None);
            Assert.InRange(person!.Invitations.Length, 0, 1);
            if (habit is Habit.NeverConsented or Habit.Sleeps)
            {
                Assert.Empty(texts);
            }

            if (town.TextsAtOptOut.TryGetValue(phone, out var before))
            {
                Assert.Equal(habit == Habit.StopsByKeyword ? "STOP" : Town.FreeWords, person.OptOut?.Words);
                // What Twilio confirms itself, Koji does not; what it alone understood, once at most. Nothing else comes any more.
                Assert.InRange(texts.Count, before, before + (habit == Habit.StopsByKeyword ? 0 : 1));
            }
        }

        await NoTextIsLostInSilenceAsync(kit, town);
    }

    /// <summary>A text that may not have gone out stands on the list of what was set aside: an interview by text is over, or says why it is not.</summary>
    private static async Task NoTextIsLostInSilenceAsync(MachineKit kit, Town town)
    {
        var ended = (await kit.Get<IInterviewArchive>().ListAsync(Limited, CancellationToken.None).ToListAsync())
            .Concat(await kit.Get<IInterviewArchive>().ListAsync(Open, CancellationToken.None).ToListAsync()).ToList();
        Assert.Equal(ended.Count, ended.Select(one => one.RespondentId).Distinct().Count());
        foreach (var conversation in Conversations(kit).Where(one => one is { Address.Channel: "sms", Interview: not null }))
        {
            Assert.NotEmpty(conversation.Undelivered);
        }

        var words = town.Acknowledged.ToLookup(one => one.Who, one => one.Words);
        foreach (var answer in ended.SelectMany(one => one.Answers.Select(answer => (one.RespondentId, answer.Verbatim))).GroupBy(one => one))
        {
            Assert.Single(answer);
        }

        Assert.All(ended.SelectMany(one => one.Answers), answer => Assert.Contains(words, said => said.Contains(answer.Verbatim)));
    }

    private static async Task QuotaHoldsAsync(MachineKit kit)
    {
        var count = (await kit.Get<IQuotaLedger>().CountAsync(Limited, CancellationToken.None)).GetValueOrDefault("pro");
        var completed = await kit.Get<IInterviewArchive>().ListAsync(Limited, CancellationToken.None).CountAsync(one => one.Outcome == InterviewOutcome.Completed);
        Assert.InRange(completed, 0, Quota);
        Assert.InRange(count.Taken, completed, Quota);
        Assert.Equal(completed, count.Completed);
    }
}
