using Koji.Bot.Channels;
using Koji.Bot.Researchers;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Respondents;
using Koji.Bot.Respondents.Identity;
using Koji.Bot.Tests.Intake;
using Microsoft.Extensions.Logging.Abstractions;

namespace Koji.Bot.Tests.Researchers;

public sealed class RespondentJoinTests
{
    private static readonly ChannelAddress Phone = new("sms", "+33612345678");

    [Fact]
    public async Task A_researcher_sees_who_the_two_are_and_joins_them_with_a_yes()
    {
        await using var host = await ConnectedHost.StartAsync();
        var (ada, contact) = (await host.People.ResolveAsync("ada", null, default), await host.People.ResolveAsync("hubspot:1", null, default));
        foreach (var (id, address) in new[] { (ada, Phone), (contact, Phone with { Address = "+33612345679" }) })
        {
            await host.Updates.UpdateAsync(id, one => one.GiveConsent(new Consent("study:churn", address, "yes", ConnectedHost.Now)), default);
        }

        var join = new RespondentJoin(host.People, new IdentityJoins(host.People, host.Updates, NullLogger<IdentityJoins>.Instance));
        var shown = await join.JoinAsync(new JoinPeople("ada", contact, Confirmed: false), default);
        var rows = shown.Parts.OfType<ReplyTable>().Single().Rows;
        Assert.Equal([("ada", "yes"), ("hubspot:1", "yes")], rows.Select(row => (row[1], row[3])));
        Assert.NotEqual((await host.PersonAsync("ada")).Id, (await host.PersonAsync("hubspot:1")).Id);

        await join.JoinAsync((JoinPeople)shown.Proposal!, default);
        Assert.Equal((await host.PersonAsync("ada")).Id, (await host.PersonAsync("hubspot:1")).Id);
        Assert.Equal(2, (await host.PersonAsync("ada")).Consents.Length);
    }

    [Fact]
    public async Task Somebody_unknown_is_named_and_nobody_is_joined()
    {
        await using var host = await ConnectedHost.StartAsync();
        await host.People.ResolveAsync("ada", null, default);
        var join = new RespondentJoin(host.People, new IdentityJoins(host.People, host.Updates, NullLogger<IdentityJoins>.Instance));
        Assert.Equal(ReplyOutcome.Wrong, (await join.JoinAsync(new JoinPeople("ada", "bo", Confirmed: true), default)).Outcome);
    }

    [Theory]
    [InlineData("respondent join ada bo", false)]
    [InlineData("respondent join ada bo --yes", true)]
    public void The_command_is_read(string line, bool confirmed) => Assert.Equal(new JoinPeople("ada", "bo", confirmed), CommandParser.Parse(line));

    [Theory]
    [InlineData("respondent join")]
    [InlineData("respondent join ada")]
    [InlineData("respondent join ada --yes")]
    public void What_is_missing_is_said(string line) => Assert.IsType<NotUnderstood>(CommandParser.Parse(line));
}
