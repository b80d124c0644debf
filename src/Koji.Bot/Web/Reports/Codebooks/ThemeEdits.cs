using System.Globalization;
using Koji.Synthesis;
using Koji.Synthesis.Codebooks;

namespace Koji.Bot.Web.Reports.Codebooks;

/// <summary>What came of reading an edit: the event that it is, or what is wrong with it. Exactly one is there.</summary>
internal sealed record ReadEdit(CodebookEvent? Happened, string? Wrong);

/// <summary>Reads a researcher's edit of a codebook from its words: <c>rename 3 "Too dear"</c>. Pure.</summary>
internal sealed class ThemeEdits(QuestionCodebook question, string eventId, DateTimeOffset at, string by)
{
    public const string Usage = """
        rename THEME NAME           gives a theme another name
        describe THEME SENTENCE     says in a sentence what its answers say
        merge THEME THEME…          makes several themes one: the first stays
        split THEME NAME ANSWER…    makes a theme of its own of a part, by answers that belong to it
        add NAME [ANSWER…]          adds a theme
        pin THEME                   keeps it when themes are found anew
        dismiss THEME               says that it is none
        move ANSWER THEME|none      puts an answer where it belongs
        accept NAME                 makes an emerging theme a theme
        find [N]                    finds themes anew; edited ones stay
        propose                     asks the language model for names, merges and moves; nothing is changed
        propose accept              the same, and takes what it proposes
        undo                        takes the last edit back; again, the one before

        THEME is a number of the list or a part of the name; ANSWER the number of a respondent (R12).
        """;

    public ReadEdit Read(string[] edit) => edit switch
    {
        ["rename", var theme, .. { Length: > 0 } name] => With(theme, id => new ThemeRenamed(eventId, at, by, id, string.Join(' ', name))),
        ["describe", var theme, .. { Length: > 0 } words] => With(theme, id => new ThemeDescribed(eventId, at, by, id, string.Join(' ', words))),
        ["merge", var into, .. { Length: > 0 } from] => With(into, id => WithAll(from, others => new ThemesMerged(eventId, at, by, id, others))),
        ["split", var theme, var name, .. { Length: > 0 } answers] => With(theme, id => WithAnswers(answers, found => new ThemeSplit(eventId, at, by, id, NewTheme(), name, found))),
        ["add", var name, .. var answers] => WithAnswers(answers, found => new ThemeAdded(eventId, at, by, NewTheme(), name, found)),
        ["pin", var theme] => With(theme, id => new ThemePinned(eventId, at, by, id)),
        ["dismiss", var theme] => With(theme, id => new ThemeDismissed(eventId, at, by, id)),
        ["move", var answer, "none"] => WithAnswers([answer], found => new AnswerMoved(eventId, at, by, found[0], null)),
        ["move", var answer, var theme] => With(theme, id => WithAnswers([answer], found => new AnswerMoved(eventId, at, by, found[0], id))),
        ["accept", .. { Length: > 0 } name] => Accept(string.Join(' ', name)),
        ["find"] => Anew(null),
        ["find", var count] when int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => Anew(number),
        ["undo"] => Undo(),
        _ => Wrong($"'{string.Join(' ', edit)}' is no edit. Edits are:\n{Usage}"),
    };

    private string NewTheme() => $"t-{eventId}";

    private static ReadEdit Wrong(string message) => new(null, message);

    private ReadEdit With(string said, Func<string, CodebookEvent> make) => With(said, id => Checked(make(id)));

    private ReadEdit With(string said, Func<string, ReadEdit> make) => question.ThemeOf(said) is { } id
        ? make(id)
        : Wrong($"'{said}' is no theme, or fits several. Themes are: {string.Join("; ", question.Numbered.Select((theme, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1} {theme.Label}")))}.");

    private ReadEdit WithAll(IEnumerable<string> said, Func<IReadOnlyList<string>, CodebookEvent> make)
    {
        var ids = new List<string>();
        foreach (var one in said)
        {
            if (question.ThemeOf(one) is not { } id)
            {
                return With(one, _ => Wrong(""));
            }

            ids.Add(id);
        }

        return Checked(make(ids));
    }

    private ReadEdit WithAnswers(IEnumerable<string> said, Func<IReadOnlyList<string>, CodebookEvent> make)
    {
        var ids = new List<string>();
        foreach (var one in said)
        {
            if (question.AnswerOf(one) is not { } id)
            {
                return Wrong($"'{one}' is nobody who was asked this. Name an answer by the number of its respondent in the report: R12.");
            }

            ids.Add(id);
        }

        return Checked(make(ids));
    }

    private ReadEdit Accept(string said)
    {
        var emerging = question.Report.Emerging;
        var meant = emerging.Where(theme => theme.Label.Contains(said, StringComparison.OrdinalIgnoreCase)).ToArray();
        return meant is [var only]
            ? Checked(only.Accept(eventId, at, by))
            : Wrong($"'{said}' is no emerging theme, or fits several. Emerging: {(emerging.Count == 0 ? "none" : string.Join("; ", emerging.Select(theme => theme.Label)))}.");
    }

    private ReadEdit Anew(int? themes) =>
        new(Recomputation.Of(question.Rows, question.Codebook, new SynthesisSettings(themes, question.Title), eventId, at, by).Event, null);

    /// <summary>The last that stands and is no undoing; the themes that were found at first stay.</summary>
    private ReadEdit Undo()
    {
        var undone = question.Events.OfType<EventUndone>().Select(undoing => undoing.Undone).ToHashSet(StringComparer.Ordinal);
        return question.Events.Skip(1).LastOrDefault(happened => happened is not EventUndone && !undone.Contains(happened.Id)) is { } last
            ? new ReadEdit(new EventUndone(eventId, at, by, last.Id), null)
            : Wrong("There is nothing to undo.");
    }

    /// <summary>What would come to nothing is refused, with the reason.</summary>
    private ReadEdit Checked(CodebookEvent happened) =>
        Codebook.Replay([.. question.Events, happened]).Ignored.FirstOrDefault(ignored => ignored.Id == happened.Id) is { } ignored
            ? Wrong($"That can't be: {ignored.Reason}.")
            : new ReadEdit(happened, null);
}
