using System.CommandLine;
using System.Globalization;
using Koji.Bot.Conversations;
using Koji.Bot.Privacy.Redaction;
using Koji.Bot.Researchers;
using Koji.Bot.Storage;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Studies;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Cli;

/// <summary><c>questions STUDY</c>: what respondents wanted to know and the guide does not say, beside a server that may be running.</summary>
internal static class QuestionsVerb
{
    public static Command Create()
    {
        var study = new Argument<string>("STUDY") { Description = "The study's id." };
        var command = new Command("questions", "Lists what respondents asked and the guide does not answer, of interviews that have ended. Without names.") { study };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(study), Services(KojiConfiguration.Load()), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    /// <param name="services">Disposed at the end.</param>
    internal static async Task<int> RunAsync(string studyId, ServiceProvider services, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        await using var rooms = services;
        var directory = Path.GetFullPath(services.GetRequiredService<IOptions<StorageOptions>>().Value.DataDirectory);
        if (services.GetService<SqliteSchema>() is not null && !File.Exists(Path.Combine(directory, "koji.db")))
        {
            await errors.WriteLineAsync($"There is no store in {directory}. Start the server there first, or set Koji:DataDirectory (environment: Koji__DataDirectory) to the directory that the server prints at its start.");
            return ExitCode.Wrong;
        }

        if (await services.GetRequiredService<IStudyCatalog>().FindAsync(studyId, cancellationToken) is null)
        {
            await errors.WriteLineAsync($"There is no study '{studyId}'. 'console \"study list\"' lists them.");
            return ExitCode.Wrong;
        }

        var asked = 0;
        await foreach (var interview in services.GetRequiredService<IInterviewArchive>().ListAsync(studyId, cancellationToken))
        {
            if (interview.PassedOn.IsEmpty)
            {
                continue;
            }

            foreach (var question in (await services.GetRequiredService<InterviewRedaction>().RedactAsync(interview, cancellationToken)).PassedOn)
            {
                asked++;
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{question.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC  {interview.Language}  {question.QuestionId ?? "-"}  {string.Join(' ', question.Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}"));
            }
        }

        if (asked == 0)
        {
            await output.WriteLineAsync("Nobody asked anything that the guide does not answer.");
        }

        return ExitCode.Done;
    }

    internal static ServiceProvider Services(IConfiguration configuration) => ConsoleVerb.Services(configuration, new LocalStudyFiles(), TimeProvider.System);
}
