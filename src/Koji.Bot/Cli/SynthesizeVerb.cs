using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Koji.Bot.Cli.AnswerFiles;
using Koji.Bot.Cli.Tables;
using Koji.Bot.Storage;
using Koji.Bot.Web.Reports;
using Koji.Bot.Web.Reports.Meaning;
using Koji.Synthesis;
using Koji.Synthesis.Meaning;
using Koji.Synthesis.Reports;
using Spectre.Console;

namespace Koji.Bot.Cli;

/// <summary><c>synthesize ANSWERS.csv --text COL</c>: themes and their comparison for any file of answers.</summary>
internal static class SynthesizeVerb
{
    // Below this a synthesis is over before a line about it could be read.
    private const int LongWork = 5_000;

    internal static Command Create()
    {
        var file = new Argument<string>("ANSWERS.csv") { Description = "The answers: a CSV file with a header row (comma, semicolon, tab or bar)." };
        var text = new Option<string?>("--text") { HelpName = "COL", Description = "The column that holds what people said. Without it, the one with the most words, or all that hold answers; and the segment is looked for too." };
        var id = new Option<string?>("--id") { HelpName = "COL", Description = "The column that tells answers apart. Without it, the row's number (the header is row 1)." };
        var segment = new Option<string?>("--segment") { HelpName = "COL", Description = "The column that names each person's segment." };
        var themes = new Option<int?>("--themes") { HelpName = "N", CustomParser = ReadCount, Description = "How many themes to look for. Without it, as many as suit the number of answers." };
        var json = new Option<string?>("--json") { HelpName = "FILE", Description = "Write the whole report to this file as JSON." };
        var html = new Option<string?>("--html") { HelpName = "FILE", Description = "Write the report to this file as a page for the browser." };
        var markdown = new Option<string?>("--markdown") { HelpName = "FILE", Description = "Write the report to this file as a document to paste and to pass on." };
        var csv = new Option<string?>("--csv") { HelpName = "FILE", Description = "Write every share with its interval to this file, for a spreadsheet or for R." };
        var assignments = new Option<string?>("--assignments") { HelpName = "FILE", Description = "Write to this CSV file which theme each answer went to." };
        var embeddings = new Option<string?>("--embeddings") { HelpName = "MODEL", Description = "Ask this model what answers mean (an OpenAI-compatible server, Ollama among them: Koji:Llm:Endpoint, Koji:Llm:ApiKey). What it says is kept in the data directory. Nothing needs it." };
        var command = new Command("synthesize", "Finds the themes in a file of answers, and how segments differ.") { file, text, id, segment, themes, json, html, markdown, csv, assignments, embeddings };
        command.SetAction((parsed, cancellation) => RunAsync(
            new Request(
                parsed.GetRequiredValue(file),
                new AnswerColumns(parsed.GetValue(text), parsed.GetValue(id), parsed.GetValue(segment)),
                parsed.GetValue(themes))
            {
                Json = parsed.GetValue(json),
                Html = parsed.GetValue(html),
                Markdown = parsed.GetValue(markdown),
                Csv = parsed.GetValue(csv),
                Assignments = parsed.GetValue(assignments),
                Embeddings = parsed.GetValue(embeddings),
            },
            cancellation));
        return command;
    }

    private static int? ReadCount(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
        {
            return count;
        }

        result.AddError($"--themes must be a whole number, 1 or more; it is '{result.Tokens[0].Value}'.");
        return null;
    }

    private static async Task<int> RunAsync(Request request, CancellationToken cancellation)
    {
        return AnswerFileReader.Read(request.File, request.Columns) switch
        {
            AnswerFileWrong wrong => Complain(wrong.Message),
            AnswerFileRead read => await SynthesizeAsync(request, [read], cancellation),
            AnswerFileSeveral several when request.Json is null && request.Csv is null && request.Assignments is null => await SynthesizeAsync(request, several.Questions, cancellation),
            AnswerFileSeveral several => Complain(
                $"{Path.GetFileName(request.File)} has answers to several questions: {string.Join(", ", several.Questions.Select(read => $"'{read.Columns!.Text}'"))}. --html and --markdown hold them all; for --json, --csv and --assignments name the one that you mean by --text."),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is not dealt with."),
        };
    }

    private static async Task<int> SynthesizeAsync(Request request, IReadOnlyList<AnswerFileRead> questions, CancellationToken cancellation)
    {
        try
        {
            if (request.Columns.Text is null && questions[0].Columns is { } columns)
            {
                Console.Error.WriteLine($"Read what people said from {string.Join(", ", questions.Select(read => $"'{read.Columns!.Text}'"))}{(columns.Segment is null ? ", without segments" : $", and segments from '{columns.Segment}'")}. To read it otherwise: --text COL, --segment COL.");
            }

            if (questions[0].Note is { } note)
            {
                Console.Error.WriteLine(note);
            }

            var title = $"What people said: {Path.GetFileName(request.File)}";
            var meanings = request.Embeddings is { } model ? await MeaningsAsync(model, questions, cancellation) : null;
            var reports = questions.Select(read => Report(read, new SynthesisSettings(request.Themes, questions.Count == 1 ? title : read.Columns!.Text!) { Meanings = meanings }, cancellation)).ToList();
            foreach (var report in reports)
            {
                ThemeTables.Print(Terminal.Out(), report);
            }

            (string? Path, Func<string> Content)[] files =
            [
                (request.Json, () => JsonReport.Write(reports[0])),
                (request.Html, () => ReportPage.RenderThemes(title, reports)),
                (request.Markdown, () => string.Join('\n', reports.Select(MarkdownReport.Write))),
                (request.Csv, () => ShareTable.Write(reports[0])),
                (request.Assignments, () => AssignmentTable.Write(reports[0])),
            ];
            return files.Where(file => file.Path is not null).Select(file => WrittenFile.Write(file.Path!, file.Content, Console.Error)).FirstOrDefault(code => code is not null) ?? ExitCode.Done;
        }
        catch (Exception wrong) when (wrong is HttpRequestException or InvalidDataException)
        {
            Console.Error.WriteLine(wrong.Message);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped.");
            return ExitCode.Failed;
        }
    }

    private static async Task<Meanings> MeaningsAsync(string model, IReadOnlyList<AnswerFileRead> questions, CancellationToken cancellation)
    {
        var configuration = KojiConfiguration.Load();
        using var files = new MeaningFiles(Path.Combine(configuration["Koji:DataDirectory"] ?? new StorageOptions().DataDirectory, "meanings"));
        using var client = new HttpClient();
        using var generator = new ServerEmbeddings(new ModelServer(client, MeaningOptions.Of(configuration)), model);
        return await new MeaningReader(generator, files, model).ReadAsync(questions.SelectMany(read => read.Rows).Select(row => row.Text), cancellation);
    }

    private static ThemeReport Report(AnswerFileRead read, SynthesisSettings settings, CancellationToken cancellation) =>
        WithProgress(read.Rows.Count, progress => Synthesizer.Synthesize(read.Rows, settings, progress, cancellation)) with { Skipped = read.Skipped };

    private static ThemeReport WithProgress(int answers, Func<IProgress<SynthesisProgress>, ThemeReport> work)
    {
        if (Console.IsErrorRedirected)
        {
            return work(new SynthesisLines(answers >= LongWork ? Console.Error : TextWriter.Null));
        }

        return Terminal.Error().Progress().AutoClear(true).HideCompleted(true).Start(context =>
        {
            var task = context.AddTask("Reading the answers", maxValue: 1);
            return work(new SynthesisBar(task));
        });
    }

    private static int Complain(string message)
    {
        Console.Error.WriteLine(message);
        return ExitCode.Wrong;
    }

    private sealed record Request(string File, AnswerColumns Columns, int? Themes)
    {
        public string? Json { get; init; }

        public string? Html { get; init; }

        public string? Markdown { get; init; }

        public string? Csv { get; init; }

        public string? Assignments { get; init; }

        public string? Embeddings { get; init; }
    }
}
