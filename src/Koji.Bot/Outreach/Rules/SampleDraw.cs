using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Koji.Bot.Outreach.Rules;

/// <summary>
/// Whether a person belongs to the share that a study asks. Seeded by study and person: the same answer however often and on whichever machine it is asked,
/// independent between studies, and a larger share holds everybody of a smaller one.
/// </summary>
public static class SampleDraw
{
    /// <param name="share">From 0 to 1.</param>
    public static bool IsDrawn(string studyId, string respondentId, double share) => Place($"sample\n{studyId}", respondentId) < share;

    /// <summary>A person's place in an order that nobody chose: from 0 up to 1, even over people.</summary>
    public static double Place(string seed, string respondentId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\n{respondentId}"));
        // 53 bits, which is what a double holds.
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) / (double)(1UL << 53);
    }
}
