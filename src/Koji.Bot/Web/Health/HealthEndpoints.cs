using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Koji.Bot.Web.Health;

/// <summary>For whoever watches over the program.</summary>
public static class HealthEndpoints
{
    /// <summary><c>/healthz</c>: it runs. <c>/readyz</c>: it can do its work, which begins with being able to store; 503 otherwise.</summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/readyz");
        return routes;
    }
}
