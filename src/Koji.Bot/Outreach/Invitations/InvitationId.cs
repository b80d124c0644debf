using System.Security.Cryptography;
using System.Text;

namespace Koji.Bot.Outreach.Invitations;

/// <summary>
/// Ids that follow from what they name. One person has one invitation to a study's wave because a second one would have the same id;
/// an invitation has one interview for the same reason, whoever asks and however often.
/// </summary>
public static class InvitationId
{
    public const int ByteLength = 16;

    private const string Prefix = "v_";
    private const string InterviewPrefix = "i_";

    public static string Of(string studyId, string respondentId, int wave = 1) => Prefix + Hash($"{studyId}\n{respondentId}\n{wave}");

    public static string InterviewOf(string invitationId) => InterviewPrefix + invitationId[Prefix.Length..];

    /// <summary>The invitation that an interview came from, if it came from one.</summary>
    public static string OfInterview(string interviewId) =>
        interviewId.StartsWith(InterviewPrefix, StringComparison.Ordinal) ? Prefix + interviewId[InterviewPrefix.Length..] : interviewId;

    /// <summary>An interview without an invitation: a rehearsal, named by the message that asked for it.</summary>
    public static string RehearsalOf(string conversationId, string deliveryId) => InterviewPrefix + "t" + Hash($"{conversationId}\n{deliveryId}");

    public static bool IsRehearsal(string interviewId) => interviewId.StartsWith(InterviewPrefix + "t", StringComparison.Ordinal);

    public static byte[] ToBytes(string invitationId) => Convert.FromHexString(invitationId.AsSpan(Prefix.Length));

    public static string FromBytes(ReadOnlySpan<byte> bytes) => Prefix + Convert.ToHexStringLower(bytes);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, ByteLength));
}
