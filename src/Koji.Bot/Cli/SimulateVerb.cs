using System.Collections.Immutable;
using System.CommandLine;
using Koji.Bot.Cli.Tables;
using Koji.Bot.Probing;
using Koji.Bot.Simulation;
using Koji.Bot.Simulation.Judging;
using Koji.Bot.Simulation.Persons;
using Koji.Bot.Simulation.Profiles;
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
        var respondents = new Option<FileInfo?>("--respondents") { HelpName = "FILE", Description = "People described in a JSON file, instead of made-up ones." };
        var lines = new Option<FileInfo?>("--out") { HelpName = "FILE", Description = "Write the interviews there as JSON lines, one a line, and a summary in the last." };
        var command = new Command("simulate", "Rehearses a study with simulated people, beside two other interviewers. Nothing of it is kept.") { file, people, seed, language, respondents, lines, probes, transcripts };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(file),
            new SimulateOptions(parsed.GetValue(people), parsed.GetValue(seed), parsed.GetValue(language), parsed.GetValue(probes), parsed.GetValue(transcripts))
            {
                Respondents = parsed.GetValue(respondents),
                Lines = parsed.GetValue(lines),
            },
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

        ImmutableArray<ProfiledPerson> profiled;
        try
        {
            profiled = options.Respondents is { } described ? ProfiledPeople.Make(study, ProfileFile.Read(await File.ReadAllTextAsync(described.FullName, cancellationToken), described.Name), options.Seed) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await errors.WriteLineAsync(exception.Message);
            return ExitCode.Wrong;
        }

        var persons = options.Respondents is null ? PersonMaker.Make(study, options.People, options.Seed, options.Language) : [.. profiled.Select(one => one.Person)];
        var koji = await InterviewAsync(study, persons, new RuleProber(), cancellationToken);
        var bland = await InterviewAsync(study, persons, Probers.Bland, cancellationToken);
        var none = await InterviewAsync(study, persons, Probers.None, cancellationToken);
        SimulationTables.Print(output, SimulationReport.Of(persons, koji, bland, none, study.Guide));
        SimulationTables.PrintProbes(output, koji.SelectMany(interview => JudgedProbe.Of(interview, study.Guide)), options.Probes);
        SimulationTables.PrintTranscripts(output, koji.Take(options.Transcripts));
        return options.Lines is { } lines ? await WriteLinesAsync(lines, study, koji, profiled, errors, cancellationToken) : ExitCode.Done;
    }

    /// <summary>What was told of made-up people are their own things; of described ones, the insights of the file.</summary>
    private static async Task<int> WriteLinesAsync(
        FileInfo file, Study study, ImmutableArray<SimulatedInterview> interviews, ImmutableArray<ProfiledPerson> profiled, TextWriter errors, CancellationToken cancellationToken)
    {
        var profiles = profiled.ToDictionary(one => one.Person.Id);
        var targets = profiled.SelectMany(one => one.Profile.Memories).SelectMany(memory => memory.TargetIndices.IsDefault ? [] : memory.TargetIndices).Distinct().Count();
        try
        {
            await using var output = new StreamWriter(file.FullName);
            await InterviewLines.WriteAsync(
                output, study, interviews, targets,
                interview => profiles.TryGetValue(interview.Person.Id, out var one) ? one.Profile.Name : interview.Person.Id,
                (interview, fact) => profiles.TryGetValue(interview.Person.Id, out var one) ? one.Targets[fact] : [PlaceOf(interview.Person, fact)]);
            await output.FlushAsync(cancellationToken);
            return ExitCode.Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(exception.Message);
            return ExitCode.Failed;
        }
    }

    /// <summary>Among everything that the person has to tell.</summary>
    private static int PlaceOf(Person person, string fact) => person.Tellings.Values.SelectMany(telling => telling.Facts).Select(one => one.Id).Order(StringComparer.Ordinal).ToList().IndexOf(fact);

    private static string? Mistake(Study study, SimulateOptions options) =>
        options is { Respondents: not null, Language: not null } ? "--respondents says which language each person speaks: leave out --language."
        : options.People is < 1 or > MostPeople ? $"--people {options.People}: write a number from 1 to {MostPeople}."
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

internal sealed record SimulateOptions(int People = 100, ulong Seed = 1, string? Language = null, int Probes = 0, int Transcripts = 0)
{
    public FileInfo? Respondents { get; init; }

    public FileInfo? Lines { get; init; }
}
