using System.Globalization;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Studies;
using Koji.Synthesis;
using Koji.Synthesis.Codebooks;
using Koji.Synthesis.Reports;

namespace Koji.Bot.Web.Reports.Codebooks;

/// <summary>An open question with its answers and what researchers made of its themes.</summary>
/// <param name="events">All that happened to the codebook, stored or about to be; never empty: themes that were found come first.</param>
/// <param name="stored">How many of them are stored.</param>
internal sealed class QuestionCodebook(Study study, Panel panel, OpenEndedQuestion question, IReadOnlyList<AnswerRow> rows, IReadOnlyList<CodebookEvent> events, int stored)
{
    private ThemeReport? _report;
    private Codebook? _applied;

    public Study Study => study;

    public Panel Panel => panel;

    public OpenEndedQuestion Question => question;

    /// <summary>Of one wave.</summary>
    public IReadOnlyList<AnswerRow> Rows => rows;

    public int Wave { get; init; } = 1;

    /// <summary>What is known of themes is learned from all waves, and shown of one.</summary>
    public IReadOnlyList<AnswerRow>? OfAllWaves { get; init; }

    public IReadOnlyList<CodebookEvent> Events => events;

    public int Stored => stored;

    public Codebook Codebook { get; } = Codebook.Replay(events);

    /// <summary>The same question after all these events, which are stored.</summary>
    public QuestionCodebook After(IReadOnlyList<CodebookEvent> all) => new(study, panel, question, rows, all, all.Count) { Wave = Wave, OfAllWaves = OfAllWaves };

    public string Title => Question.Text.In(Study.Guide.Languages[0]);

    /// <summary>The codebook as it is applied to the answers of this wave.</summary>
    public Codebook Applied => _applied ??= Wave == 1 ? Codebook : WaveCodebook.Of(Codebook, OfAllWaves ?? Rows, Rows, CancellationToken.None);

    public ThemeReport Report => _report ??= CodebookSynthesis.Report(Rows, Applied, new SynthesisSettings(Title: Title));

    /// <summary>As they are numbered, from 1: in the order in which they came, so that a code changes no number.</summary>
    public IReadOnlyList<(string Id, string Label)> Numbered { get; } =
        [.. Codebook.Replay(events).Themes.Where(theme => !theme.IsDismissed).Select(theme => (theme.Id, theme.Label))];

    /// <summary>A theme by its number, its id, or a part of its name that no other has.</summary>
    /// <returns>Null where none or several are meant.</returns>
    public string? ThemeOf(string said)
    {
        var themes = Numbered;
        if (int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number >= 1 && number <= themes.Count ? themes[number - 1].Id : null;
        }

        var exact = themes.Where(theme => theme.Id == said || string.Equals(theme.Label, said, StringComparison.OrdinalIgnoreCase)).ToArray();
        var matches = exact.Length > 0 ? exact : [.. themes.Where(theme => theme.Label.Contains(said, StringComparison.OrdinalIgnoreCase))];
        return matches is [var only] ? only.Id : null;
    }

    /// <summary>An answer by the number of its respondent in the report, or by its interview's id.</summary>
    public string? AnswerOf(string said)
    {
        var number = said.StartsWith('R') || said.StartsWith('r') ? said[1..] : said;
        var member = Panel.People.FirstOrDefault(member => member.Pseudonym == $"Respondent {number}" || member.Interview.InterviewId == said);
        return member is not null && Rows.Any(row => row.Id == member.Interview.InterviewId) ? member.Interview.InterviewId : null;
    }

    /// <summary>"R12": who gave an answer, as the report numbers people.</summary>
    public string WhoseIs(string answer) => Panel.Find(answer) is { } member ? member.Pseudonym.Replace("Respondent ", "R", StringComparison.Ordinal) : answer;

    public string LabelOf(string theme) => Codebook.Themes.FirstOrDefault(known => known.Id == theme)?.Label ?? theme;
}
