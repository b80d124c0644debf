using Koji.Bot.Channels;
using Koji.Bot.Respondents;
using Koji.Bot.Respondents.Identity;
using Microsoft.Extensions.Logging.Abstractions;

namespace Koji.Bot.Tests.Intake;

/// <summary>Several ids of one person, as they come in over HTTP.</summary>
public sealed class IdentityIntakeTests
{
    private const string Secret = "shared-secret-0123456789";
    private static readonly ChannelAddress Phone = new("sms", "+33612345678");

    [Theory]
    [InlineData("email", "Ada@Acme.example", " ada@acme.EXAMPLE")]
    [InlineData("phone", "+33 6 12 34 56 78", "+33 (0)6 12 34 56 78")]
    public async Task A_contact_of_the_crm_and_a_user_with_one_address_are_one_person(string trait, string here, string there)
    {
        await using var host = await StartAsync();
        await host.PostAsync("/v1/track", """{"userId":"ada","event":"looked","messageId":"1"}""");
        await host.PostAsync("/v1/identify", $$$"""{"userId":"ada","traits":{"{{{trait}}}":"{{{here}}}"}}""");
        await SalesforceAsync(host, $$"""{"id":"2","event":"Case Opened","contactId":"003","{{trait}}":"{{there}}"}""");

        Assert.Equal((await host.PersonAsync("ada")).Id, (await host.PersonAsync("salesforce:003")).Id);
        Assert.Equal(["1", "salesforce:2"], (await host.SignalsAsync("ada", "looked", "Case Opened")).Select(signal => signal.Id).Order());
        Assert.Single(await host.Store.PeopleAsync("", 9, default));
    }

    [Fact]
    public async Task It_does_not_matter_which_of_the_two_is_known_first()
    {
        await using var host = await StartAsync();
        await SalesforceAsync(host, """{"id":"2","event":"Case Opened","contactId":"003","email":"ada@acme.example"}""");
        await host.PostAsync("/v1/batch", """{"batch":[{"type":"track","userId":"ada","event":"looked","messageId":"1"},{"type":"identify","userId":"ada","traits":{"email":"ada@acme.example"}},{"type":"track","userId":"ada","event":"looked","messageId":"3"}]}""");
        Assert.Equal((await host.PersonAsync("ada")).Id, (await host.PersonAsync("salesforce:003")).Id);
        Assert.Equal(3, (await host.SignalsAsync("ada", "looked", "Case Opened")).Count);
    }

    [Fact]
    public async Task Two_systems_may_each_know_another_address_of_one_person()
    {
        await using var host = await StartAsync();
        await SalesforceAsync(host, """{"id":"1","event":"Case Opened","contactId":"003","userId":"ada","email":"ada@acme.example"}""");
        await host.PostAsync("/v1/identify", """{"userId":"ada","traits":{"email":"ada@home.example"}}""");
        Assert.Equal(["ada@acme.example", "ada@home.example"], (await host.PersonAsync("ada")).Addresses.Select(address => address.Address).Order());
        await HubSpotAsync(host, """[{"eventId":1,"subscriptionType":"contact.propertyChange","objectId":7,"propertyName":"email","propertyValue":"ada@acme.example"}]""");
        Assert.Equal((await host.PersonAsync("ada")).Id, (await host.PersonAsync("hubspot:7")).Id);
    }

    [Fact]
    public async Task One_call_with_ids_of_two_systems_joins_them()
    {
        await using var host = await StartAsync();
        await host.PostAsync("/v1/track", """{"userId":"ada","event":"looked","messageId":"1"}""");
        await SalesforceAsync(host, """{"id":"2","event":"Case Opened","contactId":"003"}""");
        Assert.NotEqual((await host.PersonAsync("ada")).Id, (await host.PersonAsync("salesforce:003")).Id);
        await SalesforceAsync(host, """{"id":"3","event":"Case Closed","contactId":"003","userId":"ada"}""");
        Assert.Equal(3, (await host.SignalsAsync("ada", "looked", "Case Opened", "Case Closed")).Count);
    }

    [Fact]
    public async Task Two_users_with_one_address_stay_two_and_the_first_keeps_it()
    {
        await using var host = await StartAsync();
        await host.PostAsync("/v1/identify", """{"userId":"ada","traits":{"email":"office@acme.example","phone":"+33612345678"}}""");
        await host.PostAsync("/v1/identify", """{"userId":"bo","traits":{"email":"office@acme.example","phone":"+33612345678"}}""");
        Assert.NotEqual((await host.PersonAsync("ada")).Id, (await host.PersonAsync("bo")).Id);
        Assert.Equal(2, (await host.PersonAsync("ada")).Addresses.Length);
        Assert.Empty((await host.PersonAsync("bo")).Addresses);
    }

    [Fact]
    public async Task Two_who_have_both_been_interviewed_stay_two_until_a_researcher_joins_them()
    {
        await using var host = await StartAsync();
        await SalesforceAsync(host, """{"id":"2","event":"Case Opened","contactId":"003"}""");
        await host.PostAsync("/v1/identify", """{"userId":"ada","traits":{"email":"ada@acme.example"}}""");
        var (contact, user) = ((await host.PersonAsync("salesforce:003")).Id, (await host.PersonAsync("ada")).Id);
        foreach (var (id, address) in new[] { (contact, Phone), (user, Phone with { Address = "+33612345679" }) })
        {
            await host.Updates.UpdateAsync(id, one => one.GiveConsent(new Consent("study:churn", address, "yes", ConnectedHost.Now)), default);
        }

        await SalesforceAsync(host, """{"id":"3","event":"Case Closed","contactId":"003","userId":"ada","email":"ada@acme.example"}""");
        await host.PostAsync("/v1/alias", """{"previousId":"salesforce:003","userId":"ada"}""");
        Assert.NotEqual((await host.PersonAsync("ada")).Id, (await host.PersonAsync("salesforce:003")).Id);

        var joins = new IdentityJoins(host.People, host.Updates, NullLogger<IdentityJoins>.Instance);
        Assert.NotNull(await joins.JoinAsync(contact, user, JoinGround.Researcher, default));
        Assert.Equal((await host.PersonAsync("ada")).Id, (await host.PersonAsync("salesforce:003")).Id);
    }

    [Fact]
    public async Task A_merge_in_the_crm_is_a_merge_here()
    {
        await using var host = await StartAsync();
        await HubSpotAsync(host, """[{"eventId":1,"subscriptionType":"contact.creation","objectId":1},{"eventId":2,"subscriptionType":"contact.creation","objectId":2}]""");
        Assert.NotEqual((await host.PersonAsync("hubspot:1")).Id, (await host.PersonAsync("hubspot:2")).Id);
        await HubSpotAsync(host, """[{"eventId":3,"subscriptionType":"contact.merge","objectId":1,"primaryObjectId":1,"mergedObjectIds":[2],"newObjectId":1}]""");
        Assert.Equal((await host.PersonAsync("hubspot:1")).Id, (await host.PersonAsync("hubspot:2")).Id);
    }

    [Fact]
    public async Task An_opt_out_of_either_is_that_of_the_one()
    {
        await using var host = await StartAsync();
        await SalesforceAsync(host, """{"id":"2","event":"Case Opened","contactId":"003","phone":"+33612345678"}""");
        await host.Updates.UpdateAsync((await host.PersonAsync("salesforce:003")).Id, one => one.OptOutBy(new OptOut(Phone, "stop", ConnectedHost.Now)), default);
        await host.PostAsync("/v1/identify", """{"userId":"ada","traits":{"phone":"+33612345678"}}""");
        Assert.Equal("stop", (await host.PersonAsync("ada")).OptOut?.Words);
    }

    private static Task<ConnectedHost> StartAsync() => ConnectedHost.StartAsync(("Koji:Intake:Salesforce:Secret", Secret), ("Koji:Intake:HubSpot:Secret", Secret));

    private static Task SalesforceAsync(ConnectedHost host, string body) => PostAsync(host, "salesforce", body);

    private static Task HubSpotAsync(ConnectedHost host, string body) => PostAsync(host, "hubspot", body);

    private static async Task PostAsync(ConnectedHost host, string source, string body)
    {
        var (status, answer) = await host.PostAsync("/intake/" + source, body, ("X-Koji-Secret", Secret));
        Assert.True(status == 200, answer);
    }
}
