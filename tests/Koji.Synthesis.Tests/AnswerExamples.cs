namespace Koji.Synthesis.Tests;

/// <summary>Made-up answers with known themes: each is put together from a few ways of saying one thing.</summary>
internal static class AnswerExamples
{
    private static readonly (string Theme, string[] Starts, string[] Middles, string[] Ends)[] Subjects =
    [
        ("fees", ["There were", "I found", "We were surprised by", "The invoice shows"], ["hidden fees", "hidden fees again", "extra hidden fees"], ["on the invoice", "after the trial", "for every seat", "and the bill doubled"]),
        ("export", ["I could not", "Nobody could", "We need to", "It is hard to"], ["export to Excel", "export reports to Excel", "export the table to Excel"], ["for the finance team", "without losing columns", "from the dashboard", "in one step"]),
        ("support", ["I waited", "We waited", "My colleague waited", "They let us wait"], ["days for support", "a week for support", "for an answer from support"], ["and the ticket was closed", "by email", "over the holidays", "and the chat was empty"]),
        ("login", ["My team cannot", "I often cannot", "New colleagues cannot", "Since Monday we cannot"], ["log in with single sign-on", "log in on the phone", "log in from the office"], ["because the password reset fails", "and the code never arrives", "without calling IT", "on the first attempt"]),
    ];

    /// <summary>Answers in turn from each subject; the id tells the subject.</summary>
    /// <param name="count">At most 192 are different from each other.</param>
    /// <param name="segments">Given in turn by blocks of four answers.</param>
    public static IReadOnlyList<AnswerRow> Make(int count, params string[] segments) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var (theme, starts, middles, ends) = Subjects[i % Subjects.Length];
        var turn = i / Subjects.Length;
        var text = $"{starts[turn % starts.Length]} {middles[turn / starts.Length % middles.Length]} {ends[turn / (starts.Length * middles.Length) % ends.Length]}.";
        return new AnswerRow($"{theme}-{i}", segments.Length == 0 ? null : segments[turn % segments.Length], text);
    })];

    public static IReadOnlyList<AnswerRow> Texts(params string?[] texts) => [.. texts.Select((text, i) => new AnswerRow($"{i + 1}", null, text))];
}
