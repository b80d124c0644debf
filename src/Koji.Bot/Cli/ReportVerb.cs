using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Koji.Bot.Cli.Codebooks;
using Koji.Bot.Storage;
using Koji.Bot.Web.Reports;
using Koji.Synthesis.Reports;

namespace Koji.Bot.Cli;

/// <summary><c>report STUDY --html FILE</c>: a study's report as files, to be sent, kept, or opened in a spreadsheet.</summary>
internal static class ReportVerb
{
    public static Command Create()
    {
        var study = new Argument<string>("STUDY") { Description = "The study's id." };
        var html = new Option<string?>("--html") { HelpName = "FILE", Description = "The page, with the interviews that it quotes in the same file." };
        var markdown = new Option<string?>("--markdown") { HelpName = "FILE", Description = "A document to paste and to pass on." };
        var csv = new Option<string?>("--csv") { HelpName = "FILE", Description = "Every share with its interval, for a spreadsheet or for R." };
        var json = new Option<string?>("--json") { HelpName = "FILE", Description = "The themes of each open question, by its id." };
        var wave = new Option<int>("--wave") { HelpName = "N", DefaultValueFactory = _ => 1, Description = "Which wave's; those of waves are never put together." };
        var command = new Command("report", "Writes a study's report to files: HTML, Markdown, CSV, JSON.") { study, html, markdown, csv, json, wave };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new Request(parsed.GetRequiredValue(study), parsed.GetValue(wave), parsed.GetValue(html), parsed.GetValue(markdown), parsed.GetValue(csv), parsed.GetValue(json)),
            StudyRooms.Services(KojiConfiguration.Load()), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    internal static Task<int> RunAsync(Request request, ServiceProvider services, TextWriter output, TextWriter errors, CancellationToken cancellationToken) =>
        StudyRooms.WithAsync(services, errors, async rooms =>
        {
            var reader = rooms.GetRequiredService<ReportReader>();
            if (await reader.StudyAsync(request.Study, cancellationToken) is not { } study)
            {
                return await StudyRooms.NoStudyAsync(request.Study, rooms, errors, cancellationToken);
            }

            var report = await reader.ReportAsync(study, cancellationToken, request.Wave);
            if (!report.Waves.Contains(request.Wave))
            {
                await errors.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"'{study.Id}' has no wave {request.Wave}. Waves: {string.Join(", ", report.Waves)}."));
                return ExitCode.Wrong;
            }

            (string? Path, Func<string> Content)[] files =
            [
                (request.Html, () => ReportPage.RenderWhole(report, study.Guide.Languages[0])),
                (request.Markdown, () => StudyMarkdown.Write(report)),
                (request.Csv, () => StudyTable.Write(report)),
                (request.Json, () => Json(report)),
            ];
            foreach (var headline in report.Headlines)
            {
                await output.WriteLineAsync(headline);
            }

            return files.Where(file => file.Path is not null).Select(file => WrittenFile.Write(file.Path!, file.Content, errors)).FirstOrDefault(code => code is not null) ?? ExitCode.Done;
        });

    private static string Json(StudyReport report) =>
        "{\n" + string.Join(",\n", report.Questions.OfType<OpenQuestionReport>().Select(question => $"{JsonSerializer.Serialize(question.Question.Id, KojiJson.Options)}: {JsonReport.Write(question.Themes).TrimEnd()}")) + "\n}\n";

    internal sealed record Request(string Study, int Wave = 1, string? Html = null, string? Markdown = null, string? Csv = null, string? Json = null);
}
