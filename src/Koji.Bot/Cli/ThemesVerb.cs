using System.CommandLine;
using Koji.Bot.Cli.Codebooks;
using Koji.Bot.Web.Reports.Codebooks;
using Koji.Bot.Web.Reports.Meaning;
using Koji.Synthesis.Meaning;
using Microsoft.Extensions.AI;

namespace Koji.Bot.Cli;

/// <summary><c>themes STUDY [EDIT]</c>: the themes of an open question, and a researcher's edits of them.</summary>
internal static class ThemesVerb
{
    public static Command Create()
    {
        var study = new Argument<string>("STUDY") { Description = "The study's id." };
        var edit = new Argument<string[]>("EDIT") { Arity = ArgumentArity.ZeroOrMore, Description = $"What to change; nothing: lists the themes.\n{ThemeEdits.Usage}" };
        var question = new Option<string?>("--question") { HelpName = "ID", Description = "An open question, by its id or its number in the guide. Without it, the first one." };
        var wave = WaveOption();
        var by = new Option<string>("--by") { HelpName = "NAME", DefaultValueFactory = _ => Environment.UserName, Description = "Who edits. Without it, who is logged in." };
        var command = new Command("themes", "Lists the themes of a study's open question on three levels, and edits them: rename, merge, split, pin, dismiss, move, undo.") { study, edit, question, wave, by };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(study), parsed.GetValue(question), parsed.GetValue(edit) ?? [], parsed.GetValue(by) ?? "",
            StudyRooms.Services(KojiConfiguration.Load()), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken, parsed.GetValue(wave)));
        return command;
    }

    internal static Task<int> RunAsync(string study, string? question, string[] edit, string by, ServiceProvider services, TextWriter output, TextWriter errors, CancellationToken cancellationToken, int wave = 1) =>
        StudyRooms.WithAsync(services, errors, async rooms =>
        {
            var codebooks = rooms.GetRequiredService<StudyCodebooks>();
            if (await codebooks.OfAsync(study, question, cancellationToken, wave) is not { } codebook)
            {
                return await MissingAsync(study, question, rooms, errors, cancellationToken);
            }

            await VerbAudit.RecordAsync(rooms, edit.Length > 0 ? "theme edit" : "themes", codebook.Study.Id, cancellationToken);
            if (await NoWaveAsync(codebook, errors))
            {
                return ExitCode.Wrong;
            }

            if (edit is ["propose"] or ["propose", "accept"])
            {
                return await ProposeAsync(codebook, takesThem: edit.Length > 1, rooms, output, errors, cancellationToken);
            }

            if (edit.Length > 0)
            {
                var now = rooms.GetRequiredService<TimeProvider>().GetUtcNow();
                var read = new ThemeEdits(codebook, StudyCodebooks.NewId(now), now, by).Read(edit);
                if (read.Happened is not { } happened)
                {
                    await errors.WriteLineAsync(read.Wrong);
                    return ExitCode.Wrong;
                }

                if (await codebooks.AddAsync(codebook, happened, cancellationToken) is not { } edited)
                {
                    await errors.WriteLineAsync("Somebody else edited these themes at the same time: look at them and try again.");
                    return ExitCode.Failed;
                }

                codebook = edited;
            }

            ThemeList.Write(output, codebook);
            return ExitCode.Done;
        });

    private static async Task<int> ProposeAsync(QuestionCodebook codebook, bool takesThem, IServiceProvider rooms, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var options = MeaningOptions.Of(rooms.GetService<IConfiguration>());
        if (options.Model is not { } model)
        {
            await errors.WriteLineAsync("There is no language model to ask. Name one by Koji:Llm:Model, and by Koji:Llm:Endpoint where it isn't OpenAI's (Ollama: http://127.0.0.1:11434/v1).");
            return ExitCode.Wrong;
        }

        using var client = new HttpClient();
        using var chat = new ServerChat(new ModelServer(client, options), model);
        var proposals = new ModelProposals(rooms.GetRequiredService<StudyCodebooks>(), new ChatThemeAdvisor(rooms.GetService<IChatClient>() ?? chat), rooms.GetRequiredService<TimeProvider>(), $"model {model}");
        return await proposals.RunAsync(codebook, takesThem, output, errors, cancellationToken);
    }

    internal static Option<int> WaveOption() => new("--wave") { HelpName = "N", DefaultValueFactory = _ => 1, Description = "Of a study that asks people again: whose answers. Those of waves are never put together; themes and codes are those of all. Without it, the first." };

    /// <summary>Nobody answered in that wave: says in which somebody did.</summary>
    internal static async Task<bool> NoWaveAsync(QuestionCodebook codebook, TextWriter errors)
    {
        if (codebook.Panel.Waves.Contains(codebook.Wave))
        {
            return false;
        }

        await errors.WriteLineAsync($"There are no answers of wave {codebook.Wave}. There {(codebook.Panel.Waves.Length == 1 ? "is wave" : "are waves")} {string.Join(", ", codebook.Panel.Waves)}.");
        return true;
    }

    internal static async Task<int> MissingAsync(string study, string? question, IServiceProvider rooms, TextWriter errors, CancellationToken cancellationToken)
    {
        if (await rooms.GetRequiredService<Web.Reports.ReportReader>().StudyAsync(study, cancellationToken) is not { } found)
        {
            return await StudyRooms.NoStudyAsync(study, rooms, errors, cancellationToken);
        }

        var open = StudyCodebooks.OpenQuestions(found);
        await errors.WriteLineAsync(open.Count == 0
            ? $"The study '{study}' has no open question, and so no themes."
            : $"'{question}' is no open question of '{study}'. Open questions are: {string.Join(", ", open.Select(pair => $"{pair.Number} {pair.Question.Id}"))}.");
        return ExitCode.Wrong;
    }
}
