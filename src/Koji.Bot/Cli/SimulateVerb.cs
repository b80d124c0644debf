using System.Collections.Immutable;
using System.CommandLine;
using Koji.Bot.Cli.Tables;
using Koji.Bot.Probing;
using Koji.Bot.Simulation;
using Koji.Bot.Simulation.Judging;
using Koji.Bot.Simulation.Persons;
using Koji.Bot.Simulation.Talks;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Studies;

namespace Koji.Bot.Cli;

/// <summary><c>simulate STUDY.yaml</c>: rehearses a study with people who do not exist, and measures the interviewer on them.</summary>
internal static class SimulateVerb
{
    private const int MostPeople = 20_000;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("STUDY.yaml") { Description = "The study file." };
        var people = new Option<int>("--people") { HelpName = "N", DefaultValueFactory = _ => 100, Description = $"How many, at most {MostPeople}." };
        var seed = new Option<ulong>("--seed") { HelpName = "S", DefaultValueFactory = _ => 1, Description = "The same seed makes the same people." };
        var language = new Option<string?>("--language") { HelpName = "CODE", Description = "Only people who speak it. Without it, the study's languages." };
        var probes = new Option<int>("--probes") { HelpName = "N", Description = "Print so many follow-ups, to be read." };
        var transcripts = new Option<int>("--transcripts") { HelpName = "N", Description = "Print so many whole interviews." };
        var command = new Command("simulate", "Rehearses a study with simulated people, beside two other interviewers. Nothing of it is kept.") { file, people, seed, language, probes, transcripts };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(file),
            new SimulateOptions(parsed.GetValue(people), parsed.GetValue(seed), parsed.GetValue(language), parsed.GetValue(probes), parsed.GetValue(transcripts)),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellation));
        return command;
    }

    internal static async Task<int> RunAsync(FileInfo file, SimulateOptions options, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        if (StudyVerb.ReadText(file, errors) is not { } yaml)
        {
            return ExitCode.Wrong;
        }

        var read = StudyReader.Read(yaml, file.Name);
        if (read.Study is not { } study)
        {
            foreach (var problem in read.Problems)
            {
                await errors.WriteLineAsync($"{file}:{problem}");
            }

            return ExitCode.Wrong;
        }

        if (Mistake(study, options) is { } mistake)
        {
            await errors.WriteLineAsync(mistake);
            return ExitCode.Wrong;
        }

        foreach (var remark in StudyVerb.Remarks(file, read))
        {
            await output.WriteLineAsync(remark);
        }

        var persons = PersonMaker.Make(study, options.People, options.Seed, options.Language);
        var koji = await InterviewAsync(study, persons, new RuleProber(), cancellationToken);
        var bland = await InterviewAsync(study, persons, Probers.Bland, cancellationToken);
        var none = await InterviewAsync(study, persons, Probers.None, cancellationToken);
        SimulationTables.Print(output, SimulationReport.Of(persons, koji, bland, none, study.Guide));
        SimulationTables.PrintProbes(output, koji.SelectMany(interview => JudgedProbe.Of(interview, study.Guide)), options.Probes);
        SimulationTables.PrintTranscripts(output, koji.Take(options.Transcripts));
        return ExitCode.Done;
    }

    private static string? Mistake(Study study, SimulateOptions options) =>
        options.People is < 1 or > MostPeople ? $"--people {options.People}: write a number from 1 to {MostPeople}."
        : options.Language is { } language && !study.Guide.Languages.Contains(language) ? $"--language {language}: the study has {string.Join(", ", study.Guide.Languages)}."
        : null;

    /// <summary>In a store of its own, which is gone afterwards.</summary>
    internal static async Task<ImmutableArray<SimulatedInterview>> InterviewAsync(Study study, ImmutableArray<Person> people, IProber prober, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("koji-simulate-").FullName;
        try
        {
            var interviews = new SimulatedInterviews(study, services => services
                .AddSingleton(provider => SqliteDatabase.OpenIn(directory, provider.GetServices<SqliteSchema>()))
                .AddSqliteConversations());
            return await interviews.RunAsync(people, prober, cancellationToken);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}

internal sealed record SimulateOptions(int People = 100, ulong Seed = 1, string? Language = null, int Probes = 0, int Transcripts = 0);
