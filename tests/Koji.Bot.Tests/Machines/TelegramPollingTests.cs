using Koji.Bot.Channels;
using Koji.Bot.Conversations;

namespace Koji.Bot.Tests.Machines;

/// <summary>Telegram refuses a second one who asks for messages: of several machines one asks, and another goes on where it stopped.</summary>
public sealed class TelegramPollingTests
{
    private const long Ann = 71;
    private const long Ben = 72;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_machine_asks_and_when_it_is_gone_the_other_does(bool isKilled)
    {
        await using var providers = await Providers.StartAsync();
        await using var kit = new MachineKit(providers, ("Channels:Telegram:Mode", "polling"));
        await kit.LaunchAsync("mill", "telegram", "keyword: mill");
        using var first = await KojiMachine.StartAsync(kit.Settings);
        await providers.Updates.AskedAsync();
        using var second = await KojiMachine.StartAsync(kit.Settings);

        providers.Updates.Write(Ann, "mill");
        await providers.WaitForAsync(1);
        await OnRecordAsync(kit, Ann);
        if (isKilled)
        {
            first.Kill();
        }
        else
        {
            Assert.Equal(0, await first.TerminateAsync());
        }

        // Written while nobody asks: Telegram keeps it.
        providers.Updates.Write(Ben, "mill");
        await providers.WaitForAsync(1);
        providers.Updates.Write(Ann, "yes");
        await providers.WaitForAsync(1);

        Assert.Equal([$"{Ann}", $"{Ben}", $"{Ann}"], providers.Chats.Select(message => message.To));
        Assert.Contains(Town.FirstQuestion, providers.Chats.Last().Text, StringComparison.Ordinal);
        Assert.Equal(0, providers.Updates.Conflicts);
    }

    /// <summary>A crash between Telegram's acceptance and our record would repeat that one message.</summary>
    private static async Task OnRecordAsync(MachineKit kit, long chat)
    {
        var store = kit.Get<IConversationStore>();
        while ((await store.FindAsync(new ChannelAddress("telegram", $"{chat}").ConversationId, TestContext.Current.CancellationToken))!.Outbox.Length > 0)
        {
            await Task.Yield();
        }
    }
}
