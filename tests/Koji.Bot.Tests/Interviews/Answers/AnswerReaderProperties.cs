using System.Globalization;
using CsCheck;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Tests.Interviews.Answers;

public sealed class AnswerReaderProperties
{
    private static readonly string[] Labels =
    [
        "Price", "Missing features", "Customer support", "Mobile app", "Search and filters", "Fast, reliable delivery",
        "Données manquantes", "L'intégration", "Größe", "E-mail", "Not useful", "Something else entirely", "My team",
    ];

    private static readonly string[] Languages = ["en", "fr", "es", "de", "xx"];

    private static readonly string[] Pieces =
    [
        "1", "2", "3", "13", "4.5", "-1", "a", "b", "c", "price", "app", "features", "first", "last", "all", "none", "but", "not", "except", "other", "other:", "and", "or",
        ",", ".", ";", "-", "–", ">", "<", "=", "/", "\n", "(", ")", "#", "yes", "no", "maybe", "because", "sorry", "wait", "I meant", "four", "out of", "5", "👍", "4️⃣", "½",
        "l'", "d'abord", "oui", "non", "sauf", "et", "ou", "parce que", "then", "to", "the", "two", "%", "...", "\uD83D", "\u0301", "top 3", "in that order", "second",
    ];

    private static readonly Question[] Questions =
    [
        Ask.Open, Ask.YesNo, Ask.Scale(1, 5), Ask.Scale(0, 10, "Not at all likely", "Extremely likely"), Ask.Scale(-3, 3),
        Ask.One(false, Labels[..5]), Ask.One(true, Labels[..5]), Ask.One(false, "1–10 employees", "11-50", "200+"), Ask.One(true, "2", "3", "A"),
        Ask.Many(false, 0, null, Labels), Ask.Many(true, 1, 2, Labels[..4]), Ask.Many(false, 2, 3, Labels[..4]), Ask.Many(true, 0, null, "1-2", "3-4", "None"),
        Ask.Rank(null, Labels[..3]), Ask.Rank(3, Labels[..5]), Ask.Rank(null, Labels), Ask.Rank(1, "A", "B", "C"),
    ];

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String,
        Gen.Char['\0', '\uffff'].Array[0, 30].Select(chars => new string(chars)),
        Among(Pieces).Array[0, 9].Select(pieces => string.Join(" ", pieces)),
        Among(Pieces).Array[0, 6].Select(string.Concat));

    [Fact]
    public void Whatever_is_typed_the_reading_is_valid_for_the_question() =>
        Gen.Select(Among(Questions), AnyText, Among(Languages)).Sample(
            (question, text, language) => IsValid(question, AnswerReader.Read(question, text, language)), iter: 3_000);

    [Fact]
    public void Upper_case_and_surrounding_space_change_nothing() =>
        Gen.Select(Among(Questions), Among(Pieces).Array[0, 7].Select(pieces => string.Join(" ", pieces)), Among(Languages)).Sample(
            (question, text, language) => question is OpenEndedQuestion
                || Known(question, text, language) == Known(question, "  " + text.ToUpperInvariant() + "\n ", language), iter: 2_000);

    [Fact]
    public void A_label_its_number_and_its_letter_all_name_the_option() =>
        Gen.Select(Gen.Shuffle(Labels), Gen.Int[2, Labels.Length], Gen.Bool).Sample((shuffled, count, other) =>
        {
            var labels = shuffled[..count];
            foreach (var (label, index) in labels.Select((label, index) => (label, index)))
            {
                string[] ways =
                [
                    label, label.ToUpperInvariant(), label.ToLowerInvariant(), $" {label}. ", $"{index + 1}", $"{index + 1}.", $"#{index + 1}", $"option {index + 1}",
                    $"{(char)('a' + index)}", $"{(char)('A' + index)})", $"I'd say {label}", $"{index + 1}. {label}",
                ];
                foreach (var way in ways)
                {
                    Assert.Equal($"o{index + 1}", Ask.Told(Ask.One(other, labels), way));
                    Assert.Equal($"o{index + 1}", Ask.Told(Ask.Many(other, 0, null, labels), way));
                }
            }
        }, iter: 40);

    [Fact]
    public void Any_set_of_picks_is_read_back_from_numbers_letters_or_labels() =>
        Gen.Select(Gen.Shuffle(Labels), Gen.Int[2, 9], Gen.Int[1, 9], Among(", ", "\n", " and ", "; ", " + ")).Sample((shuffled, count, picked, separator) =>
        {
            var labels = shuffled[..count];
            var picks = Enumerable.Range(0, Math.Min(picked, count)).Select(i => (i * 7 + picked) % count).Distinct().ToArray();
            var told = string.Join(" ", picks.Order().Select(i => $"o{i + 1}"));
            var question = Ask.Many(false, 0, null, labels);
            Assert.Equal(told, Ask.Told(question, string.Join(separator, picks.Select(i => i + 1))));
            Assert.Equal(told, Ask.Told(question, string.Join(separator, picks.Select(i => labels[i]))));
            Assert.Equal(told, Ask.Told(question, string.Join(separator, picks.Select(i => (char)('A' + i)))));
        }, iter: 100);

    [Fact]
    public void Any_order_is_read_back_from_numbers_letters_or_labels() =>
        Gen.Select(Gen.Shuffle(Labels), Gen.Int[2, 9], Gen.Shuffle(Enumerable.Range(0, 9).ToArray()), Among(", ", "\n", " > ", "; ", " then ", " ")).Sample((shuffled, count, permuted, separator) =>
        {
            var labels = shuffled[..count];
            var order = permuted.Where(i => i < count).ToArray();
            var told = string.Join(" ", order.Select(i => $"o{i + 1}"));
            var question = Ask.Rank(null, labels);
            Assert.Equal(told, Ask.Told(question, string.Join(separator, order.Select(i => i + 1))));
            Assert.Equal(told, Ask.Told(question, string.Join(separator, order.Select(i => labels[i]))));
            Assert.Equal(told, Ask.Told(question, string.Join(separator, order.Select(i => (char)('a' + i)))));
            Assert.Equal(told, Ask.Told(question, string.Concat(order.Select(i => i + 1))));
            Assert.Equal(told, Ask.Told(question, string.Join(separator == " " ? " " : "\n", order.Select((i, rank) => $"{rank + 1}. {labels[i]}"))));
        }, iter: 100);

    [Fact]
    public void Every_number_of_a_scale_is_read_back() =>
        Gen.Select(Gen.Int[-10, 10], Gen.Int[1, 20], Gen.Int[0, 20]).Sample((min, span, at) =>
        {
            var value = min + at % (span + 1);
            var told = value.ToString(CultureInfo.InvariantCulture);
            Assert.Equal(told, Ask.Told(Ask.Scale(min, min + span), told));
            Assert.Equal($"{told} | because it is slow", Ask.Told(Ask.Scale(min, min + span), $"{told} because it is slow"));
        }, iter: 100);

    [Theory]
    [InlineData("1, ")]
    [InlineData("price and ")]
    [InlineData("because it is slow ")]
    [InlineData("a b c ")]
    [InlineData("I'd say maybe ")]
    [InlineData("not ")]
    [InlineData("7")]
    [InlineData("x")]
    [InlineData("((((")]
    [InlineData("4️⃣")]
    public void A_very_long_text_is_read_to_a_valid_answer(string piece) // How fast is measured by AnswerReaderBenchmarks.
    {
        var text = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
        foreach (var question in Questions)
        {
            Assert.True(IsValid(question, AnswerReader.Read(question, text, "en")), question.Type.ToString());
        }
    }

    private static Gen<T> Among<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static string Known(Question question, string text, string language) => AnswerReader.Read(question, text, language) switch
    {
        Understood understood => Ask.Told(question, text, language).ToUpperInvariant() + understood.Whole,
        NotUnderstood problem => problem.Problem.ToString(),
        var other => other.ToString(),
    };

    private static bool IsValid(Question question, Reading reading) => reading is NotUnderstood { Details.IsDefault: false }
        || (reading is Understood understood && !(understood.Whole && understood.Remark is not null) && understood.Remark is not "" && IsValid(question, understood.Value));

    private static bool IsValid(Question question, AnswerValue value) => (question, value) switch
    {
        (OpenEndedQuestion, TextAnswer text) => text.Text.Length > 0,
        (YesNoQuestion, YesNoAnswer) => true,
        (ScaleQuestion scale, ScaleAnswer answer) => answer.Value >= scale.Min && answer.Value <= scale.Max,
        (SingleChoiceQuestion choice, SingleChoiceAnswer { OptionId: { } id, OtherText: null }) => choice.Options.Any(option => option.Id == id),
        (SingleChoiceQuestion choice, SingleChoiceAnswer { OptionId: null, OtherText: { Length: > 0 } }) => choice.AllowOther,
        (MultipleChoiceQuestion choice, MultipleChoiceAnswer answer) => AreDistinct(choice, answer.OptionIds)
            && answer.OptionIds.SequenceEqual(choice.Options.Select(option => option.Id).Where(answer.OptionIds.Contains))
            && (answer.OtherText is null || (choice.AllowOther && answer.OtherText.Length > 0))
            && answer.OptionIds.Length + (answer.OtherText is null ? 0 : 1) is var count && count >= choice.MinPicks && !(count > choice.MaxPicks),
        (RankingQuestion ranking, RankingAnswer answer) => AreDistinct(ranking, answer.OptionIds) && answer.OptionIds.Length == (ranking.Top ?? ranking.Options.Length),
        _ => false,
    };

    private static bool AreDistinct(OptionsQuestion question, IReadOnlyCollection<string> ids) =>
        ids.Distinct().Count() == ids.Count && ids.All(id => question.Options.Any(option => option.Id == id));
}
