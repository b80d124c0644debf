using System.Text.Json.Nodes;
using Koji.Bot.Channels.Teams;
using Koji.Bot.Channels.Teams.Trust;
using Koji.Bot.Tests.Channels.Teams;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Tests.Clients;

/// <summary>Microsoft's <c>botframework-connector</c> judges the same tokens as Koji, and finds the same stand-in a connector.</summary>
public class BotFrameworkClientTests
{
    private const string ServiceUrl = "https://smba.example/emea/";

    [Fact]
    public async Task Microsoft_s_library_takes_and_refuses_the_tokens_that_Koji_takes_and_refuses()
    {
        await using var service = await ConnectorStandIn.StartAsync();
        var tokens = Tokens(service.Mint, TimeProvider.System.GetUtcNow()).ToList();
        var answer = await NodeClients.AskAsync("verify-tokens.js", new JsonObject
        {
            ["metadata"] = service.MetadataUrl,
            ["appId"] = ConnectorStandIn.AppId,
            ["serviceUrl"] = ServiceUrl,
            ["channelId"] = "msteams",
            ["tokens"] = new JsonArray([.. tokens.Select(one => JsonValue.Create(one.Token))]),
        });

        using var http = new HttpClient();
        var options = Options.Create(new TeamsOptions { AppId = ConnectorStandIn.AppId, OpenIdMetadataUrl = service.MetadataUrl });
        using var keys = new SigningKeys(http, options, TimeProvider.System);
        var verifier = new InboundTokens(keys, options, TimeProvider.System);
        for (var i = 0; i < tokens.Count; i++)
        {
            var verdict = await verifier.VerifyAsync($"Bearer {tokens[i].Token}", default);
            var taken = verdict.Token is { } token && token.ServiceUrl == ServiceUrl && token.Endorsements.Contains("msteams");
            Assert.True(taken == tokens[i].Holds, $"Koji: {tokens[i].Name}: {verdict.Problem}");
            Assert.True(answer[i]!.GetValue<bool>() == tokens[i].Holds, $"Microsoft's library: {tokens[i].Name}");
        }
    }

    [Fact]
    public async Task Microsoft_s_client_finds_a_connector_in_the_stand_in()
    {
        await using var service = await ConnectorStandIn.StartAsync();
        service.AcceptsAnybody = true;
        var answer = await NodeClients.AskAsync("talk-to-connector.js", new JsonObject { ["serviceUrl"] = service.ServiceUrl, ["member"] = "anna" });
        Assert.Equal("a:chat;with=anna", answer["conversation"]!.ToString());
        Assert.Equal(answer["sent"]!.ToString(), answer["updated"]!.ToString());
        Assert.Equal(
            ["POST /svc/v3/conversations", "POST /svc/v3/conversations/a%3Achat%3Bwith%3Danna/activities", $"PUT /svc/v3/conversations/a%3Achat%3Bwith%3Danna/activities/{Uri.EscapeDataString(answer["sent"]!.ToString())}"],
            service.Requests.Select(request => $"{request.Method} {request.Path}"));
    }

    /// <remarks>Left out: a list of audiences with this app in it, and a key without endorsements, which the library takes and Koji does not.</remarks>
    private static IEnumerable<(string Name, string Token, bool Holds)> Tokens(TokenMint mint, DateTimeOffset now)
    {
        yield return ("valid", mint.Valid(ServiceUrl, now), true);
        yield return ("RS384", mint.Sign(TokenMint.Claims(ServiceUrl, now), algorithm: "RS384"), true);
        yield return ("just ended", Changed("exp", now.AddMinutes(-3).ToUnixTimeSeconds()), true);
        yield return ("long ended", Changed("exp", now.AddMinutes(-8).ToUnixTimeSeconds()), false);
        yield return ("about to begin", Changed("nbf", now.AddMinutes(3).ToUnixTimeSeconds()), true);
        yield return ("far from beginning", Changed("nbf", now.AddMinutes(8).ToUnixTimeSeconds()), false);
        yield return ("another issuer", Changed("iss", "https://sts.windows.net/other/"), false);
        yield return ("another app", Changed("aud", "other"), false);
        yield return ("another service", Changed("serviceurl", "https://evil.example/"), false);
        yield return ("the service without its slash", Changed("serviceurl", ServiceUrl.TrimEnd('/')), false);
        yield return ("no service", Changed("serviceurl", null), false);
        yield return ("no algorithm", mint.Sign(TokenMint.Claims(ServiceUrl, now), algorithm: "none"), false);
        yield return ("symmetric", mint.Sign(TokenMint.Claims(ServiceUrl, now), algorithm: "HS256"), false);
        yield return ("a stranger's signature", mint.Sign(TokenMint.Claims(ServiceUrl, now), byStranger: true), false);
        yield return ("a key that is not known", mint.Sign(TokenMint.Claims(ServiceUrl, now), keyId: "elsewhere"), false);
        yield return ("cut", mint.Valid(ServiceUrl, now)[..^9], false);

        string Changed(string claim, JsonNode? value)
        {
            var claims = TokenMint.Claims(ServiceUrl, now);
            claims.Remove(claim);
            if (value is not null)
            {
                claims[claim] = value;
            }

            return mint.Sign(claims);
        }
    }
}
