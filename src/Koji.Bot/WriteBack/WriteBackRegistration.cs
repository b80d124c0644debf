using Koji.Bot.Outreach;
using Microsoft.Extensions.Options;

namespace Koji.Bot.WriteBack;

public static class WriteBackRegistration
{
    /// <summary>What was learned, sent on to the team's own systems. Needs outreach, reports, privacy and an <see cref="IWriteBackStore"/>.</summary>
    public static IServiceCollection AddWriteBack(this IServiceCollection services)
    {
        services.AddOptions<WriteBackOptions>().BindConfiguration(WriteBackOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WriteBackOptions>, WriteBackOptionsValidator>();
        services.AddSingleton<WriteBackRecorder>();
        services.AddSingleton<IInterviewEndListener>(provider => provider.GetRequiredService<WriteBackRecorder>());
        services.AddSingleton<ILinkHandOn>(provider => provider.GetRequiredService<WriteBackRecorder>());
        services.AddSingleton<AnswerThemes>();
        services.AddSingleton<CompletedInterviews>();
        services.AddSingleton<WriteBackCaller>();
        services.AddSingleton<WriteBackSender>();
        services.AddHostedService<WriteBackWorker>();
        return services;
    }

    /// <summary>What people said in their own words, made known to segments by its themes. Needs write-back and segments.</summary>
    public static IServiceCollection AddThemesAsTraits(this IServiceCollection services)
    {
        services.AddSingleton<ThemesAsTraits>();
        services.AddSingleton<IInterviewEndListener>(provider => provider.GetRequiredService<ThemesAsTraits>());
        services.AddHostedService<ThemesAsTraitsWorker>();
        return services;
    }
}
