using System.Text.Json.Nodes;
using Koji.Bot.Channels.Teams;
using Koji.Bot.Channels.Teams.Trust;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Channels.Teams.Trust;

/// <summary>Which tokens prove something, and which do not.</summary>
public sealed class InboundTokensTests : IAsyncLifetime
{
    private const string ServiceUrl = "https://smba.example/emea/";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero));
    private readonly HttpClient _http = new();
    private ConnectorStandIn _service = null!;
    private SigningKeys _keys = null!;
    private InboundTokens _tokens = null!;

    public async ValueTask InitializeAsync()
    {
        _service = await ConnectorStandIn.StartAsync();
        var options = Options.Create(new TeamsOptions { AppId = ConnectorStandIn.AppId, OpenIdMetadataUrl = _service.MetadataUrl });
        _keys = new SigningKeys(_http, options, _time);
        _tokens = new InboundTokens(_keys, options, _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _keys.Dispose();
        _http.Dispose();
    }

    [Fact]
    public async Task A_token_of_the_Bot_Framework_vouches_for_a_service_and_its_channels()
    {
        var verdict = await VerifyAsync(_service.Mint.Valid(ServiceUrl, _time.GetUtcNow()));
        Assert.Null(verdict.Problem);
        Assert.Equal(ServiceUrl, verdict.Token!.ServiceUrl);
        Assert.Equal(["msteams", "webchat"], verdict.Token.Endorsements.Order());
    }

    [Theory]
    [InlineData("RS384", null)]
    [InlineData("RS512", null)]
    [InlineData("PS256", "does not sign")]
    [InlineData("RS256", null)]
    [InlineData("HS256", "does not sign")]
    [InlineData("none", "does not sign")]
    [InlineData("RS1", "does not sign")]
    public async Task Only_the_algorithms_with_which_the_Bot_Framework_signs_hold(string algorithm, string? problem)
    {
        var verdict = await VerifyAsync(_service.Mint.Sign(TokenMint.Claims(ServiceUrl, _time.GetUtcNow()), algorithm: algorithm));
        Assert.Equal(problem is null, verdict.Token is not null);
        Assert.Contains(problem ?? "", verdict.Problem ?? "", StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string?> Forgeries() => new()
    {
        { "another issuer", "iss", "\"https://api.botframework.us\"" },
        { "Entra as the issuer", "iss", "\"https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/\"" },
        { "no issuer", "iss", null },
        { "another app", "aud", "\"99999999-2222-3333-4444-555555555555\"" },
        { "a list of apps", "aud", $"[\"{ConnectorStandIn.AppId}\"]" },
        { "this app among others", "aud", $"[\"{ConnectorStandIn.AppId}\",\"other\"]" },
        { "this app in capitals and spaces", "aud", $"\" {ConnectorStandIn.AppId}\"" },
        { "no audience", "aud", null },
        { "no service", "serviceurl", null },
        { "an empty service", "serviceurl", "\"\"" },
        { "no end", "exp", null },
        { "an end that is a word", "exp", "\"soon\"" },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_token_with_a_wrong_claim_proves_nothing(string name, string claim, string? value)
    {
        var claims = TokenMint.Claims(ServiceUrl, _time.GetUtcNow());
        claims.Remove(claim);
        if (value is not null)
        {
            claims[claim] = JsonNode.Parse(value);
        }

        var verdict = await VerifyAsync(_service.Mint.Sign(claims));
        Assert.True(verdict.Token is null, name);
        Assert.NotNull(verdict.Problem);
    }

    [Theory]
    [InlineData("exp", -4, true)]
    [InlineData("exp", -6, false)]
    [InlineData("nbf", 4, true)]
    [InlineData("nbf", 6, false)]
    public async Task Clocks_may_differ_by_five_minutes(string claim, int minutes, bool holds)
    {
        var claims = TokenMint.Claims(ServiceUrl, _time.GetUtcNow());
        claims[claim] = _time.GetUtcNow().AddMinutes(minutes).ToUnixTimeSeconds();
        Assert.Equal(holds, (await VerifyAsync(_service.Mint.Sign(claims))).Token is not null);
    }

    [Fact]
    public async Task A_stranger_s_signature_under_a_known_key_s_name_proves_nothing() =>
        Assert.Null((await VerifyAsync(_service.Mint.Sign(TokenMint.Claims(ServiceUrl, _time.GetUtcNow()), byStranger: true))).Token);

    [Fact]
    public async Task A_symmetric_key_among_the_published_ones_signs_nothing() =>
        Assert.Null((await VerifyAsync(_service.Mint.Sign(TokenMint.Claims(ServiceUrl, _time.GetUtcNow()), keyId: "secret"))).Token);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer ....")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.e30.")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task What_is_no_token_proves_nothing_and_fetches_nothing(string? header)
    {
        Assert.Null((await _tokens.VerifyAsync(header, default)).Token);
        Assert.Equal(0, _service.MetadataRequests);
    }

    [Fact]
    public async Task A_token_that_was_changed_in_one_place_proves_nothing()
    {
        var valid = _service.Mint.Valid(ServiceUrl, _time.GetUtcNow());
        for (var i = 0; i < valid.Length; i += 37)
        {
            var changed = valid[..i] + (valid[i] == 'A' ? 'B' : 'A') + valid[(i + 1)..];
            Assert.Null((await VerifyAsync(changed)).Token);
        }
    }

    [Fact]
    public async Task A_key_that_was_rotated_in_is_found_by_fetching_once_more_and_not_more_often()
    {
        Assert.NotNull((await VerifyAsync(_service.Mint.Valid(ServiceUrl, _time.GetUtcNow()))).Token);
        _service.Mint.HasRotated = true;
        _time.Advance(SigningKeys.LeastPause);
        Assert.NotNull((await VerifyAsync(Rotated())).Token);
        Assert.Equal(2, _service.MetadataRequests);

        for (var i = 0; i < 20; i++)
        {
            Assert.Null((await VerifyAsync(_service.Mint.Sign(TokenMint.Claims(ServiceUrl, _time.GetUtcNow()), keyId: $"forged-{i}"))).Token);
        }

        Assert.Equal(2, _service.MetadataRequests);
    }

    [Fact]
    public async Task Keys_are_fetched_anew_each_day_and_hold_on_where_that_fails()
    {
        Assert.NotNull((await VerifyAsync(_service.Mint.Valid(ServiceUrl, _time.GetUtcNow()))).Token);
        _time.Advance(SigningKeys.Lifetime);
        _service.FailNext("metadata", 500);
        Assert.NotNull((await VerifyAsync(_service.Mint.Valid(ServiceUrl, _time.GetUtcNow()))).Token);
        Assert.Equal(2, _service.MetadataRequests);
    }

    [Fact]
    public async Task Without_any_keys_nothing_is_judged_and_the_sender_may_come_again()
    {
        _service.FailNext("metadata", 500);
        var verdict = await VerifyAsync(_service.Mint.Valid(ServiceUrl, _time.GetUtcNow()));
        Assert.True(verdict.KeysAreMissing);
        _time.Advance(SigningKeys.LeastPauseWithoutKeys);
        Assert.NotNull((await VerifyAsync(_service.Mint.Valid(ServiceUrl, _time.GetUtcNow()))).Token);
    }

    private string Rotated() => _service.Mint.Sign(TokenMint.Claims(ServiceUrl, _time.GetUtcNow()), keyId: TokenMint.OtherKeyId);

    private Task<TokenVerdict> VerifyAsync(string token) => _tokens.VerifyAsync($"Bearer {token}", default);
}
