using System.Security.Cryptography;
using System.Text;

namespace Koji.Bot.Channels.Teams;

/// <summary>A few letters that tell one person's chat from another's on a card, and tell nothing of the person. Pure.</summary>
internal static class ChatMark
{
    public static string Of(TeamsReference chat) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(chat.Address)).AsSpan(0, 6));
}
