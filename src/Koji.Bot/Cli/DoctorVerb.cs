using System.CommandLine;
using Koji.Bot.Channels;
using Koji.Bot.Cli.Doctor;
using Koji.Bot.Intake;
using Koji.Bot.Intake.Sources;
using Koji.Bot.Llm;
using Koji.Bot.Outreach.Links;
using Koji.Bot.Storage;
using Koji.Bot.Storage.Mongo;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Cli;

/// <summary><c>doctor</c>: looks at everything that the server will need, and says what is wrong and what to write instead.</summary>
internal static class DoctorVerb
{
    public static Command Create()
    {
        var command = new Command("doctor", "Checks settings, store and channels; says what is wrong and what to write instead.");
        command.SetAction((parsed, cancellationToken) => RunAsync(KojiConfiguration.Load(), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(IConfiguration configuration, TextWriter output, CancellationToken cancellationToken)
    {
        var findings = await ExamineAsync(configuration, cancellationToken);
        foreach (var finding in findings)
        {
            await output.WriteLineAsync(finding.ToString());
        }

        var wrong = findings.Count(finding => finding.Health == Health.Wrong);
        await output.WriteLineAsync(wrong switch { 0 => "Nothing is wrong.", 1 => "One thing is wrong.", _ => $"{wrong} things are wrong." });
        return wrong == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    internal static async Task<IReadOnlyList<Finding>> ExamineAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        try
        {
            await using var services = Services(configuration);
            return
            [
                .. SettingChecks.Options(services.GetService<IStartupValidator>()),
                .. await StoreAsync(configuration, services, cancellationToken),
                .. SettingChecks.SharedKey(configuration),
                .. Try(() => SettingChecks.PublicUrl(services.GetRequiredService<IOptions<SignedLinkOptions>>().Value)),
                .. Try(() => SettingChecks.Intake(services.GetRequiredService<IOptions<IntakeOptions>>().Value)),
                .. SettingChecks.Sources(configuration, services.GetServices<IIntakeSource>(), services.GetRequiredService<IOptions<SourceOptions>>().Value),
                .. await ChannelsAsync(services, cancellationToken),
                .. await ModelAsync(services, cancellationToken),
            ];
        }
        catch (Exception exception) when (SettingChecks.FailuresOf(exception) is { Count: > 0 } failures)
        {
            // A setting so wrong that the rooms cannot even be put together.
            return [.. failures.Select(SettingChecks.Wrong)];
        }
    }

    private static async Task<IReadOnlyList<Finding>> StoreAsync(IConfiguration configuration, ServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            return MongoOptions.IsChosen(configuration)
                ? [await StoreCheck.RunAsync(services.GetRequiredService<IOptions<MongoOptions>>().Value, cancellationToken)]
                : [await StoreCheck.RunAsync(configuration["Koji:DataDirectory"] ?? new StorageOptions().DataDirectory, services, cancellationToken)];
        }
        catch (OptionsValidationException)
        {
            // Told above, with the other settings.
            return [];
        }
    }

    private static async Task<IReadOnlyList<Finding>> ChannelsAsync(ServiceProvider services, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        try
        {
            foreach (var check in services.GetServices<IChannelCheck>())
            {
                var condition = await check.CheckAsync(cancellationToken);
                findings.Add(new Finding(condition.Works ? Health.Fine : Health.Wrong, check.Channel, condition.Says));
            }
        }
        catch (OptionsValidationException)
        {
            // Its settings are wrong, which was said above; there is nothing to ask the provider.
            return findings;
        }

        return findings.Count > 0
            ? findings
            : [new Finding(Health.Note, "channels", "None but the chat page. For Telegram, set Koji:Channels:Telegram:Token to the token that @BotFather gives you.")];
    }

    private static async Task<IReadOnlyList<Finding>> ModelAsync(ServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            if (services.GetService<ModelCheck>() is not { } check)
            {
                return [new Finding(Health.Note, "language model", "None: the rules interview by themselves. docs/models.md says how to set one up.")];
            }

            var (works, says) = await check.RunAsync(cancellationToken);
            return [new Finding(works ? Health.Fine : Health.Wrong, "language model", says)];
        }
        catch (OptionsValidationException)
        {
            // Told above, with the other settings.
            return [];
        }
    }

    /// <summary>A check of settings that are wrong by the rules of their own room has been told already.</summary>
    private static IEnumerable<Finding> Try(Func<Finding> check)
    {
        try
        {
            return [check()];
        }
        catch (Exception exception) when (SettingChecks.FailuresOf(exception).Count > 0)
        {
            return [];
        }
    }

    /// <summary>All rooms as the server has them; nothing of them is started.</summary>
    private static ServiceProvider Services(IConfiguration configuration) =>
        new ServiceCollection().AddLogging().AddSingleton(configuration).AddKoji(configuration).BuildServiceProvider();
}
