using Koji.Bot.Channels.Teams.Trust;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Channels.Teams.Trust;

/// <summary>When a token is fetched, and when the one at hand is used.</summary>
public sealed class AppTokensTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Start);
    private readonly Authority _authority;
    private readonly AppTokens _tokens;

    public AppTokensTests()
    {
        _authority = new Authority(_time);
        _tokens = new AppTokens(_authority, _time);
    }

    public void Dispose() => _tokens.Dispose();

    [Fact]
    public async Task A_token_is_fetched_once_and_used_until_shortly_before_it_ends()
    {
        Assert.Equal("token-1", await TokenAsync());
        _time.SetUtcNow(Start + _authority.Lifetime - AppTokens.RenewBefore - TimeSpan.FromSeconds(1));
        Assert.Equal("token-1", await TokenAsync());
        _time.SetUtcNow(Start + _authority.Lifetime - AppTokens.RenewBefore);
        Assert.Equal("token-2", await TokenAsync());
        Assert.Equal("token-2", await TokenAsync());
        Assert.Equal(2, _authority.Asked);
    }

    [Fact]
    public async Task However_many_messages_wait_for_a_token_one_is_fetched()
    {
        _authority.Gate = new TaskCompletionSource();
        var waiting = Enumerable.Range(0, 20).Select(_ => _tokens.GetAsync(null, CancellationToken.None)).ToList();
        _authority.Gate.SetResult();
        Assert.All(await Task.WhenAll(waiting), got => Assert.Equal("token-1", got.Token));
        Assert.Equal(1, _authority.Asked);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_for_all_who_were_refused()
    {
        var first = await TokenAsync();
        Assert.Equal("token-2", (await _tokens.GetAsync(first, CancellationToken.None)).Token);
        Assert.Equal("token-2", (await _tokens.GetAsync(first, CancellationToken.None)).Token);
        Assert.Equal(2, _authority.Asked);
    }

    [Fact]
    public async Task While_the_authority_is_in_trouble_the_token_at_hand_is_used_to_its_end_and_the_authority_left_in_peace()
    {
        await TokenAsync();
        _authority.Problem = "the authority cannot be reached";
        _time.SetUtcNow(Start + _authority.Lifetime - TimeSpan.FromMinutes(2));
        Assert.Equal("token-1", await TokenAsync());
        Assert.Equal("token-1", await TokenAsync());
        Assert.Equal(2, _authority.Asked);

        _time.SetUtcNow(Start + _authority.Lifetime);
        Assert.Equal((null, "the authority cannot be reached"), await _tokens.GetAsync(null, CancellationToken.None));
        _authority.Problem = null;
        Assert.Equal("token-4", await TokenAsync());
    }

    [Fact]
    public async Task A_refused_token_is_not_used_again_where_no_other_is_to_be_had()
    {
        var first = await TokenAsync();
        _authority.Problem = "the secret ran out";
        Assert.Equal((null, "the secret ran out"), await _tokens.GetAsync(first, CancellationToken.None));
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_stop_the_others()
    {
        _authority.Gate = new TaskCompletionSource();
        using var impatient = new CancellationTokenSource();
        var first = _tokens.GetAsync(null, impatient.Token);
        var second = _tokens.GetAsync(null, CancellationToken.None);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _authority.Gate.SetResult();
        Assert.NotNull((await second).Token);
    }

    [Fact]
    public async Task Without_an_app_no_token_is_needed()
    {
        using var none = new AppTokens(null, _time);
        Assert.Equal((null, null), await none.GetAsync(null, CancellationToken.None));
    }

    private async Task<string?> TokenAsync() => (await _tokens.GetAsync(null, CancellationToken.None)).Token;

    private sealed class Authority(TimeProvider time) : IAppTokenSource
    {
        public TimeSpan Lifetime { get; } = TimeSpan.FromHours(1);

        public int Asked { get; private set; }

        public string? Problem { get; set; }

        public TaskCompletionSource? Gate { get; set; }

        public async Task<AppTokenReply> FetchAsync(CancellationToken cancellationToken)
        {
            Asked++;
            var serial = Asked;
            await (Gate?.Task ?? Task.CompletedTask).WaitAsync(cancellationToken);
            return Problem is { } problem ? AppTokenReply.No(problem) : new AppTokenReply($"token-{serial}", time.GetUtcNow() + Lifetime, null);
        }
    }
}
