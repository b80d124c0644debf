using Koji.Bot.Privacy;
using Koji.Bot.Tests.Channels.Teams;
using Microsoft.Extensions.DependencyInjection;
using static Koji.Bot.Tests.Researchers.Desk.TeamsDesk;

namespace Koji.Bot.Tests.Researchers.Desk;

/// <summary>Who may say what to Koji in Teams, and where the answer goes.</summary>
public sealed class TeamsDeskTests : IAsyncLifetime
{
    private TeamsDesk _teams = null!;

    public async ValueTask InitializeAsync() => _teams = await StartAsync();

    public ValueTask DisposeAsync() => _teams.DisposeAsync();

    [Fact]
    public async Task A_researcher_types_a_command_in_their_chat_and_gets_its_answer()
    {
        Assert.Contains("There is no study yet.", await _teams.WordsAsync(Vera, "studies"), StringComparison.Ordinal);
        Assert.Contains("Did you mean 'studies'?", await _teams.WordsAsync(Vera, "studeis"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_learns_nothing()
    {
        Assert.Contains("There is no question open for you right now.", await _teams.WordsAsync(Stranger, "studies"), StringComparison.Ordinal);
        // In a group they hear what any group hears, once.
        await _teams.CallAsync(Stranger, TeamChat, "studies");
        Assert.DoesNotContain("no study", WordsOf(await _teams.NextAsync(TeamChat)), StringComparison.Ordinal);
        // And a card that one of the team forwarded does nothing for them.
        await _teams.CallAsync(Rosa, TeamChat, "segments");
        var card = await _teams.NextAsync(TeamChat);
        await _teams.PostAsync(SomeActivities.Submit(new() { ["kojiDesk"] = "studies", ["kojiSheet"] = "say-1" }, _teams.Service.ServiceUrl, "f:forged").With("from", new System.Text.Json.Nodes.JsonObject { ["id"] = "29:x", ["aadObjectId"] = Stranger }));
        await _teams.CallAsync(Rosa, TeamChat, "studies");
        Assert.Contains("There is no study yet.", WordsOf(await _teams.NextAsync(TeamChat)), StringComparison.Ordinal);
        Assert.NotNull(card);
    }

    [Fact]
    public async Task The_same_activity_twice_is_one_command()
    {
        var activity = await _teams.WriteAsync(Vera, "studies");
        await _teams.PostAsync(activity);
        await _teams.NextAsync(ChatOf(Vera));
        // What comes after it is the answer to what was written after it.
        Assert.Contains("No segment is active yet.", await _teams.WordsAsync(Vera, "segments"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TeamChat)]
    [InlineData(ChannelThread)]
    public async Task In_a_group_and_in_a_channel_who_calls_the_bot_is_answered_there(string place)
    {
        await _teams.CallAsync(Rosa, place, "studies");
        var answer = await _teams.NextAsync(place);
        Assert.Equal((place, true), (answer.Conversation, WordsOf(answer).Contains("There is no study yet.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_not_theirs_is_refused_kindly_and_on_record()
    {
        var refused = await _teams.WordsAsync(Vera, "study pause churn");
        Assert.Contains("takes the role researcher; yours is viewer", refused, StringComparison.Ordinal);
        Assert.Contains("takes the role admin", await _teams.WordsAsync(Rosa, "audit log"), StringComparison.Ordinal);
        Assert.Contains("in our personal chat", await AskInGroupAsync(Ada, "consent u-17"), StringComparison.Ordinal);

        var log = await _teams.WordsAsync(Ada, "audit log");
        Assert.Contains($"teams:{Vera}", log, StringComparison.Ordinal);
        Assert.Contains("study pause (not allowed)", log, StringComparison.Ordinal);
        var entries = await _teams.Koji.Services.GetRequiredService<IAuditLog>().ListAsync(10, default);
        Assert.Equal(3, entries.Count(entry => entry.Action.EndsWith("(not allowed)", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_server_s_own_files_are_not_a_chat_s()
    {
        Assert.Contains("no files in a chat", await _teams.WordsAsync(Rosa, "study check /etc/hostname"), StringComparison.Ordinal);
        Assert.Contains("There is no study '/etc/hostname'", await _teams.WordsAsync(Rosa, "study launch /etc/hostname"), StringComparison.Ordinal);
    }

    private async Task<string> AskInGroupAsync(string who, string text)
    {
        await _teams.CallAsync(who, TeamChat, text);
        return WordsOf(await _teams.NextAsync(TeamChat));
    }
}
