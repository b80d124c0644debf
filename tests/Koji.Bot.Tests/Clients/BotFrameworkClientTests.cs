using System.Text.Json.Nodes;
using Koji.Bot.Tests.Channels.Teams;
using Koji.Bot.Tests.Channels.Teams.Trust;

namespace Koji.Bot.Tests.Clients;

/// <summary>Microsoft's <c>botframework-connector</c> judges the same tokens as Koji, and finds the same stand-in a connector.</summary>
public class BotFrameworkClientTests
{
    /// <remarks>With <c>KOJI_WRITE_VECTORS=1</c> what both agreed on is written to <c>Vectors/tokens.json</c>.</remarks>
    [Fact]
    public async Task Microsoft_s_library_takes_and_refuses_the_tokens_that_Koji_takes_and_refuses()
    {
        using var mint = new TokenMint();
        TokenVectors[] sets = [TokenVectors.Mint(mint), TokenVectors.Committed];
        var answer = await NodeClients.AskAsync("verify-tokens.js", new JsonArray([.. sets.Select(set => JsonNode.Parse(set.ToJson()))]));

        foreach (var (set, verdicts) in sets.Zip(answer.AsArray()))
        {
            foreach (var (vector, verdict) in set.Vectors.Zip(verdicts!.AsArray()))
            {
                var (holds, problem) = await TokenVectorTests.JudgeAsync(set, vector);
                Assert.True(holds == vector.Holds, $"Koji: {vector.Name}: {problem}");
                Assert.True(verdict!.GetValue<bool>() == vector.HoldsForMicrosoft, $"Microsoft's library: {vector.Name}");
            }
        }

        if (Environment.GetEnvironmentVariable("KOJI_WRITE_VECTORS") == "1")
        {
            sets[0].Commit();
        }
        else
        {
            Assert.Equal(sets[0].Vectors.Select(Outline), sets[1].Vectors.Select(Outline));
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
        Assert.Equal("""["anna"]""", answer["members"]!.ToJsonString());
        Assert.Equal("""["anna"]""", answer["page"]!.ToJsonString());
        Assert.Equal("""{"status":404,"code":"ConversationNotFound"}""", answer["failure"]!.ToJsonString());
        Assert.Equal("Hello again", Assert.Single(service.Messages.Values).Text);

        const string chat = "/svc/v3/conversations/a%3Achat%3Bwith%3Danna";
        var (sent, reply) = (Uri.EscapeDataString(answer["sent"]!.ToString()), Uri.EscapeDataString(answer["reply"]!.ToString()));
        Assert.Equal(
            [
                "POST /svc/v3/conversations", $"POST {chat}/activities", $"POST {chat}/activities/{sent}", $"PUT {chat}/activities/{sent}",
                $"GET {chat}/members", $"GET {chat}/pagedmembers", $"DELETE {chat}/activities/{reply}", "POST /svc/v3/conversations/nowhere/activities",
            ],
            service.Requests.Select(request => $"{request.Method} {request.Path}"));
    }

    private static (string, bool, string?) Outline(TokenVector vector) => (vector.Name, vector.Holds, vector.Difference);
}
