using System.CommandLine;
using Koji.Bot.Channels.Sms;
using Koji.Bot.Llm;
using Koji.Bot.Outreach;
using Koji.Bot.Privacy;
using Koji.Bot.Researchers;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Storage;
using Koji.Bot.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Cli;

/// <summary><c>console ["COMMAND"]</c>: the researchers' commands in the terminal, on the store of a server that may be running.</summary>
internal static class ConsoleVerb
{
    public static Command Create()
    {
        var line = new Argument<string?>("COMMAND") { Description = "One command, such as \"study status churn\"; none: asks for them.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("console", "Researchers' commands: launch a study, see how it stands, hand out links. 'help' lists them.") { line };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(line), Services(KojiConfiguration.Load(), new LocalStudyFiles(), TimeProvider.System), Console.In, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, Console.IsInputRedirected, cancellationToken));
        return command;
    }

    /// <param name="services">Disposed at the end.</param>
    /// <param name="isScripted">Nobody is there to be asked: what needs a yes is shown and not done.</param>
    internal static async Task<int> RunAsync(
        string? line, ServiceProvider services, TextReader input, TextWriter output, TextWriter errors, bool isScripted, CancellationToken cancellationToken)
    {
        try
        {
            await using var rooms = services;
            var directory = Path.GetFullPath(services.GetRequiredService<IOptions<StorageOptions>>().Value.DataDirectory);
            if (services.GetService<SqliteSchema>() is not null && !File.Exists(Path.Combine(directory, "koji.db")))
            {
                await errors.WriteLineAsync($"There is no store in {directory}. Start the server there first, or set Koji:DataDirectory (environment: Koji__DataDirectory) to the directory that the server prints at its start.");
                return ExitCode.Wrong;
            }

            services.GetService<IStartupValidator>()?.Validate();
            var session = new ConsoleSession(services.GetRequiredService<CommandRouter>(), input, output, isScripted);
            return line is null
                ? await session.RunAllAsync(cancellationToken)
                : await session.RunOneAsync(line, cancellationToken);
        }
        catch (OptionsValidationException invalid)
        {
            await errors.WriteLineAsync(string.Join('\n', invalid.Failures));
            return ExitCode.Wrong;
        }
        catch (AggregateException several) when (several.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            await errors.WriteLineAsync(string.Join('\n', several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures)));
            return ExitCode.Wrong;
        }
        catch (InvalidDataException unusable)
        {
            await errors.WriteLineAsync(unusable.Message);
            return ExitCode.Failed;
        }
    }

    internal static int CodeOf(ReplyOutcome outcome) => outcome switch
    {
        ReplyOutcome.Done => ExitCode.Done,
        ReplyOutcome.Failed => ExitCode.Failed,
        _ => ExitCode.Wrong,
    };

    /// <summary>The rooms without the server: nothing runs in the background, no channel is spoken to.</summary>
    internal static ServiceProvider Services(IConfiguration configuration, IStudyFiles files, TimeProvider time) => Compose(configuration, files, time).BuildServiceProvider();

    internal static IServiceCollection Compose(IConfiguration configuration, IStudyFiles files, TimeProvider time) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(configuration)
        .AddSingleton(time)
        .AddStore(configuration)
        .AddRespondents()
        .AddSegments()
        .AddOutreach()
        .AddPrivacy()
        .AddSingleton(files)
        .AddResearchers()
        .AddSmsCost()
        .AddLlmCost(configuration);
}
