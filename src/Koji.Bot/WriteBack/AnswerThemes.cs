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
        foreach (var coded in await CodedAsync(study, member, cancellationToken))
        {
            themes.AddRange(coded.Themes.Select((id, i) => new AnswerTheme(coded.QuestionId, id, coded.Labels.GetValueOrDefault(id, id), i == 0 ? coded.Strength : 0)));
        }

        return themes.ToImmutable();
    }

    /// <summary>The person's answers to open questions that have a codebook, those among them that fit no theme as well. What a researcher said of an answer goes before what was found.</summary>
    public async Task<IReadOnlyList<CodedAnswer>> CodedAsync(Study study, Member member, CancellationToken cancellationToken)
    {
        var coded = new List<CodedAnswer>();
        foreach (var question in study.Guide.Questions.OfType<OpenEndedQuestion>())
        {
            if (OpenAnswers.Of([member], question.Id) is [{ Text: { Length: > 0 } words }] && await LearnedAsync(study, question, cancellationToken) is { } learned)
            {
                var at = member.Interview.Answers.Last(answer => answer.QuestionId == question.Id).At;
                if (learned.Codes.TryGetValue(member.Interview.InterviewId, out var code))
                {
                    coded.Add(new CodedAnswer(question.Id, at, code.Themes, 1, learned.Labels));
                }
                else
                {
                    var place = learned.Placer.Place(words);
                    coded.Add(new CodedAnswer(question.Id, at, place.Theme is { } main ? [main, .. place.Others] : [], place.Strength, learned.Labels));
                }
            }
        }

        return coded;
    }

    /// <summary>How many edits each codebook of the study has seen: while it is the same, themes are the same.</summary>
    public async Task<string> RevisionAsync(Study study, CancellationToken cancellationToken)
    {
        var revisions = new List<string>();
        foreach (var question in study.Guide.Questions.OfType<OpenEndedQuestion>())
        {
            if (await codebooks.ReadAsync(study.Id, question.Id, cancellationToken) is { Count: > 0 and var events })
            {
                revisions.Add($"{question.Id}:{events}");
            }
        }

        return string.Join(' ', revisions);
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
        return _learned[(study.Id, question.Id)] = new LearnedCodebook(events.Count, placer, codebook.Codes, codebook.Themes.ToDictionary(theme => theme.Id, theme => theme.Label));
    }

    private sealed record LearnedCodebook(int Revision, AnswerPlacer Placer, IReadOnlyDictionary<string, AnswerCode> Codes, IReadOnlyDictionary<string, string> Labels);
}

/// <summary>An answer and where it belongs.</summary>
/// <param name="At">When it was given.</param>
/// <param name="Themes">Ids, the main one first; none: it fits nowhere.</param>
/// <param name="Labels">Of all themes of the codebook.</param>
internal sealed record CodedAnswer(string QuestionId, DateTimeOffset At, IReadOnlyList<string> Themes, double Strength, IReadOnlyDictionary<string, string> Labels);
