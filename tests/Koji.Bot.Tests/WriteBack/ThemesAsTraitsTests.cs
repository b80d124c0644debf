using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Answers;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Tests.Web.Reports;
using Koji.Bot.WriteBack;
using Koji.Synthesis;
using Koji.Synthesis.Codebooks;

namespace Koji.Bot.Tests.WriteBack;

public sealed class ThemesAsTraitsTests
{
    [Fact]
    public async Task What_somebody_said_in_their_own_words_is_known_by_its_theme_when_the_interview_has_ended()
    {
        await using var kit = await WriteBackKit.StartAsync();
        await OpenCodebookAsync(kit);
        var interview = await kit.PersonAsync("i-12");
        await EndAsync(kit, interview);

        var main = (await TraitAsync(kit, interview, "theme.churn.reason"))!.Text!;
        Assert.Equal(new TraitValue(Flag: true), await TraitAsync(kit, interview, $"theme.churn.reason.{main}"));
        Assert.Equal(1, await kit.Get<SegmentService>().ActivateAsync(new SegmentDefinition("why", "Why", $"trait(\"theme.churn.reason\") = \"{main}\""), default));
        Assert.Equal(0, await kit.Get<SegmentService>().ActivateAsync(new SegmentDefinition("not", "Not", $"trait(\"theme.churn.reason.{main}\") = false"), default));
    }

    [Fact]
    public async Task What_was_said_before_there_was_a_codebook_becomes_known_when_there_is_one()
    {
        await using var kit = await WriteBackKit.StartAsync();
        var (one, other) = (await kit.PersonAsync("i-12"), await kit.PersonAsync("i-20", "u2"));
        await EndAsync(kit, one);
        Assert.Equal(0, await kit.Get<ThemesAsTraits>().AllAsync(default));
        Assert.Null(await TraitAsync(kit, one, "theme.churn.reason"));

        await OpenCodebookAsync(kit);
        Assert.Equal(ExampleStudy.People.Length, await kit.Get<ThemesAsTraits>().AllAsync(default));
        Assert.NotNull(await TraitAsync(kit, one, "theme.churn.reason"));
        Assert.NotNull(await TraitAsync(kit, other, "theme.churn.reason"));
        // Of those who are known alone: whoever was erased stays unknown.
        Assert.Equal(2, (await kit.Get<ISegmentStore>().PeopleAsync("", 100, default)).Count);
        Assert.Equal(0, await kit.Get<ThemesAsTraits>().AllAsync(default));
    }

    [Fact]
    public async Task What_a_researcher_says_of_an_answer_goes_before_what_was_found()
    {
        await using var kit = await WriteBackKit.StartAsync();
        var opened = await OpenCodebookAsync(kit);
        var interview = await kit.PersonAsync("i-12");
        await EndAsync(kit, interview);
        var main = (await TraitAsync(kit, interview, "theme.churn.reason"))!.Text!;
        var another = Codebook.Replay([opened]).Themes.First(theme => theme.Id != main).Id;

        Assert.True(await kit.Codebooks.TryAppendAsync("churn", "reason", 1, new AnswerCoded("e2", WriteBackKit.Noon, "ada", "i-12", [another], CodeSample.Chosen), default));
        await kit.Get<ThemesAsTraits>().AllAsync(default);
        Assert.Equal(another, (await TraitAsync(kit, interview, "theme.churn.reason"))!.Text);
        Assert.Equal(new TraitValue(Flag: false), await TraitAsync(kit, interview, $"theme.churn.reason.{main}"));
    }

    [Fact]
    public void An_answer_that_fits_nowhere_says_so_of_every_theme_that_there_ever_was()
    {
        var ever = ThemeTraits.EverKnown("churn", "reason", ["theme.churn.reason", "theme.churn.reason.t-9", "theme.churn.reasons.t-1", "plan"]);
        Assert.Equal(
            [("theme.churn.reason", new TraitValue("none")), ("theme.churn.reason.t-1", new TraitValue(Flag: false)), ("theme.churn.reason.t-9", new TraitValue(Flag: false))],
            ThemeTraits.Of("churn", "reason", [], ever.Append("t-1"), WriteBackKit.Noon).Select(change => (change.Name, change.Value)));
    }

    private static async Task<CodebookEvent> OpenCodebookAsync(WriteBackKit kit)
    {
        var rows = ExampleStudy.People.Where(one => one.Consent is { Given: true })
            .Select(one => new AnswerRow(one.InterviewId, null, one.Answers.FirstOrDefault(answer => answer.QuestionId == "reason")?.Verbatim)).ToList();
        var opened = Recomputation.Open(Synthesizer.Synthesize(rows, new SynthesisSettings()), "e1", WriteBackKit.Noon, "Koji");
        Assert.True(await kit.Codebooks.TryAppendAsync("churn", "reason", 0, opened, default));
        return opened;
    }

    private static async Task EndAsync(WriteBackKit kit, InterviewState interview)
    {
        var themes = kit.Get<ThemesAsTraits>();
        await themes.EndedAsync(new InterviewEndedEffect("e", WriteBackKit.Noon, interview.InterviewId, interview.StudyId, 1, interview.RespondentId, InterviewOutcome.Completed), default);
        await themes.NewAsync(default);
    }

    private static async Task<TraitValue?> TraitAsync(WriteBackKit kit, InterviewState interview, string name)
    {
        var names = ExpressionNames.None with { Traits = [name] };
        var history = (await kit.Get<ISegmentStore>().HistoriesAsync([interview.RespondentId], names, default))[interview.RespondentId];
        return SegmentEvaluation.TraitAt(name, history, DateTimeOffset.MaxValue);
    }
}
