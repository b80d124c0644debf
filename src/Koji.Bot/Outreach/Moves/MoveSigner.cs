using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Outreach.Links;

namespace Koji.Bot.Outreach.Moves;

/// <summary>
/// Payloads of links that move an interview: 16 bytes of its invitation's id, 2 of the ticket's number and 15 of authentication code, in URL-safe base64: 44 characters,
/// within what Telegram carries (see <see cref="LinkSigner"/>). 33 bytes leave no spare bits, so that no two payloads mean the same.
/// </summary>
public sealed class MoveSigner(SigningKey key)
{
    public const int PayloadLength = 44;

    private const int CodeLength = 15;
    private const int NamedLength = InvitationId.ByteLength + sizeof(ushort);
    private const string Purpose = "koji move 1";

    public string Sign(string invitationId, int ticket)
    {
        var named = new byte[NamedLength];
        InvitationId.ToBytes(invitationId).CopyTo(named, 0);
        BinaryPrimitives.WriteUInt16BigEndian(named.AsSpan(InvitationId.ByteLength), checked((ushort)ticket));
        return Base64Url.EncodeToString([.. named, .. key.Authenticate(Purpose, named, CodeLength)]);
    }

    /// <summary>What a payload names; null where it is forged or damaged.</summary>
    public (string InvitationId, int Ticket)? Verify(string payload)
    {
        Span<byte> bytes = stackalloc byte[NamedLength + CodeLength];
        if (payload.Length != PayloadLength
            || payload.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not '-' and not '_')
            || !Base64Url.TryDecodeFromChars(payload, bytes, out var written)
            || written != bytes.Length)
        {
            return null;
        }

        var named = bytes[..NamedLength];
        return CryptographicOperations.FixedTimeEquals(bytes[NamedLength..], key.Authenticate(Purpose, named, CodeLength))
            ? (InvitationId.FromBytes(named[..InvitationId.ByteLength]), BinaryPrimitives.ReadUInt16BigEndian(named[InvitationId.ByteLength..]))
            : null;
    }
}
