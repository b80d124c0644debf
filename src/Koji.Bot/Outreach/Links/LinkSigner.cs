using System.Buffers.Text;
using System.Security.Cryptography;
using Koji.Bot.Outreach.Invitations;

namespace Koji.Bot.Outreach.Links;

/// <summary>
/// Payloads of links that name an invitation: 16 bytes of its id and 14 of authentication code, in URL-safe base64: 40 characters.
/// Telegram carries at most 64 of A–Z a–z 0–9 _ - (core.telegram.org/bots/features#deep-linking). 30 bytes leave no spare bits, so that no two payloads mean the same.
/// </summary>
public sealed class LinkSigner(SigningKey key)
{
    public const int PayloadLength = 40;

    private const int CodeLength = 14;
    private const string Purpose = "koji invitation 1";

    public string Sign(string invitationId)
    {
        var id = InvitationId.ToBytes(invitationId);
        return Base64Url.EncodeToString([.. id, .. key.Authenticate(Purpose, id, CodeLength)]);
    }

    /// <summary>The invitation that a payload names; null where it is forged or damaged.</summary>
    public string? Verify(string payload)
    {
        Span<byte> bytes = stackalloc byte[InvitationId.ByteLength + CodeLength];
        if (payload.Length != PayloadLength
            || payload.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not '-' and not '_')
            || !Base64Url.TryDecodeFromChars(payload, bytes, out var written)
            || written != bytes.Length)
        {
            return null;
        }

        var id = bytes[..InvitationId.ByteLength];
        return CryptographicOperations.FixedTimeEquals(bytes[InvitationId.ByteLength..], key.Authenticate(Purpose, id, CodeLength))
            ? InvitationId.FromBytes(id)
            : null;
    }
}
