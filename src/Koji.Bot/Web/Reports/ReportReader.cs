using System.Collections.Immutable;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Privacy.Redaction;
using Koji.Bot.Respondents;
using Koji.Bot.Studies;
using Koji.Bot.Web.Reports.Splits;
using Koji.Bot.Web.Reports.Trends;
using Koji.Synthesis;
using Koji.Synthesis.Codebooks;
using Koji.Synthesis.Reports;

namespace Koji.Bot.Web.Reports;

/// <summary>Reads what a report is made from, and has it made.</summary>
internal sealed class ReportReader(IStudyCatalog catalog, IInterviewArchive archive, ThemeCache cache, IServiceProvider services)
{
    public async Task<Study?> StudyAsync(string studyId, CancellationToken cancellationToken) =>
        await catalog.FindAsync(studyId, cancellationToken) is { } record ? await catalog.GetAsync(studyId, record.CurrentVersion, cancellationToken) : null;

    public async Task<Panel> PanelAsync(Study study, CancellationToken cancellationToken)
    {
        var finished = new List<InterviewState>();
        await foreach (var interview in archive.ListAsync(study.Id, cancellationToken))
        {
            finished.Add(services.GetService<InterviewRedaction>() is { } redaction ? await redaction.RedactAsync(interview, cancellationToken) : interview);
        }

        return Panel.Of(study, finished);
    }

    /// <param name="wave">Whose answers: those of waves are never put together.</param>
    public async Task<StudyReport> ReportAsync(Study study, CancellationToken cancellationToken, int wave = 1)
    {
        // Invitations first: whoever ends in between is then among the finished, and is not missed.
        var invited = (await InvitedAsync(study, cancellationToken)).Where(invitation => invitation.Wave == wave).ToList();
        var all = await PanelAsync(study, cancellationToken);
        var panel = all.OfWave(wave);
        var themes = new Dictionary<string, ThemeReport>();
        var places = new Dictionary<string, IReadOnlyDictionary<string, string?>>();
        var trends = new Dictionary<string, ThemeReport?>();
        var splits = new Dictionary<string, ImmutableArray<ProposedSplit>>();
        foreach (var question in study.Guide.Questions.OfType<OpenEndedQuestion>())
        {
            var title = question.Text.In(study.Guide.Languages[0]);
            var rows = OpenAnswers.Of(panel.People, question.Id);
            var codebook = await CodebookAsync(study, question, cancellationToken);
            codebook = wave == 1 || codebook is null ? codebook : WaveCodebook.Of(codebook, OpenAnswers.Of(all.People, question.Id), rows, cancellationToken);
            themes[question.Id] = await cache.OfAsync(KeyOf(study, question, wave), title, rows, codebook, study.Listening, cancellationToken);
            trends[question.Id] = await TrendAsync(study, question, title, all, cancellationToken);
            splits[question.Id] = await services.GetRequiredService<SplitReader>().OfAsync(study, panel, themes[question.Id], cancellationToken);
            places[question.Id] = await PlacesAsync(study, question, title, rows, panel, themes[question.Id], cancellationToken);
        }

        var report = StudyReports.Build(study, panel, await OpenAsync(invited, panel, cancellationToken), themes, places);
        return report with
        {
            Wave = wave,
            Waves = all.Waves,
            IsListening = study.Listening,
            Questions = [.. report.Questions.Select(question => question is OpenQuestionReport open ? open with { Trend = trends[open.Question.Id], Splits = splits[open.Question.Id] } : question)],
        };
    }

    /// <summary>The answers of all waves, by month or by wave, in the codebook's themes where there is one.</summary>
    private async Task<ThemeReport?> TrendAsync(Study study, Question question, string title, Panel all, CancellationToken cancellationToken) =>
        Periods.Of(all, OpenAnswers.Of(all.People, question.Id)) is { } rows
            ? await cache.OfAsync($"{study.Id}/{question.Id}/over time", title, rows, await CodebookAsync(study, question, cancellationToken), study.Listening, cancellationToken)
            : null;

    private static string KeyOf(Study study, Question question, int wave) =>
        wave == 1 ? $"{study.Id}/{question.Id}" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{study.Id}/{question.Id}/wave {wave}");

    private async Task<IReadOnlyDictionary<string, string?>> PlacesAsync(
        Study study, Question question, string title, IReadOnlyList<AnswerRow> rows, Panel panel, ThemeReport themes, CancellationToken cancellationToken)
    {
        var tests = OpenAnswers.Of(panel.Tests, question.Id).Where(row => !string.IsNullOrEmpty(row.Text)).ToList();
        if (tests.Count == 0 || themes.Themes.Count == 0)
        {
            return new Dictionary<string, string?>();
        }

        var together = await cache.OfAsync($"{study.Id}/{question.Id}/tests", title, [.. rows, .. tests], codebook: null, isWatched: false, cancellationToken);
        return TestPlaces.Of(themes, together, tests);
    }

    private async Task<Codebook?> CodebookAsync(Study study, Question question, CancellationToken cancellationToken) =>
        services.GetService<ICodebookStore>() is { } codebooks && await codebooks.ReadAsync(study.Id, question.Id, cancellationToken) is { Count: > 0 } events ? Codebook.Replay(events) : null;

    private async Task<IReadOnlyList<Invitation>> InvitedAsync(Study study, CancellationToken cancellationToken) =>
        services.GetService<IInvitationStore>() is { } invitations ? await invitations.ListAsync(study.Id, null, cancellationToken) : [];

    private async Task<IReadOnlyList<InvitedPerson>> OpenAsync(IReadOnlyList<Invitation> invited, Panel panel, CancellationToken cancellationToken)
    {
        var respondents = services.GetService<RespondentUpdates>();
        var open = new List<InvitedPerson>();
        foreach (var invitation in invited.Where(invitation => panel.Find(invitation.InterviewId) is null))
        {
            // Only of an interview that was opened is there more to know.
            var respondent = invitation.Status == InvitationStatus.Started && respondents is not null ? await respondents.FindAsync(invitation.RespondentId, cancellationToken) : null;
            if (InvitedPerson.Of(invitation, respondent) is { } person)
            {
                open.Add(person);
            }
        }

        return open;
    }
}
