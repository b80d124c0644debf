using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Outreach.Links;
using Microsoft.Extensions.DependencyInjection;

namespace Koji.Bot.Tests.Channels.Telegram;

/// <summary>Links that lead nowhere get a sentence, and nothing begins.</summary>
public sealed class TelegramLinkTests
{
    private const long Chat = 4242;

    [Theory]
    [InlineData("en", "This link seems to be damaged.")]
    [InlineData("fr", "Ce lien semble endommagé.")]
    public async Task A_forged_link(string language, string sentence)
    {
        await using var host = await TelegramHost.StartAsync("polling");
        var payload = await host.LinkAsync("u_1");
        var forged = (payload[0] == 'A' ? 'B' : 'A') + payload[1..];
        foreach (var start in new[] { forged, payload[..^1], payload + "x", new string('x', 64), new string('x', 3000), "m_0123456789" })
        {
            host.Write(Chat, $"/start {start}", language);
            Assert.Empty((await host.NextAsync(sentence)).Buttons);
        }
    }

    [Theory]
    [InlineData("en", "This invitation has expired.")]
    [InlineData("fr", "Cette invitation a expiré.")]
    public async Task An_expired_link(string language, string sentence)
    {
        await using var host = await TelegramHost.StartAsync("polling");
        var payload = await host.LinkAsync("u_1");
        var id = host.Services.GetRequiredService<LinkSigner>().Verify(payload)!;
        await host.Services.GetRequiredService<InvitationUpdates>().UpdateAsync(
            id, invitation => invitation with { ExpiresAt = TimeProvider.System.GetUtcNow() }, TestContext.Current.CancellationToken);
        host.Write(Chat, $"/start {payload}", language);
        Assert.Empty((await host.NextAsync(sentence)).Buttons);
    }

    [Theory]
    [InlineData("en", "already opened by someone else")]
    [InlineData("fr", "déjà été ouverte par une autre personne")]
    public async Task A_link_of_which_another_made_use(string language, string sentence)
    {
        await using var host = await TelegramHost.StartAsync("polling");
        var payload = await host.LinkAsync("u_1");
        host.Write(Chat, $"/start {payload}");
        await host.NextAsync(message => message.Buttons.Count == 2);
        host.Write(Chat + 1, $"/start {payload}", language);
        Assert.Empty((await host.NextAsync(message => message.Chat == Chat + 1 && message.Text.Contains(sentence, StringComparison.Ordinal))).Buttons);
        host.Write(Chat, $"/start {payload}");
        await host.NextAsync(message => message.Chat == Chat && message.Buttons.Count == 2);
    }
}
