using CsCheck;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Studies;

namespace Koji.Bot.Tests.Studies;

public class StudyReaderTests
{
    private static readonly string Churn = File.ReadAllText(Samples.PathOf("churn.yaml"));

    [Fact]
    public void A_small_study_needs_little()
    {
        var study = Read("""
            id: hello
            name: Hello
            goal: See whether it works
            channels: [web]
            opening: { asker: Us, purpose: how it went, minutes: 1 }
            questions:
              - { id: how, type: open_ended, text: How did it go? }
            """);

        Assert.Equal(["en"], study.Guide.Languages);
        Assert.Equal("How did it go?", study.Guide.Questions[0].Text.In("en"));
        Assert.Equal(ProbePolicy.Default, study.Guide.Questions[0].Probe);
        Assert.Empty(study.Segments);
        Assert.False(study.Listening);
    }

    [Fact]
    public void Options_without_an_id_get_one_of_their_label_in_the_first_language()
    {
        var study = Read("""
            id: hello
            name: Hello
            goal: See whether it works
            channels: [web]
            languages: [fr, en]
            opening: { asker: { fr: Nous, en: Us }, purpose: { fr: la suite, en: what next }, minutes: 1 }
            questions:
              - id: why
                type: single_choice
                text: { fr: Pourquoi ?, en: Why? }
                options:
                  - { fr: "C’est trop coûteux, vraiment", en: Too expensive }
                  - { id: slow, label: { fr: Trop lent, en: Too slow } }
            """);

        var options = ((SingleChoiceQuestion)study.Guide.Questions[0]).Options;
        Assert.Equal(["cest_trop_couteux_vraiment", "slow"], options.Select(option => option.Id));
        Assert.Equal("Too expensive", options[0].Label.In("en"));
    }

    [Fact]
    public void Labels_that_look_like_booleans_and_numbers_are_texts()
    {
        var study = Read("""
            id: hello
            name: 2026
            goal: See whether it works
            channels: [web]
            languages: [de]
            opening: { asker: true, purpose: yes, minutes: 1 }
            questions:
              - { id: how, type: single_choice, text: { de: Wie viele? }, options: [1, 2.5, yes, no, true, 2026-01-01] }
            """);

        Assert.Equal(["1", "2_5", "yes", "no", "true", "2026_01_01"], ((SingleChoiceQuestion)study.Guide.Questions[0]).Options.Select(option => option.Id));
        Assert.Equal("yes", study.Guide.Opening.Purpose.In("de"));
    }

    [Theory]
    [InlineData("it", "Koji does not understand people who write in 'it', not even that they want no more messages")]
    [InlineData("no", "Koji does not understand people who write in 'no', not even that they want no more messages")]
    [InlineData("Norsk", "'Norsk' is not a language in two lower-case letters")]
    public void A_language_in_which_people_could_not_stop_is_refused_with_those_in_which_they_can(string language, string what)
    {
        var problem = Assert.Single(StudyReader.Read($$"""
            id: hello
            name: Hello
            goal: See whether it works
            channels: [sms]
            languages: [{{language}}]
            opening: { asker: Us, purpose: the start, minutes: 1 }
            questions:
              - { id: how, type: open_ended, text: How was it? }
            """, "study.yaml").Problems);
        Assert.Equal((what, "Write one of en, fr, es, de"), (problem.What, problem.Write));
    }

    [Fact]
    public void A_condition_is_parsed_against_the_questions_before_it()
    {
        var question = Samples.Read("churn").Study!.Guide.Find("blocked_what")!;

        Assert.Equal(["blocked"], question.ShowIf!.Questions);
        Assert.True(question.ShowIf.Holds(new Dictionary<string, AnswerValue> { ["blocked"] = new YesNoAnswer(true) }));
        Assert.False(question.ShowIf.Holds(new Dictionary<string, AnswerValue> { ["blocked"] = new YesNoAnswer(false) }));
    }

    [Theory]
    [InlineData("\uFEFF", "\n")]
    [InlineData("", "\r\n")]
    [InlineData("\uFEFF", "\r\n")]
    public void Byte_order_marks_and_windows_line_ends_change_nothing_but_the_source(string mark, string lineEnd)
    {
        var yaml = mark + Churn.ReplaceLineEndings(lineEnd);
        var study = Read(yaml);

        Assert.Equal(yaml, study.Source);
        Assert.Equal(Samples.Read("churn").Study!.Guide.Questions.Select(question => question.Text.In("fr")), study.Guide.Questions.Select(question => question.Text.In("fr")));
    }

    [Fact]
    public void A_file_beyond_the_limit_is_refused_whatever_it_holds()
    {
        var result = StudyReader.Read(Churn + new string('#', StudyReader.LargestFile), "churn.yaml");

        Assert.Equal("1:1: error: The file is larger than 256 KB. Write a study of fewer questions, or check that this is the right file.", Assert.Single(result.Problems).ToString());
    }

    [Fact]
    public void Each_part_knows_its_place_in_the_file()
    {
        var result = Samples.Read("churn");
        var lines = Churn.Split('\n');

        Assert.StartsWith("  - id: satisfaction", lines[result.PlaceOf("questions.satisfaction").Line - 1], StringComparison.Ordinal);
        Assert.StartsWith("  minutes:", lines[result.PlaceOf("opening.minutes").Line - 1], StringComparison.Ordinal);
        Assert.Equal(new SourcePosition(1, 1), result.PlaceOf("nothing.of.the.kind"));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("&a ")]
    [InlineData("a: b\n")]
    [InlineData("questions: [")]
    [InlineData("'")]
    [InlineData("!<")]
    public void A_piece_repeated_to_the_limit_is_refused(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, StudyReader.LargestFile / piece.Length));

        Assert.InRange(StudyReader.Read(text, "any.yaml").Problems.Length, 1, 200);
    }

    [Fact]
    public void No_text_makes_it_throw() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["-:[]{}&*!|>'\"%@`#?,<~ \t\r\nabé\\x0u\uFEFF\0\uD800"], 0, 60])
            .Sample(text => Assert.NotEmpty(StudyReader.Read(text, "any.yaml").Problems), iter: 3000);

    [Fact]
    public void A_damaged_study_is_read_or_refused_with_places_inside_the_file()
    {
        var damage = Gen.Select(Gen.Int[0, Churn.Length - 1], Gen.Int[0, 40], Gen.String[Gen.Char["-:[]{}&*!|>'\"#,\t\n yesno12\\é"], 0, 5]);
        damage.Sample(
            (at, length, inserted) =>
            {
                var text = Churn[..at] + inserted + Churn[Math.Min(Churn.Length, at + length)..];
                var result = StudyReader.Read(text, "churn.yaml");
                var lines = text.Split('\n').Length;

                Assert.Equal(result.Study is null, !result.Problems.IsEmpty);
                Assert.All(result.Problems, problem => Assert.InRange(problem.At.Line, 1, lines + 1));
            },
            iter: 500);
    }

    private static Study Read(string yaml)
    {
        var result = StudyReader.Read(yaml, "test.yaml");
        Assert.Empty(result.Problems.Select(problem => problem.ToString()));
        return result.Study!;
    }
}
