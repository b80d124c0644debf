using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Probing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Llm;

public static class LlmRegistration
{
    /// <summary>What stays for the rules when the model took its whole deadline.</summary>
    private static readonly TimeSpan ForTheRules = TimeSpan.FromSeconds(2);

    /// <summary>The language model in front of the rules, where <c>Koji:Llm</c> names one; otherwise nothing. Needs <see cref="Studies.IModelLedger"/>, and comes behind <c>AddProbing</c>.</summary>
    public static IServiceCollection AddLlm(this IServiceCollection services, IConfiguration configuration)
    {
        if (!LlmOptions.IsChosen(configuration))
        {
            return services;
        }

        services.AddLlmCost(configuration);
        // The rules answer when the model's time is up: the loop has to wait that long for them.
        services.AddOptions<ConversationOptions>().PostConfigure<IOptions<LlmOptions>>((loop, llm) =>
            loop.ProbeDeadline = loop.ProbeDeadline > llm.Value.Deadline + ForTheRules ? loop.ProbeDeadline : llm.Value.Deadline + ForTheRules);
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LlmMetrics>().AddSingleton<IChatModel, KernelModel>().AddSingleton<ModelRedaction>();
        services.AddSingleton<ModelCaller>().AddSingleton<ModelCheck>();
        services.AddSingleton<IInterviewAide, ModelAide>();
        services.Replace(ServiceDescriptor.Singleton<IProber, ModelProber>());
        return services;
    }

    /// <summary>What studies have spent on the model, for who watches a study on any machine; nothing where none is named.</summary>
    public static IServiceCollection AddLlmCost(this IServiceCollection services, IConfiguration configuration)
    {
        if (!LlmOptions.IsChosen(configuration))
        {
            return services;
        }

        services.AddOptions<LlmOptions>().BindConfiguration(LlmOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LlmOptions>, LlmOptionsCheck>();
        return services.AddSingleton<ModelBudget>().AddSingleton<IStudySpending>(provider => provider.GetRequiredService<ModelBudget>());
    }
}
