using Koji.Bot.Web.Reports.Codebooks;
using Koji.Bot.Web.Reports.Meaning;
using Koji.Bot.Web.Reports.Splits;
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
        services.TryAddSingleton<SplitReader>();
        services.TryAddSingleton<StudyMeanings>();
        services.TryAddSingleton<ReportReader>();
        return services;
    }
}
