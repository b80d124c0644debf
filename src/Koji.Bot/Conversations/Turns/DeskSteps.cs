using System.Security.Cryptography;
using System.Text;
using Koji.Bot.Channels;
using Koji.Bot.Interviews;

namespace Koji.Bot.Conversations.Turns;

/// <summary>What arrives from the research team: each command is a turn of its own, and its answer is committed with it.</summary>
internal static class DeskSteps
{
    /// <summary>Begins the id of a sheet that asks once; others may be pressed as often as one likes.</summary>
    private const string OncePrefix = "once-";

    /// <param name="desk">Absent in a program that knows no researchers: then nothing is answered.</param>
    public static async ValueTask<Conversation> TakeAsync(ICommandDesk? desk, Conversation conversation, Inbound inbound, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (inbound.Content is DeskNoticeContent notice)
        {
            return conversation.Enqueue([new Sheet("notice", [new SheetText(notice.Text)], [])], conversation.LanguageOrDefault, now);
        }

        if (desk is null || inbound.Content is not DeskContent said)
        {
            return conversation;
        }

        var isOnce = said.SheetId?.StartsWith(OncePrefix, StringComparison.Ordinal) == true;
        var isStale = isOnce && !conversation.PromptMessages.ContainsKey(said.SheetId!);
        // The message is known from when it was sent; some clients do not say which one was pressed.
        var known = isOnce && !isStale ? said with { SheetMessageId = conversation.PromptMessages[said.SheetId!] } : said;
        var answer = await desk.AnswerAsync(new DeskRequest(IdOf(inbound), inbound.From, known, isStale), cancellationToken);
        var decided = isOnce && !answer.LeavesOpen ? conversation with { PromptMessages = conversation.PromptMessages.Remove(said.SheetId!) } : conversation;
        return decided.Enqueue(answer.Says, decided.LanguageOrDefault, now);
    }

    private static string IdOf(Inbound inbound) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{inbound.From.ConversationId}\n{inbound.DeliveryId}")).AsSpan(0, 8));
}
