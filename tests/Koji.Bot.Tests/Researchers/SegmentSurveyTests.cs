using System.Collections.Immutable;
using Koji.Bot.Cli;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Researchers;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Advice;
using Koji.Bot.Studies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Researchers;

public sealed class SegmentSurveyTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;
    private readonly FakeTimeProvider _time = new(Noon);
    private ServiceProvider _services = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Koji:DataDirectory"] = _directory }).Build();
        _services = ConsoleVerb.Services(settings, new LocalStudyFiles(), _time);
        await ActivateAsync("payers", """did("paid", last 60 days)""");
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task It_says_who_is_in_it_how_many_were_a_month_ago_and_what_they_are_worth()
    {
        await PaidAsync("a", 100, daysAgo: 3);
        await PaidAsync("b", 50, daysAgo: 40);
        await PaidAsync("c", 50, daysAgo: 70);

        var payers = await SurveyAsync();
        Assert.Equal((2, 3, 2, 0.75), (payers.Members.Count, payers.People, payers.Before!.Value, payers.ValueShare!.Value));
        Assert.Equal(Noon.AddDays(-3), payers.LatestFact);
        Assert.Null(payers.OverdueSince);
        Assert.Null(payers.LatestInterview);
        Assert.True(payers.IsEvaluated);
    }

    [Fact]
    public async Task Where_no_server_looked_for_a_month_it_says_since_when()
    {
        await PaidAsync("a", 100, daysAgo: 3);
        _time.Advance(TimeSpan.FromDays(57 + 31));

        var payers = await SurveyAsync();
        Assert.Equal(Noon.AddDays(57), payers.OverdueSince);
        Assert.Contains(SegmentAdvice.On([payers], _time.GetUtcNow()), remark => remark.Rule == "not_recomputed");

        await _services.GetRequiredService<SegmentService>().EvaluateDueAsync(_time.GetUtcNow(), default);
        Assert.Null((await SurveyAsync()).OverdueSince);
    }

    [Fact]
    public async Task The_latest_completed_interview_of_whom_it_invited_counts_as_its_validation()
    {
        await SaveStudyAsync();
        await InvitedAsync("r_1", InvitationStatus.Done, Noon.AddDays(-9), "payers");
        await InvitedAsync("r_2", InvitationStatus.Done, Noon.AddDays(-4), "payers");
        await InvitedAsync("r_3", InvitationStatus.Stopped, Noon.AddDays(-1), "payers");
        await InvitedAsync("r_4", InvitationStatus.Done, Noon.AddDays(-2), "others");

        Assert.Equal(Noon.AddDays(-4), (await SurveyAsync()).LatestInterview);
    }

    [Fact]
    public async Task What_is_dated_in_the_future_has_not_been_seen_yet()
    {
        await PaidAsync("a", 100, daysAgo: -5);
        Assert.Equal(Noon, (await SurveyAsync()).LatestFact);
    }

    private async Task<SegmentFacts> SurveyAsync() => (await _services.GetRequiredService<SegmentSurvey>().TakeAsync(default)).Single(one => one.Definition.Id == "payers");

    private Task<int> ActivateAsync(string id, string expression) =>
        _services.GetRequiredService<ISegmentService>().ActivateAsync(new SegmentDefinition(id, id, expression, Value: """sum("paid", "amount")"""), default);

    private async Task PaidAsync(string person, double amount, int daysAgo) => await _services.GetRequiredService<ISegmentService>().TrackAsync(
        [new Signal($"{person}{daysAgo}", person, "paid", Noon.AddDays(-daysAgo), ImmutableSortedDictionary<string, TraitValue>.Empty.Add("amount", new TraitValue(Number: amount)))],
        isHistory: true, default);

    private async Task SaveStudyAsync()
    {
        const string study = """
            id: s
            name: S
            goal: See
            channels: [web]
            opening: { asker: Us, purpose: how it went, minutes: 1 }
            questions:
              - { id: how, type: open_ended, text: How did it go? }
            """;
        await _services.GetRequiredService<IStudyCatalog>().SaveAsync(StudyReader.Read(study, "s.yaml").Study!, Noon, default);
    }

    private async Task InvitedAsync(string person, InvitationStatus status, DateTimeOffset endedAt, string segment) =>
        Assert.True(await _services.GetRequiredService<IInvitationStore>().TrySaveAsync(
            new Invitation
            {
                Id = InvitationId.Of("s", person, 1),
                StudyId = "s",
                StudyVersion = 1,
                RespondentId = person,
                Segments = [segment],
                CreatedAt = Noon.AddDays(-20),
                NotBefore = Noon.AddDays(-20),
                ExpiresAt = Noon.AddDays(20),
                Status = status,
                EndedAt = endedAt,
            }, default));
}
