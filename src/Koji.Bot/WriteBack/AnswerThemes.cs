using System.Collections.Concurrent;
using System.Collections.Immutable;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Studies;
using Koji.Bot.Web.Reports;
using Koji.Synthesis.Codebooks;

namespace Koji.Bot.WriteBack;

/// <summary>
/// Which themes an interview's answers belong to, by the codebook that researchers have made; none for a question that has no codebook. What a codebook teaches is learned
/// once for each of its revisions, and then places an answer in well under a millisecond.
/// </summary>
internal sealed class AnswerThemes(ReportReader reader, ICodebookStore codebooks)
{
    private readonly ConcurrentDictionary<(string StudyId, string QuestionId), LearnedCodebook> _learned = new();

    public async Task<ImmutableArray<AnswerTheme>> OfAsync(Study study, Member member, CancellationToken cancellationToken)
    {
        // Left out of themes everywhere.
        if (member.IsBelowQualityGate)
        {
            return [];
        }

        var themes = ImmutableArray.CreateBuilder<AnswerTheme>();
        foreach (var question in study.Guide.Questions.OfType<OpenEndedQuestion>())
        {
            if (OpenAnswers.Of([member], question.Id) is [{ Text: { Length: > 0 } words }] && await LearnedAsync(study, question, cancellationToken) is { } codebook)
            {
                var place = codebook.Placer.Place(words);
                var all = place.Theme is { } main ? place.Others.Prepend(main) : [];
                themes.AddRange(all.Select((id, i) => new AnswerTheme(question.Id, id, codebook.Labels.GetValueOrDefault(id, id), i == 0 ? place.Strength : 0)));
            }
        }

        return themes.ToImmutable();
    }

    private async Task<LearnedCodebook?> LearnedAsync(Study study, OpenEndedQuestion question, CancellationToken cancellationToken)
    {
        var events = await codebooks.ReadAsync(study.Id, question.Id, cancellationToken);
        if (events.Count == 0)
        {
            return null;
        }

        if (_learned.TryGetValue((study.Id, question.Id), out var known) && known.Revision == events.Count)
        {
            return known;
        }

        var codebook = Codebook.Replay(events);
        var panel = await reader.PanelAsync(study, cancellationToken);
        var placer = AnswerPlacer.Learn(OpenAnswers.Of(panel.People, question.Id), codebook, cancellationToken);
        return _learned[(study.Id, question.Id)] = new LearnedCodebook(events.Count, placer, codebook.Themes.ToDictionary(theme => theme.Id, theme => theme.Label));
    }

    private sealed record LearnedCodebook(int Revision, AnswerPlacer Placer, IReadOnlyDictionary<string, string> Labels);
}
