using System.Collections.Immutable;
using Koji.Bot.Outreach;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Tests.Channels.Sms;
using Koji.Bot.Tests.Respondents;
using Koji.Bot.Tests.WriteBack;
using Koji.Bot.WriteBack;
using Microsoft.Extensions.DependencyInjection;

namespace Koji.Bot.Tests.Outreach;

/// <summary>The whole program, from a signal to what the team's own systems are told: with stand-ins for Twilio and for the team, over real HTTP.</summary>
public sealed class WholeListeningTests
{
    private const string Ann = "+33612345678";

    private static readonly DateTimeOffset Start = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Who_crosses_the_line_is_asked_by_what_is_known_and_what_they_say_is_sent_on()
    {
        await using var team = await Receiver.StartAsync();
        await using var phone = await StartAsync(team, "channels: [sms]", """did("plan_downgraded", last 30 days)""");
        var ann = await KnownAsync(phone, "ann", Ann);
        await SignalAsync(phone, ann, "plan_downgraded", Start.AddHours(-1));
        Assert.Contains("understand what works for you", Assert.Single(phone.Twilio.Taken).Body, StringComparison.Ordinal);

        await phone.SayAsync("1");
        Assert.Contains("You moved to a smaller plan today.", phone.Twilio.Taken.Last().Body, StringComparison.Ordinal);
        await phone.SayAsync("It got too expensive for what we use, the new price is twice the old one for us.");
        await phone.SayAsync("ok");
        await phone.Services.GetRequiredService<WriteBackSender>().SendDueAsync(default);

        var told = Assert.Single(team.Heard);
        Assert.True(WebhookSignature.IsValid(told.Headers[WebhookSignature.Header], WriteBackKit.Secret, told.Body, Start, TimeSpan.FromDays(1)));
        Assert.Equal(("Interview Completed", "ann", "churn", "sms"), ((string?)told.Json["event"], (string?)told.Json["person"]!["userId"], (string?)told.Json["study"], (string?)told.Json["channel"]));
        Assert.Equal(["down"], told.Json["segments"]!.AsArray().Select(segment => (string?)segment));
        Assert.DoesNotContain(Ann, told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("expensive", told.Text, StringComparison.Ordinal);
        phone.Logs.Plant(Ann, WriteBackKit.Secret, "It got too expensive for what we use, the new price is twice the old one for us.");
        phone.Logs.AssertDiscreet();
    }

    [Fact]
    public async Task First_evaluation_imported_history_late_signals_and_changed_definitions_ask_nobody_until_their_number_is_confirmed()
    {
        await using var team = await Receiver.StartAsync();
        var (here, imported, late, changed) = ("+33612345671", "+33612345672", "+33612345673", "+33612345674");
        await using var phone = await StartAsync(team, "channels: [sms]", """did("plan_downgraded", last 30 days)""");
        await SignalAsync(phone, await KnownAsync(phone, "imported", imported), "plan_downgraded", Start.AddHours(-1), isHistory: true);
        await SignalAsync(phone, await KnownAsync(phone, "late", late), "plan_downgraded", Start.AddHours(-25));
        await SignalAsync(phone, await KnownAsync(phone, "changed", changed), "plan_paused", Start.AddHours(-1));
        Assert.Empty(phone.Twilio.Taken);
        Assert.Contains("Invite 2 people? Nobody has been asked yet.", await phone.CommandAsync("study confirm churn"), StringComparison.Ordinal);

        await phone.LaunchAsync(Study("channels: [sms]", """did("plan_downgraded", last 30 days) or did("plan_paused", last 30 days)"""));
        // The clock may be at it already; this returns when everyone has been evaluated, whoever did it.
        var changedTo = Assert.Single(await phone.Services.GetRequiredService<ISegmentStore>().ActiveAsync(default)).Definition;
        await phone.Services.GetRequiredService<SegmentService>().ActivateAsync(changedTo, default);
        await DeliverAsync(phone);
        Assert.Empty(phone.Twilio.Taken);
        Assert.Contains("Invite 3 people?", await phone.CommandAsync("study confirm churn"), StringComparison.Ordinal);

        // The line stays open meanwhile.
        await SignalAsync(phone, await KnownAsync(phone, "here", here), "plan_downgraded", Start.AddMinutes(-1));
        Assert.Equal([here], phone.Twilio.Taken.Select(text => text.To));
        await phone.CommandAsync("study confirm churn --yes 3");
        await DeliverAsync(phone);
        Assert.Equal([here, imported, late, changed], phone.Twilio.Taken.Select(text => text.To).Order());
    }

    [Fact]
    public async Task A_launch_says_whom_the_study_asks_beside_and_how_often()
    {
        await using var team = await Receiver.StartAsync();
        await using var phone = await StartAsync(team, "channels: [sms]", """did("plan_downgraded", last 30 days)""");
        var study = Study("channels: [sms]\ncomparison: { id: others, name: Others, target: 9 }\noutreach: { waves: { every: 90 days, at_most: 4 } }", """did("plan_downgraded", last 30 days)""")
            .Replace("down, name", "down, sample: 12.5 %, target: 8, name", StringComparison.Ordinal);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, study);
        var said = await phone.CommandAsync($"study launch \"{file}\"");
        File.Delete(file);
        Assert.Contains("8 (target)", said, StringComparison.Ordinal);
        Assert.Contains("Of those in down, 12.5 % are asked, always the same people.", said, StringComparison.Ordinal);
        Assert.Contains("one person from outside of all segments is asked too (others, wanted: 9 (target)).", said, StringComparison.Ordinal);
        Assert.Contains("asked again after 90 days, 4 times in all.", said, StringComparison.Ordinal);
        Assert.Contains("others | 0 | 0", await phone.CommandAsync("study status churn"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_yes_to_a_number_that_is_not_the_number_any_more_asks_nobody()
    {
        await using var team = await Receiver.StartAsync();
        await using var phone = await StartAsync(team, "channels: [sms]", """did("plan_downgraded", last 30 days)""");
        await SignalAsync(phone, await KnownAsync(phone, "one", "+33612345671"), "plan_downgraded", Start.AddHours(-1), isHistory: true);
        var router = phone.Services.GetRequiredService<Koji.Bot.Researchers.CommandRouter>();
        var shown = await router.RunAsync("study confirm churn", default);
        await SignalAsync(phone, await KnownAsync(phone, "two", "+33612345672"), "plan_downgraded", Start.AddHours(-1), isHistory: true);
        var again = await router.RunAsync(shown.Proposal!, default);
        await DeliverAsync(phone);
        Assert.Empty(phone.Twilio.Taken);
        await router.RunAsync(again.Proposal!, default);
        await DeliverAsync(phone);
        Assert.Equal(2, phone.Twilio.Taken.Count);
    }

    [Fact]
    public async Task Who_cannot_be_written_to_on_the_study_s_channels_gets_a_link_by_text_and_by_the_team_and_STOP_silences_all_of_it()
    {
        await using var team = await Receiver.StartAsync();
        await using var phone = await StartAsync(team, "channels: [web]\nsms: { links: true }", """did("plan_downgraded", last 30 days)""");
        var ann = await KnownAsync(phone, "ann", Ann);
        await SignalAsync(phone, ann, "plan_downgraded", Start.AddHours(-1));
        var text = Assert.Single(phone.Twilio.Taken);
        Assert.Matches("^Hello. I.m Koji, an automated interviewer writing for the Tidewater team. We would like to understand what works for you. .*: https://[^ ]+/chat/churn\\?start=[A-Za-z0-9_-]{40} Reply STOP", text.Body);
        await phone.Services.GetRequiredService<WriteBackSender>().SendDueAsync(default);
        var told = Assert.Single(team.Heard).Json;
        Assert.Equal(("Interview Invited", "ann"), ((string?)told["event"], (string?)told["person"]!["userId"]));
        Assert.Contains((string)told["link"]!, text.Body, StringComparison.Ordinal);

        // Writing back begins no interview by text: the study is not taken there.
        await phone.SayAsync("what is this?");
        Assert.DoesNotContain("What has most shaped", string.Join('\n', phone.Twilio.Taken.Select(one => one.Body)), StringComparison.Ordinal);
        await phone.SayAsync("STOP");
        var sent = phone.Twilio.Taken.Count;
        await phone.LaunchAsync(Study("channels: [web]\nsms: { links: true }", """did("plan_downgraded", last 30 days)""").Replace("id: churn", "id: again", StringComparison.Ordinal));
        await phone.CommandAsync("study confirm again --yes 1");
        await phone.PassAsync(TimeSpan.FromDays(30));
        await DeliverAsync(phone, Start.AddDays(30));
        await phone.Services.GetRequiredService<WriteBackSender>().SendDueAsync(default);
        Assert.Equal((sent, 1), (phone.Twilio.Taken.Count, team.Heard.Count));
    }

    [Fact]
    public async Task Without_consent_on_record_no_link_is_texted()
    {
        await using var team = await Receiver.StartAsync();
        await using var phone = await StartAsync(team, "channels: [web]\nsms: { links: true }", """did("plan_downgraded", last 30 days)""");
        var ann = await phone.Services.GetRequiredService<IRespondentDirectory>().ResolveAsync("ann", null, default);
        await phone.Services.GetRequiredService<IRespondentDirectory>().SetTraitsAsync(ann, new Dictionary<string, TraitValue> { ["phone"] = new(Ann) }, default);
        await SignalAsync(phone, ann, "plan_downgraded", Start.AddHours(-1));
        Assert.Empty(phone.Twilio.Taken);
    }

    private static Task<PhoneKit> StartAsync(Receiver team, string channels, string when) => PhoneKit.StartAsync(
        Ann, Study(channels, when), $"WriteBack:Webhook:Url={team.Address}/hook", $"WriteBack:Webhook:Secret={WriteBackKit.Secret}", "WriteBack:AllowPrivateNetworks=true", "WriteBack:PollInterval=40.00:00:00");

    private static string Study(string channels, string when) => $$"""
        id: churn
        name: Why people use Tidewater less
        goal: Understand what makes small teams move to a smaller plan.
        decision: What to mend first.
        listening: true
        {{channels}}
        segments:
          - { id: down, name: Moved to a smaller plan, when: '{{when}}' }
        opening: { asker: the Tidewater team, purpose: what works for you, minutes: 3 }
        known:
          - { signal: plan_downgraded, say: "You moved to a smaller plan {when}." }
        questions:
          - { id: story, type: open_ended, text: What has most shaped how you feel about Tidewater?, probe: 0 }
        """;

    private static async Task<string> KnownAsync(PhoneKit phone, string userId, string number)
    {
        var directory = phone.Services.GetRequiredService<IRespondentDirectory>();
        var id = await directory.ResolveAsync(userId, null, default);
        await directory.SetTraitsAsync(id, new Dictionary<string, TraitValue>(ConsentEvidence.ToTexts()) { ["phone"] = new(number) }, default);
        return id;
    }

    private static async Task SignalAsync(PhoneKit phone, string respondentId, string name, DateTimeOffset at, bool isHistory = false)
    {
        var signal = new Signal($"{respondentId} {name}", respondentId, name, at, ImmutableSortedDictionary<string, TraitValue>.Empty);
        await phone.Services.GetRequiredService<ISegmentService>().TrackAsync([signal], isHistory, default);
        await DeliverAsync(phone);
    }

    /// <summary>What the workers do at their intervals.</summary>
    private static async Task DeliverAsync(PhoneKit phone, DateTimeOffset? now = null)
    {
        await phone.Services.GetRequiredService<SegmentDelivery>().DeliverAsync(default);
        while (await phone.Services.GetRequiredService<InvitationSender>().SendDueAsync(now ?? Start, default) > 0)
        {
            await phone.DrainAsync();
        }
    }
}
