using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Koji.Bot.Telemetry;

/// <summary>
/// What others see of the running program: traces, metrics and logs over OTLP, to where the standard variables of OpenTelemetry say
/// (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, <c>_PROTOCOL</c>, <c>_HEADERS</c>, <c>OTEL_SERVICE_NAME</c>, …). Without an endpoint nothing is collected.
/// </summary>
/// <remarks>
/// Nothing of a person and no secret leaves with it. Koji's own tags are names of channels, steps and outcomes. Addresses of requests can hold a bot's token
/// or a respondent's link: of what comes in only the route is told, and of what goes out only how long it took to which host.
/// </remarks>
public static class TelemetryRegistration
{
    /// <summary>OpenTelemetry's own name of the setting that turns it on.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string Meters = "Koji.*";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[Endpoint] is not { Length: > 0 } endpoint)
        {
            return services;
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw new OptionsValidationException(
                Endpoint, typeof(Uri), [$"{Endpoint} is '{endpoint}', which is no address of a collector; write for example http://127.0.0.1:4317."]);
        }

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("koji", serviceVersion: Version(), serviceInstanceId: Environment.MachineName))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation())
            .WithTracing(traces => traces.AddSource(Meters).AddAspNetCoreInstrumentation(incoming =>
            {
                incoming.Filter = context => !context.Request.Path.StartsWithSegments("/healthz", StringComparison.Ordinal) && !context.Request.Path.StartsWithSegments("/readyz", StringComparison.Ordinal);
                incoming.EnrichWithHttpResponse = (trace, response) => TellRouteOnly(trace, response.HttpContext);
            }))
            .WithLogging()
            .UseOtlpExporter();
        // What the console shows of these is held down by appsettings.json, which an operator may change; what is exported is not.
        services.AddLogging(logging => logging
            .AddFilter<OpenTelemetryLoggerProvider>("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter<OpenTelemetryLoggerProvider>("System.Net.Http", LogLevel.Warning)
            .AddFilter<OpenTelemetryLoggerProvider>("Koji", LogLevel.Information));
        return services;
    }

    private static void TellRouteOnly(Activity trace, HttpContext context)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
        trace.SetTag("url.path", route).SetTag("url.query", null).SetTag("user_agent.original", null).SetTag("client.address", null);
    }

    private static string Version() => typeof(TelemetryRegistration).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
}
