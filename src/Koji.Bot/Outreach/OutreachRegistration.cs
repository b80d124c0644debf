using Koji.Bot.Conversations;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Outreach.Links;
using Koji.Bot.Outreach.Moves;
using Koji.Bot.Segments;
using Koji.Bot.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Outreach;

public static class OutreachRegistration
{
    /// <summary>Who is asked, and the desk that opens their interviews. Needs respondents, studies, segments and an <see cref="IInvitationStore"/>.</summary>
    public static IServiceCollection AddOutreach(this IServiceCollection services)
    {
        services.AddOptions<OutreachOptions>().BindConfiguration(OutreachOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OutreachOptions>, OutreachOptionsValidator>();
        services.AddSingleton(provider => OutreachPolicy.Of(provider.GetRequiredService<IOptions<OutreachOptions>>().Value));
        services.TryAddSingleton(TimeProvider.System);
        services.AddLinks();

        services.AddSingleton<InvitationUpdates>();
        services.AddSingleton<OptOuts>();
        services.AddSingleton<QuotaPlaces>();
        services.AddSingleton<SpendingLimits>();
        services.AddSingleton<Inviter>();
        services.AddSingleton<Counterparts>();
        services.AddSingleton<NextWaves>();
        services.AddSingleton<KnownFacts>();
        services.AddSingleton<TextedLinks>();
        services.AddSingleton<InterviewOpening>();
        services.AddSingleton<OpenInvitations>();
        services.AddSingleton<Rehearsals>();
        services.AddSingleton<KeywordJoining>();
        services.AddSingleton<Whereabouts>();
        services.AddSingleton<MoveLinks>();
        services.AddSingleton<MoveGuesses>();
        services.AddSingleton<InterviewMoves>();
        services.AddSingleton<IInterviewDesk, InterviewDesk>();
        services.AddSingleton<Func<ISegmentService>>(provider => provider.GetRequiredService<ISegmentService>);
        services.AddSingleton<Func<SegmentService>>(provider => provider.GetRequiredService<SegmentService>);
        services.AddSingleton<IInterviewEndListener, AnswersAsTraits>();
        services.AddSingleton<OutreachService>();
        services.AddSingleton<ISegmentListener>(provider => provider.GetRequiredService<OutreachService>());
        return services;
    }

    /// <summary>Asks people for as long as the program serves. Needs the inbox and the channels besides.</summary>
    public static IServiceCollection AddOutreachWorker(this IServiceCollection services)
    {
        services.AddSingleton<ILinkHandOn, TextedLinkHandOn>();
        services.AddSingleton<InvitationSender>();
        services.AddHostedService<OutreachWorker>();
        return services;
    }

    /// <summary>Signed links, to interviews and to reports.</summary>
    private static void AddLinks(this IServiceCollection services)
    {
        services.AddOptions<SignedLinkOptions>()
            .Configure<IConfiguration, IOptions<StorageOptions>>((options, configuration, storage) =>
            {
                options.SigningKey = configuration["Koji:SigningKey"];
                options.PublicUrl = configuration["Koji:PublicUrl"] is { Length: > 0 } url ? url : ServedAddress.Read(storage.Value.DataDirectory);
                options.TelegramBotName = configuration["Koji:Channels:Telegram:BotName"];
                options.SmsNumber = configuration["Koji:Channels:Sms:From"];
            })
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<SignedLinkOptions>, SignedLinkOptionsValidator>();
        services.AddSingleton(provider => SigningKey.FromConfigurationOr(
            provider.GetRequiredService<IOptions<SignedLinkOptions>>().Value.SigningKey,
            provider.GetRequiredService<IOptions<StorageOptions>>().Value.DataDirectory));
        services.AddSingleton<LinkSigner>();
        services.AddSingleton<MoveSigner>();
        services.AddSingleton<ReportLinks>();
        services.AddSingleton<InvitationLinks>();
    }
}
