using Koji.Bot.Interviews.Guides;
using Koji.Bot.Studies;
using Koji.Synthesis;
using Koji.Synthesis.Codebooks;

namespace Koji.Bot.Web.Reports.Codebooks;

/// <summary>Reads and writes the codebooks of a study's open questions.</summary>
internal sealed class StudyCodebooks(ReportReader reader, ICodebookStore store, TimeProvider time)
{
    private const string Found = "Koji";

    /// <param name="question">The id of an open question, or its number in the guide; null: the first open one.</param>
    /// <param name="wave">Whose answers: those of waves are never put together. Themes and codes are those of all waves.</param>
    /// <returns>Null where the study or the question isn't there.</returns>
    public async Task<QuestionCodebook?> OfAsync(string studyId, string? question, CancellationToken cancellationToken, int wave = 1)
    {
        if (await reader.StudyAsync(studyId, cancellationToken) is not { } study || Meant(study, question) is not { } open)
        {
            return null;
        }

        var panel = await reader.PanelAsync(study, cancellationToken);
        var all = OpenAnswers.Of(panel.People, open.Id);
        var rows = OpenAnswers.Of(panel.OfWave(wave).People, open.Id);
        var events = await store.ReadAsync(study.Id, open.Id, cancellationToken);
        return events.Count > 0
            ? new QuestionCodebook(study, panel, open, rows, events, events.Count) { Wave = wave, OfAllWaves = all }
            : new QuestionCodebook(study, panel, open, rows, [Opening(wave == 1 ? rows : all)], 0) { Wave = wave, OfAllWaves = all };
    }

    /// <summary>Stores an edit, and before the first one the themes that it edits.</summary>
    /// <returns>The codebook with it; null where somebody else edited it meanwhile, and nothing was stored.</returns>
    public async Task<QuestionCodebook?> AddAsync(QuestionCodebook codebook, CodebookEvent happened, CancellationToken cancellationToken)
    {
        CodebookEvent[] all = [.. codebook.Events, happened];
        for (var revision = codebook.Stored; revision < all.Length; revision++)
        {
            if (!await store.TryAppendAsync(codebook.Study.Id, codebook.Question.Id, revision, all[revision], cancellationToken))
            {
                return null;
            }
        }

        return codebook.After(all);
    }

    /// <summary>The study's open questions, each with its number in the guide.</summary>
    public static IReadOnlyList<(int Number, OpenEndedQuestion Question)> OpenQuestions(Study study) =>
        [.. study.Guide.Questions.Select((question, i) => (i + 1, Question: question as OpenEndedQuestion)).Where(pair => pair.Question is not null).Select(pair => (pair.Item1, pair.Question!))];

    private static OpenEndedQuestion? Meant(Study study, string? said)
    {
        var open = OpenQuestions(study);
        return said is null
            ? open.Select(pair => pair.Question).FirstOrDefault()
            : open.Where(pair => pair.Question.Id == said || pair.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) == said).Select(pair => pair.Question).FirstOrDefault();
    }

    private ThemesFound Opening(IReadOnlyList<AnswerRow> rows)
    {
        var now = time.GetUtcNow();
        return Recomputation.Open(Synthesizer.Synthesize(rows, new SynthesisSettings()), NewId(now), now, Found);
    }

    public static string NewId(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");
}
