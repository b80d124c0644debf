using Koji.Bot.Web.Reports.Codebooks;
using Koji.Synthesis.Codebooks;
using Koji.Synthesis.Meaning;

namespace Koji.Bot.Cli.Codebooks;

/// <summary>What a model proposes for a codebook: shown as edits that one may make, or taken in one go, each as an event of its own that can be undone.</summary>
internal sealed class ModelProposals(StudyCodebooks codebooks, IThemeAdvisor advisor, TimeProvider time, string model)
{
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(QuestionCodebook codebook, bool takesThem, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        ThemeAdvice advice;
        try
        {
            var texts = codebook.Rows.Where(row => !string.IsNullOrWhiteSpace(row.Text)).ToDictionary(row => row.Id, row => row.Text!, StringComparer.Ordinal);
            advice = await advisor.AdviseAsync(codebook.Report, texts, cancellationToken);
        }
        catch (Exception wrong) when (wrong is HttpRequestException or InvalidDataException)
        {
            await errors.WriteLineAsync(wrong.Message);
            return ExitCode.Failed;
        }

        Write(codebook, advice, output);
        if (!takesThem)
        {
            return ExitCode.Done;
        }

        foreach (var edit in Edits(advice))
        {
            var now = time.GetUtcNow();
            var happened = edit(StudyCodebooks.NewId(now), now);
            if (Codebook.Replay([.. codebook.Events, happened]).Ignored.Any(ignored => ignored.Id == happened.Id))
            {
                continue;
            }

            if (await codebooks.AddAsync(codebook, happened, cancellationToken) is not { } after)
            {
                await errors.WriteLineAsync("Somebody else edited these themes at the same time: what was taken before is kept.");
                return ExitCode.Failed;
            }

            codebook = after;
        }

        ThemeList.Write(output, codebook);
        return ExitCode.Done;
    }

    /// <summary>Merges first: names are for what is left.</summary>
    private IEnumerable<Func<string, DateTimeOffset, CodebookEvent>> Edits(ThemeAdvice advice)
    {
        foreach (var merge in advice.Merges)
        {
            yield return (id, at) => new ThemesMerged(id, at, model, merge.Into, [merge.From]);
        }

        foreach (var name in advice.Names)
        {
            yield return (id, at) => new ThemeRenamed(id, at, model, name.Theme, name.Name);
            if (name.Description.Length > 0)
            {
                yield return (id, at) => new ThemeDescribed(id, at, model, name.Theme, name.Description);
            }
        }

        foreach (var move in advice.Moves)
        {
            yield return (id, at) => new AnswerMoved(id, at, model, move.Answer, move.Theme);
        }
    }

    private static void Write(QuestionCodebook codebook, ThemeAdvice advice, TextWriter output)
    {
        string Number(string theme) => codebook.Numbered.Select((known, i) => (known.Id, Number: i + 1)).Where(known => known.Id == theme).Select(known => FormattableString.Invariant($"{known.Number}")).FirstOrDefault("?");
        string Quoted(Quote quote) => $"{codebook.WhoseIs(quote.Answer)} “{ThemeList.OneLine(quote.Words, 60)}”";
        foreach (var merge in advice.Merges)
        {
            output.WriteLine($"merge {Number(merge.Into)} {Number(merge.From)}");
            output.WriteLine($"      {string.Join("; ", merge.Evidence.Select(Quoted))}");
        }

        foreach (var name in advice.Names)
        {
            output.WriteLine($"rename {Number(name.Theme)} \"{ThemeList.Harmless(name.Name)}\"");
            output.WriteLine($"      {ThemeList.OneLine(name.Description, 300)}");
            output.WriteLine($"      {string.Join("; ", name.Evidence.Select(Quoted))}");
        }

        foreach (var move in advice.Moves)
        {
            output.WriteLine($"move {codebook.WhoseIs(move.Answer)} {(move.Theme is null ? "none" : Number(move.Theme))}");
            output.WriteLine($"      {Quoted(move.Evidence)}");
        }

        output.WriteLine(advice is { Merges: [], Names: [], Moves: [] } ? "Nothing is proposed." : "The numbers are those of the list of themes.");
        foreach (var refused in advice.Refused)
        {
            output.WriteLine($"Left out, as no answer bears it out: {ThemeList.OneLine(refused, 300)}");
        }
    }
}
