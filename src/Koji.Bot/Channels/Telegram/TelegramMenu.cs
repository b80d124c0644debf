using Telegram.Bot;
using Telegram.Bot.Types;

namespace Koji.Bot.Channels.Telegram;

/// <summary>The menu beside the field in which people write: what can be asked of the interviewer at any time, in each language.</summary>
internal static class TelegramMenu
{
    /// <summary>In the order of the menu; each has its word and its description in the texts.</summary>
    private static readonly string[] Entries = ["Skip", "Back", "Repeat", "Pause", "Help", "Stop"];

    /// <summary>Sets the menu of private chats, and only of those, for each language and for people of any other. The same again changes nothing.</summary>
    public static async Task RegisterAsync(ITelegramBotClient bot, CancellationToken cancellationToken)
    {
        await bot.SetMyCommands(In("en"), BotCommandScope.AllPrivateChats(), cancellationToken: cancellationToken);
        foreach (var language in TelegramTexts.Languages)
        {
            await bot.SetMyCommands(In(language), BotCommandScope.AllPrivateChats(), language, cancellationToken);
        }
    }

    /// <summary>Words that the interviewer understands without the slash as well; 1–32 of a–z, 0–9 and _ (Bot API, BotCommand).</summary>
    public static IEnumerable<BotCommand> In(string language) =>
        Entries.Select(entry => new BotCommand(TelegramTexts.Get($"Command{entry}", language), TelegramTexts.Get($"About{entry}", language)));
}
