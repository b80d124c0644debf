namespace Koji.Bot.Probing;

public static class ProbingRegistration
{
    /// <summary>The rule-based prober.</summary>
    public static IServiceCollection AddProbing(this IServiceCollection services) => services.AddSingleton<IProber, RuleProber>();
}
