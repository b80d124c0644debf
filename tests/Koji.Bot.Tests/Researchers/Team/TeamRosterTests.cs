using Koji.Bot.Channels;
using Koji.Bot.Researchers.Desk;
using Koji.Bot.Researchers.Team;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Tests.Researchers.Team;

public class TeamRosterTests
{
    [Fact]
    public void Somebody_is_known_by_tenant_and_object_id_in_any_letter_case()
    {
        var roster = Roster(("Koji:Researchers:0:TenantId", "T-1"), ("Koji:Researchers:0:ObjectId", "AbC"), ("Koji:Researchers:0:Role", "Researcher"));
        Assert.Equal(new Researcher("teams:abc", ResearcherRole.Researcher, SeesPeople: false), roster.Find(new DeskSender("t-1", "aBc")));
        Assert.Null(roster.Find(new DeskSender("t-2", "abc")));
        Assert.Null(roster.Find(new DeskSender("t-1", "abd")));
        Assert.Null(roster.Find(new DeskSender(null, "abc")));
        Assert.Null(roster.Find(new DeskSender("t-1", null)));
    }

    [Fact]
    public void The_tenant_is_the_bot_s_unless_it_is_said_and_the_role_the_smallest()
    {
        var roster = Roster(("Koji:Channels:Teams:TenantId", "home"), ("Koji:Researchers:0:ObjectId", "a"));
        Assert.Equal(ResearcherRole.Viewer, roster.Find(new DeskSender("home", "a"))!.Role);
    }

    [Fact]
    public void Seeing_people_goes_with_the_highest_role_unless_it_is_said()
    {
        var roster = Roster(
            ("Koji:Channels:Teams:TenantId", "t"), ("Koji:Researchers:0:ObjectId", "a"), ("Koji:Researchers:0:Role", "admin"), ("Koji:Researchers:0:SeesPeople", "false"),
            ("Koji:Researchers:1:ObjectId", "r"), ("Koji:Researchers:1:Role", "researcher"), ("Koji:Researchers:1:SeesPeople", "true"), ("Koji:Researchers:2:ObjectId", "b"), ("Koji:Researchers:2:Role", "admin"));
        Assert.Equal((false, true, true), (roster.Find(new("t", "a"))!.SeesPeople, roster.Find(new("t", "r"))!.SeesPeople, roster.Find(new("t", "b"))!.SeesPeople));
    }

    [Theory]
    [InlineData("ObjectId", "", "Koji:Researchers:0:ObjectId is missing")]
    [InlineData("TenantId", "", "Koji:Researchers:0:TenantId is missing")]
    [InlineData("Role", "boss", "Koji:Researchers:0:Role is 'boss'. Write viewer, researcher or admin.")]
    public void A_wrong_entry_is_named_with_what_to_write_instead(string key, string value, string message)
    {
        var settings = new Dictionary<string, string?> { ["Koji:Researchers:0:TenantId"] = "t", ["Koji:Researchers:0:ObjectId"] = "o", ["Koji:Researchers:0:Role"] = "admin", [$"Koji:Researchers:0:{key}"] = value };
        var invalid = Assert.Throws<OptionsValidationException>(() => Roster([.. settings.Select(pair => (pair.Key, pair.Value!))]).Find(new DeskSender("t", "o")));
        Assert.Contains(message, invalid.Message, StringComparison.Ordinal);
    }

    private static TeamRoster Roster(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build();
        return new ServiceCollection().AddResearchersDesk(configuration).BuildServiceProvider().GetRequiredService<TeamRoster>();
    }
}
