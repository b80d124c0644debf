using Koji.Bot.Researchers.Commands;
using Koji.Bot.Studies.Format;
using Koji.Bot.Web.Reports.Codebooks;

namespace Koji.Bot.Researchers.Findings;

/// <summary>The commands about what people said: themes, comparisons, quotes, and researchers' edits.</summary>
internal sealed class ThemeRoom(StudyThemes themes, TimeProvider time) : ICommandRoom
{
    public async Task<CommandReply?> TryAsync(ResearcherCommand command, CommandContext context, CancellationToken cancellationToken) => command switch
    {
        ShowThemes show => await WithAsync(show.Study, show.Question, codebook => ThemeReply.Themes(codebook), cancellationToken),
        CompareSegments compare => await WithAsync(compare.Study, compare.Question, codebook => Compare(codebook, compare), cancellationToken),
        ShowQuotes quotes => await WithAsync(quotes.Study, quotes.Question, codebook => Quotes(codebook, quotes.Theme), cancellationToken),
        AskThemeEdit ask => await WithAsync(ask.Study, ask.Question, ThemeForm.Ask, cancellationToken),
        SubmitThemeEdit submit => ThemeForm.Read(context) is { Words: { } words }
            ? await EditAsync(submit.Study, submit.Question, words, context, cancellationToken)
            : CommandReply.Wrong(ThemeForm.Read(context).Wrong!),
        EditThemes edit => await EditAsync(edit.Study, edit.Question, [.. edit.Words], context, cancellationToken),
        _ => null,
    };

    private async Task<CommandReply> WithAsync(string? study, string? question, Func<QuestionCodebook, CommandReply> reply, CancellationToken cancellationToken)
    {
        var found = await themes.FindAsync(study, question, cancellationToken);
        return found.Codebook is { } codebook ? reply(codebook) : found.Missing!;
    }

    private static CommandReply Compare(QuestionCodebook codebook, CompareSegments command) =>
        SegmentOf(codebook, command.A) is not { } a ? NoSegment(codebook, command.A)
        : SegmentOf(codebook, command.B) is not { } b ? NoSegment(codebook, command.B)
        : a == b ? CommandReply.Wrong("These are one and the same segment. Name two.")
        : ThemeReply.Compare(codebook, a, b);

    /// <summary>The name under which the report has it.</summary>
    private static string? SegmentOf(QuestionCodebook codebook, string said)
    {
        var groups = codebook.Study.Groups.Zip(codebook.Panel.Segments, (group, name) => (group.Id, Name: name)).ToList();
        return groups.Where(group => Same(group.Id, said) || Same(group.Name, said)).Select(group => group.Name).FirstOrDefault()
            ?? (groups.Where(group => group.Id.StartsWith(said, StringComparison.OrdinalIgnoreCase) || group.Name.Contains(said, StringComparison.OrdinalIgnoreCase)).ToList() is [var only] ? only.Name : null);
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static CommandReply NoSegment(QuestionCodebook codebook, string said)
    {
        var known = codebook.Study.Groups.Select(group => group.Id).ToList();
        return CommandReply.Wrong($"{codebook.Study.Id} has no segment '{said}'. {(Nearest.To(said, known) is { } meant ? $"Did you mean '{meant}'?" : $"It hears {string.Join(", ", known)}.")}");
    }

    private static CommandReply Quotes(QuestionCodebook codebook, string said) =>
        codebook.ThemeOf(said) is { } id && codebook.Report.DefaultThemes.FirstOrDefault(theme => theme.Id == id) is { } theme
            ? ThemeReply.Quotes(codebook, theme)
            : CommandReply.Wrong($"'{said}' is no theme, or fits several. Themes are {string.Join("; ", codebook.Numbered.Select((one, i) => $"{i + 1} {one.Label}"))}.");

    private async Task<CommandReply> EditAsync(string? study, string? question, string[] words, CommandContext context, CancellationToken cancellationToken)
    {
        var found = await themes.FindAsync(study, question, cancellationToken);
        if (found.Codebook is not { } codebook)
        {
            return found.Missing!;
        }

        var now = time.GetUtcNow();
        var read = new ThemeEdits(codebook, StudyCodebooks.NewId(now), now, context.Who.Name).Read(words);
        if (read.Happened is not { } happened)
        {
            return CommandReply.Wrong(read.Wrong!);
        }

        return await themes.AddAsync(codebook, happened, cancellationToken) is { } edited
            ? ThemeReply.Themes(edited, $"Done. theme undo {StudyThemes.PlaceOf(edited)} takes it back.")
            : CommandReply.Failed("Somebody else edited these themes at the same time. Look at them and try again.");
    }
}
