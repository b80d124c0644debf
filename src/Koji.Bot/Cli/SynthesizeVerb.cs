using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Koji.Bot.Cli.AnswerFiles;
using Koji.Bot.Cli.Tables;
using Koji.Bot.Web.Reports;
using Koji.Synthesis;
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
        var file = new Argument<string>("ANSWERS.csv") { Description = "The answers: a CSV file with a header row (comma, semicolon or tab; UTF-8)." };
        var text = new Option<string?>("--text") { HelpName = "COL", Description = "The column that holds what people said. Without it, the one with the most words, and the segment is looked for too." };
        var id = new Option<string?>("--id") { HelpName = "COL", Description = "The column that tells answers apart. Without it, the row's number (the header is row 1)." };
        var segment = new Option<string?>("--segment") { HelpName = "COL", Description = "The column that names each person's segment." };
        var themes = new Option<int?>("--themes") { HelpName = "N", CustomParser = ReadCount, Description = "How many themes to look for. Without it, as many as suit the number of answers." };
        var json = new Option<string?>("--json") { HelpName = "FILE", Description = "Write the whole report to this file as JSON." };
        var html = new Option<string?>("--html") { HelpName = "FILE", Description = "Write the report to this file as a page for the browser." };
        var command = new Command("synthesize", "Finds the themes in a file of answers, and how segments differ.") { file, text, id, segment, themes, json, html };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            new Request(
                parsed.GetRequiredValue(file),
                new AnswerColumns(parsed.GetValue(text), parsed.GetValue(id), parsed.GetValue(segment)),
                parsed.GetValue(themes),
                parsed.GetValue(json),
                parsed.GetValue(html)),
            cancellation)));
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

    private static int Run(Request request, CancellationToken cancellation)
    {
        return AnswerFileReader.Read(request.File, request.Columns) switch
        {
            AnswerFileWrong wrong => Complain(wrong.Message),
            AnswerFileRead read => Synthesize(request, read, cancellation),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is not dealt with."),
        };
    }

    private static int Synthesize(Request request, AnswerFileRead read, CancellationToken cancellation)
    {
        try
        {
            if (request.Columns.Text is null && read.Columns is { } columns)
            {
                Console.Error.WriteLine($"Read what people said from '{columns.Text}'{(columns.Segment is null ? ", without segments" : $", and segments from '{columns.Segment}'")}. To read it otherwise: --text COL, --segment COL.");
            }

            var settings = new SynthesisSettings(request.Themes, $"What people said: {Path.GetFileName(request.File)}");
            var report = WithProgress(read.Rows.Count, progress => Synthesizer.Synthesize(read.Rows, settings, progress, cancellation)) with { Skipped = read.Skipped };
            ThemeTables.Print(Terminal.Out(), report);
            return Write(request.Json, () => JsonReport.Write(report)) ?? Write(request.Html, () => ReportPage.RenderThemes(report)) ?? ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped.");
            return ExitCode.Failed;
        }
    }

    private static ThemeReport WithProgress(int answers, Func<IProgress<SynthesisProgress>, ThemeReport> work)
    {
        if (Console.IsErrorRedirected)
        {
            return work(new StepLines(answers >= LongWork ? Console.Error : TextWriter.Null));
        }

        return Terminal.Error().Progress().AutoClear(true).HideCompleted(true).Start(context =>
        {
            var task = context.AddTask("Reading the answers", maxValue: 1);
            return work(new Bar(task));
        });
    }

    private static int? Write(string? path, Func<string> content)
    {
        if (path is null)
        {
            return null;
        }

        try
        {
            File.WriteAllText(path, content());
            return null;
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Complain($"The file {path} can't be written: {reason.Message}");
        }
    }

    private static int Complain(string message)
    {
        Console.Error.WriteLine(message);
        return ExitCode.Wrong;
    }

    private sealed record Request(string File, AnswerColumns Columns, int? Themes, string? Json, string? Html);

    private sealed class Bar(ProgressTask task) : IProgress<SynthesisProgress>
    {
        public void Report(SynthesisProgress value)
        {
            task.Description = value.Step;
            task.Value = value.Fraction;
        }
    }

    private sealed class StepLines(TextWriter writer) : IProgress<SynthesisProgress>
    {
        private string _step = "";

        public void Report(SynthesisProgress value)
        {
            if (value.Step != _step)
            {
                _step = value.Step;
                writer.WriteLine($"{value.Step} …");
            }
        }
    }
}
