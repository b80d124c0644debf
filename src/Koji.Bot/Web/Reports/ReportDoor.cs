using Koji.Bot.Privacy;
using Koji.Bot.Researchers.Notes;

namespace Koji.Bot.Web.Reports;

/// <summary>Opens a report to whoever has a link that is good and was not taken back, and puts on record that it was opened.</summary>
internal sealed class ReportDoor(IReportAccess access, TimeProvider time, RevokedLinks? revoked = null, IAuditLog? audit = null)
{
    /// <summary>Who opens it is not known: whoever has the link.</summary>
    private const string ByLink = "report link";

    /// <param name="signedFor">What the link was signed for: the report itself, or a part of it.</param>
    public async Task<bool> OpensAsync(string studyId, string signedFor, string? expires, string? key, CancellationToken cancellationToken)
    {
        if (!access.Allows(signedFor, expires, key) || (revoked is not null && await revoked.HasRevokedAsync(studyId, expires, cancellationToken)))
        {
            return false;
        }

        if (audit is not null)
        {
            await audit.AppendAsync(new AuditEntry(time.GetUtcNow(), ByLink, "report opened", studyId), cancellationToken);
        }

        return true;
    }
}
