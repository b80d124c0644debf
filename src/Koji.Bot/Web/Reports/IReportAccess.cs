using Koji.Bot.Outreach.Links;

namespace Koji.Bot.Web.Reports;

/// <summary>Who may read a report. Being on the same machine is not enough: other people may be too.</summary>
public interface IReportAccess
{
    /// <param name="expires">As the link says it.</param>
    /// <param name="key">As the link says it.</param>
    bool Allows(string studyId, string? expires, string? key);
}

/// <summary>Whoever has a signed link that is still good.</summary>
public sealed class SignedReportAccess(ReportLinks links, TimeProvider time) : IReportAccess
{
    public bool Allows(string studyId, string? expires, string? key) => links.IsValid(studyId, expires, key, time.GetUtcNow());
}
