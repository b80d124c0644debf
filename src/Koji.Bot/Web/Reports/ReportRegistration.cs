using Koji.Bot.Web.Reports.Codebooks;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Koji.Bot.Web.Reports;

public static class ReportRegistration
{
    /// <summary>The report pages. Needs the study catalogue, the interview archive and the signed links of Outreach.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IReportAccess, SignedReportAccess>();
        // Those who run commands need them too, with or without the pages.
        services.TryAddSingleton<ReportDoor>();
        services.TryAddSingleton<ThemeCache>();
        services.TryAddSingleton<StudyCodebooks>();
        services.TryAddSingleton<ReportReader>();
        return services;
    }
}
