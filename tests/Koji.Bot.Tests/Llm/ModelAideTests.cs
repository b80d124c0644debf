using Koji.Bot.Conversations.Alerts;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Tests.Interviews;

namespace Koji.Bot.Tests.Llm;

/// <summary>Readings, replies to questions about the study, and summaries, over HTTP, through the real loop.</summary>
public sealed class ModelAideTests
{
    private const string Vague = "well, a bit on the good side of things I guess";

    [Fact]
    public async Task A_reading_is_told_back_and_taken_when_the_person_says_yes()
    {
        await using var kit = await KitAsync("short");
        kit.Replies(reading: Replies.Reading("number", "on the good side", 4));
        await kit.Loop.SayAsync("ann", Vague);
        Assert.StartsWith("If I read you right, that is “4”. Shall I put that down?", kit.Last("ann"), StringComparison.Ordinal);
        Assert.Empty((await kit.InterviewAsync("ann")).Answers);
        await kit.Loop.SayAsync("ann", "yes");
        var answer = (await kit.InterviewAsync("ann")).Answers[0];
        Assert.Equal((new ScaleAnswer(4), Vague), (answer.Value, answer.Verbatim));
        Assert.Equal("Read by a language model; the person said that it is right.", answer.Reason);
    }

    [Fact]
    public async Task Another_answer_takes_the_place_of_a_reading()
    {
        await using var kit = await KitAsync("short");
        kit.Replies(reading: Replies.Reading("number", "on the good side", 4));
        await kit.Loop.SayAsync("ann", Vague);
        await kit.Loop.SayAsync("ann", "5");
        var answer = (await kit.InterviewAsync("ann")).Answers[0];
        Assert.Equal((new ScaleAnswer(5), "5", null), (answer.Value, answer.Verbatim, answer.Reason));
    }

    [Fact]
    public async Task A_reading_that_was_taken_can_be_corrected_in_the_summary()
    {
        await using var kit = await KitAsync("short");
        kit.Replies(reading: Replies.Reading("number", "on the good side", 4));
        await SayAllAsync(kit, Vague, "yes", "no", "Nothing in particular");
        Assert.Contains("1. How easy or hard was it to set up your account? 4", kit.Last("ann"), StringComparison.Ordinal);
        await SayAllAsync(kit, "1: 2", "All correct");
        Assert.Equal(new ScaleAnswer(2), Assert.Single(await kit.Loop.ArchivedAsync()).Answers[0].Value);
    }

    [Theory]
    [InlineData("number", "the words that were never said", 4)]
    [InlineData("number", "good side", 11)]
    [InlineData("number", "good side", -1)]
    [InlineData("yes", "good side", 0)]
    [InlineData("options", "good side", 0)]
    [InlineData("number", "", 4)]
    public async Task A_reading_that_rests_on_nothing_or_that_the_question_cannot_have_is_dropped(string means, string quote, int number)
    {
        await using var kit = await KitAsync("short");
        kit.Replies(reading: Replies.Reading(means, quote, number));
        await kit.Loop.SayAsync("ann", Vague);
        Assert.DoesNotContain("If I read you right", kit.Last("ann"), StringComparison.Ordinal);
        Assert.Equal(2, kit.Asked("reading"));
        Assert.Equal(1, kit.Counted("fallbacks", "Reading", "Guarded"));
    }

    [Fact]
    public async Task What_the_readers_understand_is_not_shown_to_a_model()
    {
        await using var kit = await KitAsync("short");
        await SayAllAsync(kit, "4", "yes", "Nothing in particular");
        Assert.Equal(0, kit.Asked("reading"));
        Assert.Equal(0, kit.Asked("question"));
    }

    [Fact]
    public async Task A_question_that_nobody_can_read_is_still_left_out_at_last()
    {
        await using var kit = await KitAsync("short");
        kit.Replies(reading: Replies.Reading("number", "things", 4));
        await SayAllAsync(kit, Vague, "hm, other things", "those things again");
        Assert.Equal(AnswerStatus.Unreadable, (await kit.InterviewAsync("ann")).Answers[0].Status);
    }

    public static TheoryData<string, string, string[], string> Types() => new()
    {
        { "first", "getting the old stuff across", ["import"], "Import my data" },
        { "used", "those with the charts and the bells", ["alerts", "dashboards"], "Dashboards, Alerts" },
        { "matters", "money above everything else, really", ["price", "speed", "support"], "Price, then Speed, then Support" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Every_type_of_closed_question_can_be_read(string question, string words, string[] options, string shown)
    {
        await using var kit = await KitAsync("six-types", only: question);
        kit.Replies(reading: Replies.Reading("options", words[..10], 0, options));
        await kit.Loop.SayAsync("ann", words);
        Assert.Contains($"that is “{shown}”", kit.Last("ann"), StringComparison.Ordinal);
        await kit.Loop.SayAsync("ann", "yes, that's right");
        var answer = (await kit.Loop.ConversationAsync("ann")).Interview!.Answers[0];
        Assert.Equal(words, answer.Verbatim);
        Assert.NotNull(answer.Value);
    }

    [Fact]
    public async Task A_yes_or_no_that_the_model_hears_is_said_by_the_person()
    {
        await using var kit = await KitAsync("six-types", only: "recommend");
        kit.Replies(reading: Replies.Reading("no", "over my dead body"));
        await kit.Loop.SayAsync("ann", "over my dead body");
        Assert.StartsWith("That sounds like “No” to me. Please write yes or no", kit.Last("ann"), StringComparison.Ordinal);
        await kit.Loop.SayAsync("ann", "no");
        Assert.Equal(new YesNoAnswer(false), (await kit.InterviewAsync("ann")).Answers[0].Value);
    }

    [Fact]
    public async Task A_question_about_the_study_is_answered_from_the_guide_and_put_again()
    {
        await using var kit = await KitAsync("open-first");
        kit.Replies(question: Replies.Answer("The product team reads your answers without your name, and deletes them after a year."));
        await kit.Loop.SayAsync("ann", "Who gets to see what I write here?");
        Assert.Equal("The product team reads your answers without your name, and deletes them after a year.\n\nWhat, if anything, got in your way?", kit.Last("ann"));
        Assert.Empty((await kit.InterviewAsync("ann")).Answers);
        Assert.Empty((await kit.InterviewAsync("ann")).PassedOn);
    }

    [Fact]
    public async Task What_the_guide_does_not_say_is_passed_on_and_the_researchers_are_told()
    {
        await using var kit = await KitAsync("open-first");
        kit.Replies(question: Replies.Unknown());
        await kit.Loop.SayAsync("ann", "Is there a gift card for this?");
        Assert.StartsWith("I don’t know that. I’ll pass your question on", kit.Last("ann"), StringComparison.Ordinal);
        Assert.Equal("Is there a gift card for this?", Assert.Single((await kit.InterviewAsync("ann")).PassedOn).Words);
        var alert = Assert.Single(await kit.Loop.Alerts.ListAsync(default)).Alert;
        Assert.Equal((AlertKind.QuestionPassedOn, "churn"), (alert.Kind, alert.StudyId));
        Assert.DoesNotContain("gift", alert.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("You get a gift card of 20 euros.")]
    [InlineData("It takes 10 minutes.")]
    [InlineData("The product team reads your answers with your name.")]
    [InlineData("Your answers are deleted after two years.")]
    [InlineData("Microsoft pays for this study.")]
    [InlineData("See https://acme.example/privacy for that.")]
    [InlineData("Write to privacy@acme.example.")]
    [InlineData("Would you like to know more?")]
    [InlineData("L’équipe produit lit vos réponses sans votre nom.")]
    [InlineData("Nobody ever deletes your answers.")]
    [InlineData("")]
    public async Task What_is_not_in_the_guide_is_never_said_and_the_question_passed_on(string invented)
    {
        await using var kit = await KitAsync("open-first");
        kit.Replies(question: Replies.Answer(invented));
        await kit.Loop.SayAsync("ann", "What do I get for this?");
        Assert.StartsWith("I don’t know that.", kit.Last("ann"), StringComparison.Ordinal);
        Assert.Single((await kit.InterviewAsync("ann")).PassedOn);
        Assert.Equal(1, kit.Counted("fallbacks", "Question", "Guarded"));
    }

    [Fact]
    public async Task A_complaint_in_the_form_of_a_question_stays_an_answer()
    {
        await using var kit = await KitAsync("open-first");
        kit.Replies(question: Replies.NotAboutTheStudy());
        await kit.Loop.SayAsync("ann", "Why does the import take hours?");
        Assert.Equal("Why does the import take hours?", (await kit.InterviewAsync("ann")).Answers[0].Verbatim);
    }

    [Fact]
    public async Task A_question_before_consent_is_answered_and_consent_asked_for_again()
    {
        await using var kit = await KitAsync("open-first", consent: false);
        kit.Replies(question: Replies.Answer("The product team reads your answers without your name."));
        await kit.Loop.SayAsync("ann", "Does anybody see my name with it?");
        Assert.Equal("The product team reads your answers without your name.\n\nMay I ask you a few questions?", kit.Last("ann"));
        Assert.Equal(InterviewPhase.Consent, (await kit.InterviewAsync("ann")).Phase);
    }

    [Fact]
    public async Task Who_asks_on_and_on_is_not_kept_from_the_interview()
    {
        await using var kit = await KitAsync("open-first");
        kit.Replies(question: Replies.Unknown());
        await SayAllAsync(kit, "Is there a gift card?", "Is there a prize?", "Is there a lottery?", "Is there anything at all?");
        Assert.Equal(3, (await kit.InterviewAsync("ann")).PassedOn.Length);
        Assert.Equal("Is there anything at all?", (await kit.InterviewAsync("ann")).Answers[0].Verbatim);
    }

    [Fact]
    public async Task The_summary_says_an_open_answer_in_a_sentence_and_closed_ones_as_they_are()
    {
        await using var kit = await KitAsync("short");
        kit.Replies(summary: Replies.Summary(("in-the-way", "You gave up on the import because it took an hour")));
        await SayAllAsync(kit, "4", "yes", "The import took an hour so I gave up on it");
        Assert.Contains("1. How easy or hard was it to set up your account? 4\n2. Would you recommend it to a colleague? Yes\n3. What, if anything, got in your way? You gave up on the import because it took an hour", kit.Last("ann"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("You gave up on the import because the support was rude")]
    [InlineData("You did not give up on the import")]
    [InlineData("The import took two hours")]
    [InlineData("You said: “the import is useless”")]
    [InlineData("Vous avez renoncé à l’import")]
    [InlineData("Did you give up on the import?")]
    [InlineData("You gave up on the import, see www.example.com")]
    [InlineData("")]
    public async Task A_sentence_that_says_what_was_not_said_gives_way_to_the_person_s_own_words(string sentence)
    {
        await using var kit = await KitAsync("short");
        kit.Replies(summary: Replies.Summary(("in-the-way", sentence)));
        await SayAllAsync(kit, "4", "yes", "The import took an hour so I gave up on it");
        Assert.Contains("3. What, if anything, got in your way? “The import took an hour so I gave up on it”", kit.Last("ann"), StringComparison.Ordinal);
        Assert.Equal(2, kit.Asked("summary"));
        Assert.Equal(1, kit.Counted("fallbacks", "Summary", "Guarded"));
    }

    [Fact]
    public async Task Sentences_that_hold_stay_where_others_do_not()
    {
        await using var kit = await KitAsync("open-first");
        kit.Replies(summary: Replies.Summary(("in-the-way", "The import took an hour"), ("wish", "You want a cheaper plan")));
        await SayAllAsync(kit, "The import took an hour", "4", "A faster import");
        Assert.Contains("got in your way? The import took an hour\n", kit.Last("ann"), StringComparison.Ordinal);
        Assert.Contains("what would it be? “A faster import”", kit.Last("ann"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sentence_goes_when_the_answer_that_it_sums_up_is_corrected()
    {
        await using var kit = await KitAsync("short");
        kit.Replies(summary: Replies.Summary(("in-the-way", "The import took an hour")));
        await SayAllAsync(kit, "4", "yes", "The import took an hour", "3: The import took a whole day");
        Assert.Contains("got in your way? “The import took a whole day”", kit.Last("ann"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_aide_that_is_too_slow_leaves_the_turn_to_the_rules()
    {
        await using var kit = await KitAsync("short");
        kit.Model.Answer = _ => new TaskCompletionSource<ModelAnswer>().Task;
        await kit.Loop.PutAsync("ann", new Koji.Bot.Channels.TextContent(Vague));
        var draining = kit.Loop.DrainAsync();
        await kit.Model.Arrived.Reader.ReadAsync();
        kit.Loop.Time.Advance(TimeSpan.FromSeconds(6));
        await draining;
        Assert.Equal(1, kit.Counted("fallbacks", "Reading", "TooSlow"));
        Assert.DoesNotContain("If I read you right", kit.Last("ann"), StringComparison.Ordinal);
        Assert.Contains("How easy or hard was it", kit.Last("ann"), StringComparison.Ordinal);
    }

    private static async Task<ModelKit> KitAsync(string guide, string? only = null, bool consent = true)
    {
        var chosen = GuidesForTests.Get(guide);
        var kit = (await ModelKit.StartAsync()).Ask(chosen with { Questions = [.. chosen.Questions.Where(question => only is null || question.Id == only).Select(Closed).Append(Last)] });
        if (only is null)
        {
            kit.Ask(chosen);
        }

        await kit.Loop.HearAsync("ann", new Koji.Bot.Channels.StartContent("link"));
        if (consent)
        {
            await kit.Loop.SayAsync("ann", "Go ahead");
        }

        return kit;
    }

    /// <summary>Where any text may be one's own answer, there is nothing to read.</summary>
    private static Question Closed(Question question) => question is SingleChoiceQuestion choice ? choice with { AllowOther = false } : question;

    private static readonly OpenEndedQuestion Last = new() { Id = "last", Text = LocalizedText.Of("Anything else?"), Probe = ProbePolicy.None };

    private static async Task SayAllAsync(ModelKit kit, params string[] words)
    {
        foreach (var one in words)
        {
            await kit.Loop.SayAsync("ann", one);
        }
    }
}
