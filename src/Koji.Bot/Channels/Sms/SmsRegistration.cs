using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Koji.Bot.Channels.Sms;

public static class SmsRegistration
{
    /// <summary>The SMS channel, where <c>Koji:Channels:Sms:AccountSid</c> is set; otherwise nothing. Needs an <see cref="ISmsStatusStore"/> and an <see cref="ISmsLedger"/>.</summary>
    public static IServiceCollection AddSms(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(SmsOptions.Section);
        if (string.IsNullOrWhiteSpace(section["AccountSid"]))
        {
            return services;
        }

        services.AddOptions<SmsOptions>().Bind(section)
            .Configure(options => options.PublicUrl = configuration["Koji:PublicUrl"])
            .ValidateDataAnnotations()
            .Validate(options => ChannelTraits.BurstsEnd(options.BurstPause, options.BurstCap), SmsOptions.Section + ":" + ChannelTraits.BurstProblem)
            .Validate(
                options => !string.IsNullOrEmpty(options.From) || !string.IsNullOrEmpty(options.MessagingServiceSid),
                "Koji:Channels:Sms has nothing to send from. Write Koji:Channels:Sms:From, a number such as +14155550123, or Koji:Channels:Sms:MessagingServiceSid.")
            .Validate(
                options => options.CanBeCalled(),
                "Koji:PublicUrl is missing or is not an https address. SMS needs the address that Twilio calls, such as https://koji.example.com: Twilio's signatures are made over it.")
            .Validate(options => SendLimits.Problem("", options.Limit) is null, SendLimits.Problem($"{SmsOptions.Section}:Limit", section["Limit"] ?? "") ?? "")
            .Validate(options => SendLimits.Problem("", options.ChatLimit) is null, SendLimits.Problem($"{SmsOptions.Section}:ChatLimit", section["ChatLimit"] ?? "") ?? "")
            .ValidateOnStart();

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<TwilioClient>().AddSingleton<TwilioWebhooks>().AddSingleton<SmsBooks>().AddHostedService<SmsForgetting>();
        services.AddSingleton<SmsChannel>().AddSingleton<IChannel>(provider => provider.GetRequiredService<SmsChannel>());
        return services;
    }

    /// <summary>What interviews by text cost, and what they have cost, for who plans and watches a study on any machine. Needs an <see cref="ISmsLedger"/>.</summary>
    public static IServiceCollection AddSmsCost(this IServiceCollection services)
    {
        services.AddOptions<SmsPriceOptions>().BindConfiguration(SmsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<IChargesByMessage, SmsCost>().AddSingleton<IStudySpending, SmsSpending>();
    }

    /// <summary>The routes that Twilio calls, where the channel runs.</summary>
    public static IEndpointRouteBuilder MapSms(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(TwilioWebhooks)) == true)
        {
            endpoints.MapPost(TwilioWebhooks.InboundRoute, (HttpContext context, TwilioWebhooks webhooks) => webhooks.ReceiveTextAsync(context));
            endpoints.MapPost(TwilioWebhooks.StatusRoute, (HttpContext context, TwilioWebhooks webhooks) => webhooks.ReceiveStatusAsync(context));
        }

        return endpoints;
    }
}
