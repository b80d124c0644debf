using Koji.Bot.Channels;
using Koji.Bot.Interviews;
using Koji.Bot.Respondents;
using Koji.Bot.Tests.Web.Reports;
using Koji.Bot.WriteBack;
using Koji.Synthesis;
using Koji.Synthesis.Codebooks;

namespace Koji.Bot.Tests.WriteBack;

/// <summary>What was learned, sent on over real HTTP to a receiver that is not always well.</summary>
public sealed class WriteBackTests
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_completed_interview_is_told_with_a_signature_that_holds_for_it_alone()
    {
        await using var kit = await WriteBackKit.StartAsync();
        var interview = await kit.PersonAsync("i-07");
        await kit.EndAsync(interview);
        Assert.Empty(kit.Receiver.Heard);
        await kit.SendAsync();

        var heard = Assert.Single(kit.Receiver.Heard);
        Assert.Equal("/hook", heard.Path);
        Assert.Equal("application/json; charset=utf-8", heard.Headers["Content-Type"]);
        Assert.Equal(("Interview Completed", heard.Id), (heard.Headers["Koji-Event"], heard.Headers["Koji-Id"]));
        var signature = heard.Headers["Koji-Signature"];
        Assert.True(WebhookSignature.IsValid(signature, WriteBackKit.Secret, heard.Body, WriteBackKit.Noon, Tolerance));
        Assert.False(WebhookSignature.IsValid(signature, "another secret", heard.Body, WriteBackKit.Noon, Tolerance));
        Assert.False(WebhookSignature.IsValid(signature, WriteBackKit.Secret, [.. heard.Body, 32], WriteBackKit.Noon, Tolerance));
        Assert.False(WebhookSignature.IsValid(signature, WriteBackKit.Secret, heard.Body, WriteBackKit.Noon.AddMinutes(6), Tolerance));
        Assert.False(WebhookSignature.IsValid(signature.Replace("t=", "t=1", StringComparison.Ordinal), WriteBackKit.Secret, heard.Body, WriteBackKit.Noon, Tolerance));

        var json = heard.Json;
        Assert.Equal(("Interview Completed", "u1", "churn", 1), ((string?)json["event"], (string?)json["person"]!["userId"], (string?)json["study"], (int?)json["wave"]));
        Assert.Equal(interview.Segments, json["segments"]!.AsArray().Select(segment => (string?)segment));
        Assert.InRange((double)json["quality"]!["score"]!, 1, 5);
        Assert.Empty(json["themes"]!.AsArray());
    }

    [Fact]
    public async Task Nothing_that_would_identify_somebody_goes_along_but_the_id_that_the_team_gave_them()
    {
        await using var kit = await WriteBackKit.StartAsync(("Track:Endpoint", "RECEIVER"), ("Track:WriteKey", "wk"));
        var interview = await kit.PersonAsync("i-20");
        await kit.EndAsync(interview);
        await kit.SendAsync();
        Assert.Equal(3, kit.Receiver.Heard.Count);
        var reason = interview.Answers[0].Verbatim;
        foreach (var heard in kit.Receiver.Heard)
        {
            Assert.All(new[] { interview.RespondentId, "ada@example.org", "pro", reason }, secret => Assert.DoesNotContain($"\"{secret}\"", heard.Text, StringComparison.Ordinal));
        }

        await using var open = await WriteBackKit.StartAsync(("Answers", "true"), ("Traits", "email, plan"));
        await open.EndAsync(await open.PersonAsync("i-20"));
        await open.SendAsync();
        var told = Assert.Single(open.Receiver.Heard).Json;
        Assert.Equal(("ada@example.org", "pro"), ((string?)told["person"]!["traits"]!["email"], (string?)told["person"]!["traits"]!["plan"]));
        Assert.Equal(("reason", reason), ((string?)told["answers"]![0]!["question"], (string?)told["answers"]![0]!["text"]));
    }

    [Fact]
    public async Task Who_cannot_be_written_to_is_told_of_as_a_track_call_with_their_link()
    {
        await using var kit = await WriteBackKit.StartAsync(("Webhook:Url", ""), ("Track:Endpoint", "RECEIVER/"), ("Track:WriteKey", "wk"));
        var interview = await kit.PersonAsync("i-07");
        var person = (await kit.Respondents.FindAsync(interview.RespondentId, default))!;
        await kit.Recorder.HandOnAsync(InvitationOf(interview), ExampleStudy.Study, person, WriteBackKit.Noon, default);
        await kit.SendAsync();

        // One call: nothing of a person changes by being invited.
        var call = Assert.Single(kit.Receiver.Heard);
        Assert.Equal("/v1/track", call.Path);
        Assert.Equal("Basic " + Convert.ToBase64String("wk:"u8), call.Headers["Authorization"]);
        Assert.Equal(("u1", "Interview Invited"), ((string?)call.Json["userId"], (string?)call.Json["event"]));
        Assert.Equal("churn", (string?)call.Json["properties"]!["study"]);
        Assert.StartsWith("https://koji.example/chat/churn?start=", (string?)call.Json["properties"]!["link"], StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty((string?)call.Json["messageId"]));
    }

    [Fact]
    public async Task Analytics_and_CRM_see_the_why_as_a_track_and_an_identify_call()
    {
        await using var kit = await WriteBackKit.StartAsync(("Webhook:Url", ""), ("Track:Endpoint", "RECEIVER/"), ("Track:WriteKey", "wk"));
        await kit.EndAsync(await kit.PersonAsync("i-07", "anonymous:visitor"));
        await kit.SendAsync();
        var calls = kit.Receiver.Heard.ToDictionary(one => one.Path);
        Assert.Equal(["/v1/identify", "/v1/track"], calls.Keys.Order());
        Assert.All(calls.Values, call => Assert.Equal("Basic " + Convert.ToBase64String("wk:"u8), call.Headers["Authorization"]));
        Assert.All(calls.Values, call => Assert.DoesNotContain("Koji-Signature", call.Headers.Keys));
        Assert.Equal(("visitor", "Interview Completed"), ((string?)calls["/v1/track"].Json["anonymousId"], (string?)calls["/v1/track"].Json["event"]));
        Assert.Equal("churn", (string?)calls["/v1/track"].Json["properties"]!["study"]);
        Assert.Equal("churn", (string?)calls["/v1/identify"].Json["traits"]!["koji_last_study"]);
        Assert.NotNull(calls["/v1/identify"].Json["traits"]!["koji_churn_quality"]);
        Assert.NotEqual(calls["/v1/track"].Id, calls["/v1/identify"].Id);
    }

    [Fact]
    public async Task Themes_are_those_of_the_codebook_where_there_is_one()
    {
        await using var kit = await WriteBackKit.StartAsync();
        var rows = ExampleStudy.People.Where(one => one.Consent is { Given: true })
            .Select(one => new AnswerRow(one.InterviewId, null, one.Answers.FirstOrDefault(answer => answer.QuestionId == "reason")?.Verbatim)).ToList();
        var opened = Recomputation.Open(Synthesizer.Synthesize(rows, new SynthesisSettings()), "e1", WriteBackKit.Noon, "Koji");
        Assert.True(await kit.Codebooks.TryAppendAsync("churn", "reason", 0, opened, default));
        await kit.EndAsync(await kit.PersonAsync("i-12"));
        await kit.SendAsync();
        var theme = Assert.Single(kit.Receiver.Heard).Json["themes"]!.AsArray()[0]!;
        var known = Codebook.Replay([opened]).Themes.ToDictionary(one => one.Id, one => one.Label);
        Assert.Equal("reason", (string?)theme["question"]);
        Assert.Equal(known[(string)theme["id"]!], (string?)theme["label"]);
        Assert.InRange((double)theme["strength"]!, 0.01, 1);

        // A researcher's own name for it is the one that the next interview is told with.
        Assert.True(await kit.Codebooks.TryAppendAsync("churn", "reason", 1, new ThemeRenamed("e2", WriteBackKit.Noon, "ada", (string)theme["id"]!, "What it costs"), default));
        await kit.EndAsync(await kit.PersonAsync("i-20", "u2"));
        await kit.SendAsync();
        Assert.Equal(2, kit.Receiver.Heard.Count);
    }

    [Theory]
    [InlineData(InterviewOutcome.Stopped)]
    [InlineData(InterviewOutcome.Declined)]
    [InlineData(InterviewOutcome.Expired)]
    [InlineData(InterviewOutcome.Aborted)]
    public async Task An_interview_that_did_not_come_to_its_end_is_told_to_nobody(InterviewOutcome outcome)
    {
        await using var kit = await WriteBackKit.StartAsync();
        await kit.EndAsync(await kit.PersonAsync("i-07"), outcome);
        await kit.SendAsync();
        Assert.Empty(kit.Receiver.Heard);
    }

    [Fact]
    public async Task A_rehearsal_is_told_to_nobody()
    {
        await using var kit = await WriteBackKit.StartAsync();
        var test = ExampleStudy.Test("The price.");
        await kit.Archive.SaveAsync(test, default);
        await kit.PersonAsync("i-07");
        await kit.EndAsync(test with { RespondentId = "r_i-07" });
        await kit.EndAsync(test with { InterviewId = Koji.Bot.Outreach.Invitations.InvitationId.RehearsalOf("web:x", "d1") });
        await kit.SendAsync();
        Assert.Empty(kit.Receiver.Heard);
    }

    [Fact]
    public async Task The_same_end_told_again_is_told_on_once()
    {
        await using var kit = await WriteBackKit.StartAsync();
        var interview = await kit.PersonAsync("i-07");
        await kit.EndAsync(interview);
        await kit.EndAsync(interview);
        await kit.SendAsync();
        await kit.EndAsync(interview);
        kit.Time.Advance(TimeSpan.FromDays(6));
        await kit.SendAsync();
        Assert.Single(kit.Receiver.Heard);

        // And it is forgotten some time after.
        kit.Time.Advance(TimeSpan.FromDays(2));
        await kit.SendAsync();
        Assert.Null(await kit.Store.GetAsync(kit.Receiver.Heard.Single().Id, default));
    }

    [Fact]
    public async Task A_receiver_that_is_not_well_gets_the_same_again_later_and_later_with_a_new_signature()
    {
        await using var kit = await WriteBackKit.StartAsync();
        kit.Receiver.Answer(500);
        kit.Receiver.CutOff();
        kit.Receiver.Answer(302, "Location", $"{kit.Receiver.Address}/elsewhere");
        kit.Receiver.Answer(404);
        await kit.EndAsync(await kit.PersonAsync("i-07"));
        var waits = new List<TimeSpan>();
        while (kit.Receiver.Heard.Count < 5)
        {
            await kit.SendAsync();
            var entry = await OnlyAsync(kit);
            if (entry.Status == WriteBackStatus.Sent)
            {
                break;
            }

            waits.Add(entry.NotBefore - kit.Time.GetUtcNow());
            kit.Time.Advance(waits[^1] - TimeSpan.FromMilliseconds(1));
            Assert.Equal(0, await kit.SendAsync());
            kit.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(5, kit.Receiver.Heard.Count);
        Assert.All(kit.Receiver.Heard, one => Assert.Equal("/hook", one.Path));
        Assert.Single(kit.Receiver.Heard.Select(one => one.Text).Distinct());
        Assert.Single(kit.Receiver.Heard.Select(one => one.Headers["Koji-Id"]).Distinct());
        Assert.Equal(5, kit.Receiver.Heard.Select(one => one.Headers["Koji-Signature"]).Distinct().Count());
        Assert.Single(kit.Receiver.Taken);
        Assert.Equal(4, waits.Count);
        // Fifteen seconds, doubled, and of that between the half and the whole.
        Assert.All(waits.Index(), wait => Assert.InRange(wait.Item.TotalSeconds, 7.5 * Math.Pow(2, wait.Index), 15 * Math.Pow(2, wait.Index)));
    }

    [Fact]
    public async Task A_receiver_that_is_slow_is_given_up_in_time_and_asked_again()
    {
        await using var kit = await WriteBackKit.StartAsync(("Timeout", "00:00:07"));
        kit.Receiver.KeepWaiting();
        await kit.EndAsync(await kit.PersonAsync("i-07"));
        var sending = kit.SendAsync();
        await kit.Receiver.Arrived.Reader.ReadAsync();
        kit.Time.Advance(TimeSpan.FromSeconds(7));
        await sending;
        Assert.Equal("no answer within 7 seconds", (await OnlyAsync(kit)).Problem);
        kit.Time.Advance(TimeSpan.FromMinutes(1));
        await kit.SendAsync();
        Assert.Single(kit.Receiver.Taken);
    }

    [Fact]
    public async Task Whoever_asks_to_be_left_alone_for_a_while_is()
    {
        await using var kit = await WriteBackKit.StartAsync();
        kit.Receiver.Answer(429, "Retry-After", "600");
        await kit.EndAsync(await kit.PersonAsync("i-07"));
        await kit.SendAsync();
        Assert.Equal(TimeSpan.FromMinutes(10), (await OnlyAsync(kit)).NotBefore - kit.Time.GetUtcNow());
    }

    [Fact]
    public async Task Where_nobody_takes_it_any_more_it_is_set_aside_at_once_and_sent_when_a_researcher_says_so()
    {
        await using var kit = await WriteBackKit.StartAsync();
        kit.Receiver.Answer(410);
        await kit.EndAsync(await kit.PersonAsync("i-07"));
        await kit.SendAsync();
        kit.Time.Advance(TimeSpan.FromDays(10));
        Assert.Equal(0, await kit.SendAsync());
        var aside = Assert.Single(await kit.Store.ListSetAsideAsync(default));
        Assert.Contains(kit.Logs.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("410", StringComparison.Ordinal));

        Assert.True(await kit.Store.TrySaveAsync(WriteBackSteps.TriedAnew(aside, kit.Time.GetUtcNow()), default));
        await kit.SendAsync();
        Assert.Single(kit.Receiver.Taken);
        kit.Logs.Plant("ada@example.org", WriteBackKit.Secret, kit.Receiver.Address);
        kit.Logs.AssertDiscreet();
    }

    [Fact]
    public async Task After_days_without_success_it_is_set_aside()
    {
        await using var kit = await WriteBackKit.StartAsync(("GiveUpAfter", "1.00:00:00"));
        await kit.EndAsync(await kit.PersonAsync("i-07"));
        var tries = 0;
        while ((await kit.Store.ListSetAsideAsync(default)).Count == 0)
        {
            kit.Receiver.Answer(500);
            await kit.SendAsync();
            tries++;
            Assert.True(tries < 40);
            kit.Time.Advance(TimeSpan.FromHours(6));
        }

        var aside = Assert.Single(await kit.Store.ListSetAsideAsync(default));
        Assert.Equal((tries, "500 InternalServerError"), (aside.Attempts, aside.Problem));
        Assert.True(kit.Time.GetUtcNow() - WriteBackKit.Noon > TimeSpan.FromDays(1));
    }

    [Fact]
    public async Task Researchers_see_what_was_given_up_without_what_it_says_and_send_it_again_or_throw_it_away()
    {
        await using var kit = await WriteBackKit.StartAsync();
        var list = new Koji.Bot.Researchers.WriteBackList(kit.Store, kit.Time);
        Assert.Contains("Nothing is set aside", Text(await list.ListAsync(default)), StringComparison.Ordinal);
        foreach (var (interview, user) in new[] { ("i-20", "u1"), ("i-21", "u2") })
        {
            kit.Receiver.Answer(410);
            await kit.EndAsync(await kit.PersonAsync(interview, user));
            await kit.SendAsync();
        }

        var shown = Text(await list.ListAsync(default));
        Assert.Contains("Interview Completed  webhook  churn", shown, StringComparison.Ordinal);
        Assert.Contains("410: nobody takes this there any more", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("u1", shown, StringComparison.Ordinal);

        var ids = (await kit.Store.ListSetAsideAsync(default)).Select(entry => entry.Id).ToList();
        Assert.Contains("thrown away", Text(await list.DiscardAsync(ids[0], default)), StringComparison.Ordinal);
        Assert.Contains("Nothing is set aside under", Text(await list.RetryAsync(ids[0], default)), StringComparison.Ordinal);
        Assert.Contains("1 message will be sent again", Text(await list.RetryAsync("all", default)), StringComparison.Ordinal);
        await kit.SendAsync();
        Assert.Equal([ids[1]], kit.Receiver.Taken);
        Assert.Contains("Nothing is set aside", Text(await list.RetryAsync("all", default)), StringComparison.Ordinal);

        static string Text(Koji.Bot.Researchers.Commands.CommandReply reply) => Koji.Bot.Cli.ReplyWriter.Render(reply);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/hook")]
    [InlineData("http://localhost:9/hook")]
    [InlineData("http://[::1]:9/hook")]
    [InlineData("http://[::ffff:127.0.0.1]:9/hook")]
    public async Task A_private_network_is_not_entered_unless_that_is_configured(string url)
    {
        using var client = WriteBackHttp.Create(allowPrivateNetworks: false);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(url));
        Assert.IsType<PrivateNetworkException>(refused.InnerException);
    }

    [Fact]
    public async Task Many_machines_send_each_message_once_where_the_receiver_takes_it()
    {
        await using var kit = await WriteBackKit.StartAsync();
        foreach (var interview in ExampleStudy.People.Where(one => one is { Outcome: InterviewOutcome.Completed }).Take(25))
        {
            await kit.EndAsync(await kit.PersonAsync(interview.InterviewId, $"u {interview.InterviewId}"));
        }

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => kit.SendAsync()));
        Assert.Equal(25, kit.Receiver.Heard.Count);
        Assert.Equal(25, kit.Receiver.Taken.Distinct().Count());
    }

    [Fact]
    public async Task A_crash_in_the_middle_of_a_try_sends_the_same_again_after_a_while()
    {
        await using var kit = await WriteBackKit.StartAsync();
        await kit.EndAsync(await kit.PersonAsync("i-07"));
        var entry = await OnlyAsync(kit);
        await kit.Store.TrySaveAsync(WriteBackSteps.Begun(entry, """{"id":"x"}""", TimeSpan.FromSeconds(40), kit.Time.GetUtcNow()), default);
        Assert.Equal(0, await kit.SendAsync());
        kit.Time.Advance(TimeSpan.FromSeconds(40));
        await kit.SendAsync();
        Assert.Equal("""{"id":"x"}""", Assert.Single(kit.Receiver.Heard).Text);
    }

    [Fact]
    public async Task Who_was_erased_is_told_of_no_more_and_who_opted_out_is_not_invited_by_it()
    {
        await using var kit = await WriteBackKit.StartAsync();
        var interview = await kit.PersonAsync("i-07");
        var invitation = InvitationOf(interview);
        var person = (await kit.Respondents.FindAsync(interview.RespondentId, default))!;
        Assert.True(await kit.Recorder.CanAsync(ExampleStudy.Study, person, default));
        await kit.Recorder.HandOnAsync(invitation, ExampleStudy.Study, person, WriteBackKit.Noon, default);
        await kit.SendAsync();
        var told = Assert.Single(kit.Receiver.Heard).Json;
        Assert.Equal(("Interview Invited", "u1"), ((string?)told["event"], (string?)told["person"]!["userId"]));
        Assert.StartsWith("https://koji.example/chat/churn?start=", (string?)told["link"], StringComparison.Ordinal);

        await kit.Recorder.HandOnAsync(invitation with { Id = Koji.Bot.Outreach.Invitations.InvitationId.Of("churn", interview.RespondentId, 2) }, ExampleStudy.Study, person, WriteBackKit.Noon, default);
        await kit.Respondents.UpdateAsync(person.Id, one => one.OptOutBy(new OptOut(new ChannelAddress("sms", "+33612345678"), "stop", WriteBackKit.Noon)), default);
        await kit.EndAsync(interview with { InterviewId = "gone" });
        await kit.SendAsync();
        Assert.Single(kit.Receiver.Heard);
    }

    [Fact]
    public void A_setting_that_is_wrong_is_named_with_what_to_write()
    {
        Assert.Empty(Mistakes(_ => { }));
        Assert.Contains("Koji:WriteBack:Webhook:Secret is absent.", Mistakes(options => options.Webhook.Url = "https://hooks.example.com"), StringComparison.Ordinal);
        Assert.Contains("is not encrypted", Mistakes(options => options.Track = new TrackOptions { Endpoint = "http://track.example.com", WriteKey = "k" }), StringComparison.Ordinal);
        Assert.Contains("Koji:WriteBack:Webhook:Url is no web address", Mistakes(options => options.Webhook = new WebhookOptions { Url = "hooks", Secret = WriteBackKit.Secret }), StringComparison.Ordinal);
        Assert.Contains("holds a user name", Mistakes(options => options.Webhook = new WebhookOptions { Url = "https://a:b@hooks.example.com", Secret = WriteBackKit.Secret }), StringComparison.Ordinal);
        Assert.Contains("Track:WriteKey is absent", Mistakes(options => options.Track.Endpoint = "https://track.example.com"), StringComparison.Ordinal);
        Assert.Contains("GiveUpAfter is 00:00:00", Mistakes(options => options.GiveUpAfter = TimeSpan.Zero), StringComparison.Ordinal);
    }

    private static string Mistakes(Action<WriteBackOptions> change)
    {
        var options = new WriteBackOptions();
        change(options);
        return string.Join('\n', new WriteBackOptionsValidator().Validate(null, options).Failures ?? []);
    }

    private static async Task<WriteBackEntry> OnlyAsync(WriteBackKit kit) =>
        Assert.Single(await kit.Store.ListDueAsync(DateTimeOffset.MaxValue.AddDays(-1), 9, default));

    private static Koji.Bot.Outreach.Invitations.Invitation InvitationOf(InterviewState interview) => new()
    {
        Id = Koji.Bot.Outreach.Invitations.InvitationId.Of("churn", interview.RespondentId),
        StudyId = "churn",
        StudyVersion = 1,
        RespondentId = interview.RespondentId,
        Segments = ["small"],
        CreatedAt = WriteBackKit.Noon,
        NotBefore = WriteBackKit.Noon,
        ExpiresAt = WriteBackKit.Noon.AddDays(14),
        Status = Koji.Bot.Outreach.Invitations.InvitationStatus.LinkOnly,
    };
}
