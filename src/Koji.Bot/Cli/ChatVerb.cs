using System.CommandLine;
using Koji.Bot.Interviews;
using Koji.Bot.Probing;
using Koji.Bot.Studies;

namespace Koji.Bot.Cli;

/// <summary><c>chat STUDY.yaml</c>: take an interview in the terminal, or play one from a file of answers.</summary>
internal static class ChatVerb
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("STUDY.yaml") { Description = "The study file." };
        var language = new Option<string?>("--language") { HelpName = "CODE", Description = "Two letters, one of the study's languages. Without it, the study's first." };
        var segments = new Option<string[]>("--segment") { HelpName = "ID", Description = "A segment that you belong to, for questions that only some segments are asked." };
        var script = new Option<FileInfo?>("--script") { HelpName = "FILE", Description = "Answers, one a line, played as yours; prints the transcript. Lines that begin with # are left out." };
        var command = new Command("chat", "Takes an interview in the terminal. Nothing of it is stored.") { file, language, segments, script };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(file),
            new ChatOptions(parsed.GetValue(language), parsed.GetValue(segments) ?? [], parsed.GetValue(script)),
            Console.In, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, TimeProvider.System, cancellation));
        return command;
    }

    internal static async Task<int> RunAsync(
        FileInfo file, ChatOptions options, TextReader input, TextWriter output, TextWriter errors, TimeProvider time, CancellationToken cancellationToken)
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

        var answers = input;
        if (options.Script is { } script)
        {
            if (StudyVerb.ReadText(script, errors) is not { } lines)
            {
                return ExitCode.Wrong;
            }

            answers = new StringReader(string.Join('\n', lines.ReplaceLineEndings("\n").Split('\n').Where(line => line.Trim() is { Length: > 0 } text && text[0] != '#')));
        }

        var isPerson = options.Script is null && !Console.IsInputRedirected && !Console.IsOutputRedirected && ReferenceEquals(output, Console.Out);
        IChatScreen screen = isPerson ? new TerminalScreen() : new TranscriptScreen(answers, output);
        var ended = await new TerminalInterview(study.Guide, new RuleProber(), screen, time).RunAsync(Begin(study, options), cancellationToken);
        screen.Finish(study.Guide, ended);
        return ExitCode.Done;
    }

    private static string? Mistake(Study study, ChatOptions options)
    {
        if (options.Language is { } language && !study.Guide.Languages.Contains(language))
        {
            return $"--language {language}: the study has {string.Join(", ", study.Guide.Languages)}.";
        }

        var known = study.Segments.Select(segment => segment.Id).ToList();
        return options.Segments.FirstOrDefault(segment => !known.Contains(segment)) is { } unknown
            ? $"--segment {unknown}: the study has {string.Join(", ", known)}."
            : null;
    }

    private static InterviewState Begin(Study study, ChatOptions options) => new()
    {
        InterviewId = "chat",
        StudyId = study.Id,
        StudyVersion = study.Guide.Version,
        RespondentId = "you",
        Language = options.Language ?? study.Guide.Languages[0],
        Segments = [.. options.Segments],
        Channel = "terminal",
        IsTest = true,
    };
}

internal sealed record ChatOptions(string? Language, IReadOnlyList<string> Segments, FileInfo? Script);
