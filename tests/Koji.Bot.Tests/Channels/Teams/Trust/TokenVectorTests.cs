using System.Net;
using System.Text.Json.Nodes;
using Koji.Bot.Channels.Teams;
using Koji.Bot.Channels.Teams.Schema;
using Koji.Bot.Channels.Teams.Trust;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Channels.Teams.Trust;

/// <summary>Each committed token is judged as Microsoft's library judged it when the file was written, differences named.</summary>
public sealed class TokenVectorTests
{
    public static IEnumerable<TheoryDataRow<int>> Vectors() =>
        TokenVectors.Committed.Vectors.Select((vector, index) => new TheoryDataRow<int>(index) { TestDisplayName = $"Token: {vector.Name}" });

    [Theory]
    [MemberData(nameof(Vectors))]
    public async Task A_token_is_worth_what_the_vectors_say(int index)
    {
        var vector = TokenVectors.Committed.Vectors[index];
        var (holds, problem) = await JudgeAsync(TokenVectors.Committed, vector);
        Assert.True(vector.Holds == holds, $"{vector.Name}: {problem}");
    }

    [Fact]
    public void Each_thing_that_a_token_must_prove_is_refused_in_some_vector()
    {
        var refused = TokenVectors.Committed.Vectors.Where(vector => !vector.Holds).Select(vector => vector.Name.Split(':')[0]).ToHashSet();
        Assert.Superset(new HashSet<string>(["issuer", "audience", "service", "end", "beginning", "algorithm", "key", "signature", "channel", "header", "no token"]), refused);
    }

    /// <summary>Koji's verdict, without the network and by a clock that stands still.</summary>
    internal static async Task<(bool Holds, string? Problem)> JudgeAsync(TokenVectors vectors, TokenVector vector)
    {
        using var http = new HttpClient(new Published(vectors.Keys));
        var options = Options.Create(new TeamsOptions { AppId = vectors.AppId, OpenIdMetadataUrl = "https://keys.example/metadata" });
        var time = new FakeTimeProvider(vector.Now);
        using var keys = new SigningKeys(http, options, time);
        var verdict = await new InboundTokens(keys, options, time).VerifyAsync(vector.Authorization, CancellationToken.None);
        var refusal = verdict.Token is { } token ? new Caller(token).Refusal(new Activity { ServiceUrl = vector.ServiceUrl, ChannelId = vector.ChannelId }) : verdict.Problem;
        return (refusal is null, refusal);
    }

    private sealed class Published(JsonObject keys) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(request.RequestUri!.AbsolutePath == "/metadata"
                    ? """{"issuer":"https://api.botframework.com","jwks_uri":"https://keys.example/keys"}"""
                    : keys.ToJsonString()),
            });
    }
}
