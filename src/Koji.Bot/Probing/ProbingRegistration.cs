namespace Koji.Bot.Probing;

public static class ProbingRegistration
{
    /// <summary>The rule-based prober, and what is counted of follow-ups whoever proposes them.</summary>
    public static IServiceCollection AddProbing(this IServiceCollection services) => services.AddMetrics().AddSingleton<ProbingMetrics>().AddSingleton<IProber, RuleProber>();
}
