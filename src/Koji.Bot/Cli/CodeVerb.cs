using System.CommandLine;
using Koji.Bot.Cli.Codebooks;
using Koji.Bot.Outreach.Links;
using Koji.Bot.Web.Reports.Codebooks;
using Koji.Synthesis.Codebooks;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Cli;

/// <summary><c>code STUDY</c>: a coding session, ten answers at a time; and the file by which two coders are compared.</summary>
internal static class CodeVerb
{
    private static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(30);

    public static Command Create()
    {
        var study = new Argument<string>("STUDY") { Description = "The study's id." };
        var question = new Option<string?>("--question") { HelpName = "ID", Description = "An open question, by its id or its number in the guide. Without it, the first one." };
        var wave = ThemesVerb.WaveOption();
        var random = new Option<bool>("--random") { Description = "Draw answers at random: from thirty such codes on, shares are corrected by them. Without it, the answers that teach most." };
        var by = new Option<string>("--by") { HelpName = "NAME", DefaultValueFactory = _ => Environment.UserName, Description = "Who codes. Without it, who is logged in." };
        var export = new Option<string?>("--double") { HelpName = "FILE", Description = "Write fifty answers drawn at random to this CSV file, for a second coder to fill in." };
        var compare = new Option<string?>("--agreement") { HelpName = "FILE", Description = "Read such a file when it is filled in, and say how well it agrees with the themes of the report." };
        var link = new Option<bool>("--link") { Description = "Print a link to the same session in the browser, good for thirty days for whoever has it." };
        var command = new Command("code", "Shows answers ten at a time, to be placed by typing a number or a name; themes learn from each.") { study, question, wave, random, by, export, compare, link };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new Request(parsed.GetRequiredValue(study), parsed.GetValue(question), parsed.GetValue(random), parsed.GetValue(by) ?? "", parsed.GetValue(export), parsed.GetValue(compare), parsed.GetValue(wave)) { Link = parsed.GetValue(link) },
            StudyRooms.Services(KojiConfiguration.Load()), Console.In, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    internal static Task<int> RunAsync(Request request, ServiceProvider services, TextReader input, TextWriter output, TextWriter errors, CancellationToken cancellationToken) =>
        StudyRooms.WithAsync(services, errors, async rooms =>
        {
            var codebooks = rooms.GetRequiredService<StudyCodebooks>();
            if (await codebooks.OfAsync(request.Study, request.Question, cancellationToken, request.Wave) is not { } codebook)
            {
                return await ThemesVerb.MissingAsync(request.Study, request.Question, rooms, errors, cancellationToken);
            }

            if (await ThemesVerb.NoWaveAsync(codebook, errors))
            {
                return ExitCode.Wrong;
            }

            var asked = request.Link ? "code --link" : request.Agreement is null ? "code" : "code --agreement";
            await VerbAudit.RecordAsync(rooms, asked, codebook.Study.Id, cancellationToken);
            if (request.Link)
            {
                var path = rooms.GetRequiredService<ReportLinks>().PathToCoding(request.Study, rooms.GetRequiredService<TimeProvider>().GetUtcNow() + LinkLifetime);
                await output.WriteLineAsync(rooms.GetRequiredService<IOptions<SignedLinkOptions>>().Value.Root + path);
                return ExitCode.Done;
            }

            if (request.Double is { } export)
            {
                return DoubleCodingFile.Write(export, codebook, output, errors, cancellationToken);
            }

            if (request.Agreement is { } filled)
            {
                return DoubleCodingFile.Compare(filled, codebook, output, errors);
            }

            var session = new CodingDialogue(codebooks, codebook, rooms.GetRequiredService<TimeProvider>(), request.By, request.Random ? CodeSample.Random : CodeSample.Chosen, input, output);
            return await session.RunAsync(cancellationToken);
        });

    internal sealed record Request(string Study, string? Question = null, bool Random = false, string By = "", string? Double = null, string? Agreement = null, int Wave = 1)
    {
        public bool Link { get; init; }
    }
}
