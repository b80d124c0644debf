using System.Globalization;
using Koji.Synthesis;

namespace Koji.Benchmarks;

/// <summary>
/// Answers with the shape of real ones: forty subjects of unequal size with words of their own, a common vocabulary that follows
/// Zipf's law, 5 to 40 words each. The same seed gives the same answers.
/// </summary>
internal static class GeneratedAnswers
{
    private const int Subjects = 40;
    private const int OwnWords = 40;
    private const int CommonWords = 4_000;
    private static readonly string[] Syllables = ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo", "ka", "ner", "lis", "tor"];

    public static IReadOnlyList<AnswerRow> Make(int count)
    {
        var random = new Random(7);
        var rows = new AnswerRow[count];
        for (var i = 0; i < count; i++)
        {
            var subject = (int)(Subjects * random.NextDouble() * random.NextDouble());
            var words = Enumerable.Range(0, random.Next(5, 41)).Select(_ => random.NextDouble() < 0.3
                ? Word(CommonWords + (subject * OwnWords) + random.Next(OwnWords))
                : Word((int)Math.Pow(CommonWords, random.NextDouble())));
            rows[i] = new AnswerRow(i.ToString(CultureInfo.InvariantCulture), "abc"[i % 3].ToString(), string.Join(' ', words));
        }

        return rows;
    }

    private static string Word(int number)
    {
        var word = "";
        for (var rest = number + Syllables.Length; rest > 0; rest /= Syllables.Length)
        {
            word += Syllables[rest % Syllables.Length];
        }

        return word;
    }
}
