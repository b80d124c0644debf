using System.Globalization;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Web.Reports.Codebooks;

namespace Koji.Bot.Researchers.Findings;

/// <summary>Exactly one is there.</summary>
internal sealed record FoundThemes(QuestionCodebook? Codebook, CommandReply? Missing);

/// <summary>Finds the themes of an open question by what a researcher typed.</summary>
internal sealed class StudyThemes(StudyFinder finder, StudyCodebooks codebooks)
{
    /// <param name="study">Absent: the only one.</param>
    /// <param name="question">Its id or number; absent: the first open one.</param>
    public async Task<FoundThemes> FindAsync(string? study, string? question, CancellationToken cancellationToken)
    {
        var found = await finder.FindOneAsync(study, cancellationToken);
        if (found.Study is not { } there)
        {
            return new FoundThemes(null, found.Missing);
        }

        var open = StudyCodebooks.OpenQuestions(there);
        return open.Count == 0 ? new FoundThemes(null, CommandReply.Failed($"{there.Id} has no open question, and so no themes."))
            : await codebooks.OfAsync(there.Id, question, cancellationToken) is { } codebook ? new FoundThemes(codebook, null)
            : new FoundThemes(null, CommandReply.Wrong($"'{question}' is no open question of {there.Id}. Open questions are {string.Join(", ", open.Select(pair => $"{pair.Number} {pair.Question.Id}"))}."));
    }

    /// <summary>Stores an edit.</summary>
    /// <returns>Null where somebody else edited it meanwhile.</returns>
    public Task<QuestionCodebook?> AddAsync(QuestionCodebook codebook, Synthesis.Codebooks.CodebookEvent happened, CancellationToken cancellationToken) =>
        codebooks.AddAsync(codebook, happened, cancellationToken);

    /// <summary>As a command names it.</summary>
    public static string PlaceOf(QuestionCodebook codebook) => $"in {codebook.Study.Id} {codebook.Question.Id}";

    /// <summary>The other open questions, by number.</summary>
    public static IEnumerable<(int Number, string Id)> Others(QuestionCodebook codebook) =>
        StudyCodebooks.OpenQuestions(codebook.Study).Where(pair => pair.Question.Id != codebook.Question.Id).Select(pair => (pair.Number, pair.Question.Id));

    public static string Share(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture) + " %";
}
