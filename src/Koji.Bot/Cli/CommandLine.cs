using System.CommandLine;

namespace Koji.Bot.Cli;

/// <summary>The verbs. Each stands in a file of its own and is named here.</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Koji interviews the people behind the numbers. Without a verb it serves what is configured.")
        {
            DemoVerb.Create(),
            ChatVerb.Create(),
            StudyVerb.Create(),
            SimulateVerb.Create(),
            ConsoleVerb.Create(),
            RespondentVerb.Create(),
            SegmentsVerb.Create(),
            SignalsVerb.Create(),
            SynthesizeVerb.Create(),
            ThemesVerb.Create(),
            CodeVerb.Create(),
            ReportVerb.Create(),
            AuditVerb.Create(),
            UnreadVerb.Create(),
            QuestionsVerb.Create(),
            StoreVerb.Create(),
            ManifestVerb.Create(),
            DoctorVerb.Create(),
        };
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((parsed, cancellationToken) => ServeOrComplainAsync(parsed, args, cancellationToken));

        var result = root.Parse(args);
        if (result.Errors.Count == 0)
        {
            return await RunAsync(result);
        }

        // The library would print the whole help after it and exit with 1; the contract is one clear message and 2.
        await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, result.Errors.Select(error => error.Message)));
        return ExitCode.Wrong;
    }

    private static async Task<int> RunAsync(ParseResult command)
    {
        try
        {
            return await command.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToEnd(command) });
        }
        catch (InvalidDataException unusable)
        {
            await Console.Error.WriteLineAsync(unusable.Message);
            return ExitCode.Failed;
        }
    }

    /// <summary>What serves takes the time that its host gives it (<c>Koji:Conversations:DrainWithin</c>): the library would cut it off after two seconds.</summary>
    private static TimeSpan? TimeToEnd(ParseResult command) =>
        command.CommandResult.Command is RootCommand ? Timeout.InfiniteTimeSpan : new InvocationConfiguration().ProcessTerminationTimeout;

    /// <summary>Settings such as <c>--urls URL</c> or <c>--Koji:DataDirectory DIR</c> are the host's; a word that is no verb is a mistake.</summary>
    private static async Task<int> ServeOrComplainAsync(ParseResult parsed, string[] args, CancellationToken cancellationToken)
    {
        if (args is [var first, ..] && !first.StartsWith('-'))
        {
            var verbs = string.Join(", ", parsed.RootCommandResult.Command.Subcommands.Select(verb => verb.Name));
            await Console.Error.WriteLineAsync($"There is no verb '{first}'. There are: {verbs}. --help says more.");
            return ExitCode.Wrong;
        }

        return await ServeVerb.RunAsync(args, cancellationToken);
    }
}
