using Koji.Synthesis.Codebooks;

namespace Koji.Synthesis.Tests.Codebooks;

internal static class CodebookExamples
{
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>160 answers about four subjects; an id tells its answer's subject.</summary>
    public static readonly AnswerRow[] Rows = [.. AnswerExamples.Make(160, "churned", "stayed")];

    public static readonly ThemesFound Found = Recomputation.Open(Synthesizer.Synthesize(Rows, new(Themes: 4)), "e0", Monday, "Koji");

    /// <summary>The id of the theme that was found for a subject.</summary>
    public static string ThemeOf(string subject) => Found.Placements.Where(pair => SubjectOf(pair.Key) == subject).Select(pair => pair.Value).Distinct().Single();

    public static string SubjectOf(string answer) => answer.Split('-')[0];

    public static string[] Answers(string subject) => [.. Rows.Select(row => row.Id).Where(id => SubjectOf(id) == subject)];

    public static Codebook With(params CodebookEvent[] events) => Codebook.Replay([Found, .. events]);

    public static ThemeRenamed Rename(string id, string theme, string label) => new(id, Monday, "Ada", theme, label);

    public static AnswerCoded Code(string id, string answer, CodeSample sample, params string[] themes) => new(id, Monday, "Ada", answer, themes, sample);
}
