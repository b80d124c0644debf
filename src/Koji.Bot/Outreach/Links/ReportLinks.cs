using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Koji.Bot.Outreach.Links;

/// <summary>Signed links to reports: <c>/reports/{study}?expires=…&amp;key=…</c>, good until they expire, for whoever has them.</summary>
public sealed class ReportLinks(SigningKey key)
{
    /// <summary>How long a link is good at most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private const int CodeLength = 24;
    private const string Purpose = "koji report 1";

    /// <summary>What a coding link is signed for. No study's id has a slash.</summary>
    public static string CodingOf(string studyId) => $"{studyId}/code";

    /// <summary>Path and query of the coding session: whoever has it reads the report and places answers into themes.</summary>
    public string PathToCoding(string studyId, DateTimeOffset expires)
    {
        var seconds = expires.ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"/reports/{Uri.EscapeDataString(studyId)}/code?expires={seconds}&key={Base64Url.EncodeToString(Code(CodingOf(studyId), seconds))}");
    }

    /// <summary>Path and query.</summary>
    public string PathTo(string studyId, DateTimeOffset expires)
    {
        var seconds = expires.ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"/reports/{Uri.EscapeDataString(studyId)}?expires={seconds}&key={Base64Url.EncodeToString(Code(studyId, seconds))}");
    }

    /// <param name="expires">Seconds since 1970, as the link says.</param>
    public bool IsValid(string studyId, string? expires, string? code, DateTimeOffset now)
    {
        if (!long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || code is not { Length: 32 } || seconds <= now.ToUnixTimeSeconds())
        {
            return false;
        }

        Span<byte> given = stackalloc byte[CodeLength];
        return Base64Url.IsValid(code)
            && Base64Url.TryDecodeFromChars(code, given, out var written)
            && written == CodeLength
            && CryptographicOperations.FixedTimeEquals(given, Code(studyId, seconds));
    }

    private byte[] Code(string studyId, long seconds) =>
        key.Authenticate(Purpose, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seconds} {studyId}")), CodeLength);
}
