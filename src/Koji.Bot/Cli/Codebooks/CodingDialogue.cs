using System.Globalization;
using Koji.Bot.Web.Reports.Codebooks;
using Koji.Synthesis.Codebooks;

namespace Koji.Bot.Cli.Codebooks;

/// <summary>A coding session in the terminal: ten answers at a time, each placed by a number, a name or Enter. Every code is stored at once.</summary>
internal sealed class CodingDialogue(
    StudyCodebooks codebooks, QuestionCodebook opened, TimeProvider time, string by, CodeSample sample, TextReader input, TextWriter output)
{
    private readonly HashSet<string> _skipped = new(StringComparer.Ordinal);
    private QuestionCodebook _codebook = opened;
    private int _coded;

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await output.WriteLineAsync(_codebook.Title);
        await output.WriteLineAsync("Type a theme's number or a part of its name (several: 2,5), Enter for the first proposal, n for none, +NAME for a new theme, s to skip, u to undo, ? for the list, q to stop.");
        WriteThemes();
        while (Cards(cancellationToken) is { Count: > 0 } cards)
        {
            foreach (var (i, card) in cards.Index())
            {
                if (await AskAsync(card, i + 1, cards.Count, cancellationToken) is { } code)
                {
                    return code;
                }
            }

            await output.WriteLineAsync(Invariant($"{_coded} coded. The next ten:"));
        }

        await output.WriteLineAsync("All answers are coded.");
        return Ended();
    }

    private List<CodingCard> Cards(CancellationToken cancellationToken)
    {
        var count = CodingSession.Usual + _skipped.Count;
        var cards = sample == CodeSample.Random
            ? CodingSession.Draw(_codebook.Rows, _codebook.Applied, count, cancellationToken)
            : CodingSession.Choose(_codebook.Rows, _codebook.Applied, count, cancellationToken);
        return [.. cards.Where(card => !_skipped.Contains(card.Answer)).Take(CodingSession.Usual)];
    }

    /// <returns>The exit code where the session ends here.</returns>
    private async Task<int?> AskAsync(CodingCard card, int number, int of, CancellationToken cancellationToken)
    {
        var numbers = _codebook.Numbered.Select((theme, i) => (theme.Id, Number: i + 1)).ToDictionary(pair => pair.Id, pair => pair.Number);
        var proposals = card.Proposals.Where(numbers.ContainsKey).ToArray();
        await output.WriteLineAsync();
        await output.WriteLineAsync(Invariant($"{number}/{of}  {_codebook.WhoseIs(card.Answer)}: {ThemeList.Harmless(card.Text)}"));
        if (proposals.Length > 0)
        {
            await output.WriteLineAsync($"      perhaps {string.Join(" · ", proposals.Select(id => Invariant($"[{numbers[id]}] {ThemeList.Harmless(_codebook.LabelOf(id))}")))}");
        }

        while (true)
        {
            await output.WriteAsync("> ");
            await output.FlushAsync(cancellationToken);
            switch (CardAnswer.Read(await input.ReadLineAsync(cancellationToken), proposals, _codebook.ThemeOf))
            {
                case CardAnswer.Quit:
                    return Ended();
                case CardAnswer.Skip:
                    _skipped.Add(card.Answer);
                    return null;
                case CardAnswer.List:
                    WriteThemes();
                    break;
                case CardAnswer.Wrong wrong:
                    await output.WriteLineAsync(wrong.Message);
                    break;
                case CardAnswer.Undo:
                    await UndoAsync(cancellationToken);
                    break;
                case CardAnswer.Themes themes:
                    return await StoreAsync(Coded(card, themes.Ids), cancellationToken);
                case CardAnswer.NewTheme theme:
                    var id = StudyCodebooks.NewId(time.GetUtcNow());
                    var added = new ThemeAdded(id, time.GetUtcNow(), by, $"t-{id}", theme.Name, []);
                    if (Refusal(added) is { } reason)
                    {
                        await output.WriteLineAsync($"That can't be: {reason}.");
                        break;
                    }

                    return await StoreAsync(added, cancellationToken) ?? await StoreAsync(Coded(card, [added.Theme]), cancellationToken);
                default:
                    break;
            }
        }
    }

    private AnswerCoded Coded(CodingCard card, IReadOnlyList<string> themes) => new(StudyCodebooks.NewId(time.GetUtcNow()), time.GetUtcNow(), by, card.Answer, themes, card.Sample);

    private string? Refusal(CodebookEvent happened) =>
        Codebook.Replay([.. _codebook.Events, happened]).Ignored.FirstOrDefault(ignored => ignored.Id == happened.Id)?.Reason;

    private async Task UndoAsync(CancellationToken cancellationToken)
    {
        var read = new ThemeEdits(_codebook, StudyCodebooks.NewId(time.GetUtcNow()), time.GetUtcNow(), by).Read(["undo"]);
        await output.WriteLineAsync(read.Wrong ?? "The last edit is taken back; its answer comes again later.");
        if (read.Happened is { } happened)
        {
            await StoreAsync(happened, cancellationToken);
        }
    }

    /// <returns>The exit code where it could not be stored.</returns>
    private async Task<int?> StoreAsync(CodebookEvent happened, CancellationToken cancellationToken)
    {
        if (await codebooks.AddAsync(_codebook, happened, cancellationToken) is not { } after)
        {
            await output.WriteLineAsync("Somebody else edited these themes at the same time: what was coded before is kept; start again.");
            return ExitCode.Failed;
        }

        _codebook = after;
        _coded += happened is AnswerCoded ? 1 : happened is EventUndone ? -1 : 0;
        return null;
    }

    private void WriteThemes()
    {
        foreach (var (i, theme) in _codebook.Numbered.Index())
        {
            output.WriteLine(Invariant($"  [{i + 1}] {ThemeList.Harmless(theme.Label)}"));
        }
    }

    private int Ended()
    {
        var codes = _codebook.Codebook.Codes.Values;
        output.WriteLine(Invariant($"{codes.Count()} answers are coded, {codes.Count(code => code.Sample == CodeSample.Random)} of them drawn at random."));
        return ExitCode.Done;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
