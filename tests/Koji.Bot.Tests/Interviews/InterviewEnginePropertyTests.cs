using System.Collections.Immutable;
using CsCheck;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Asking;
using Koji.Bot.Interviews.Branching;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Storage;

namespace Koji.Bot.Tests.Interviews;

/// <summary>Whatever people do, in whichever order, the interview stays in a valid state and comes to an end.</summary>
public class InterviewEnginePropertyTests
{
    private static readonly string[] Words =
    [
        "yes", "no", "oui", "non", "4", "1", "five", "1, 2", "2 1 3", "all", "none", "import", "speed, price", "purple", "", "  ", "?", "\ud83d", "👍",
        "skip", "back", "repeat", "pause", "resume", "help", "what is this for?", "are you a robot?", "how long?", "what do you mean?", "done", "ok",
        "sorry, I meant 2", "actually no", "1: 3", "2: yes", "9: 1", "4, and yes I would recommend it", "1) 3 2) yes", "leave me alone", "en français s'il vous plaît", "english please",
        "It took far too long, and the emails never stop", "no idea", "nothing else", "I meant the import", new string('x', 5000), "<b>\u202e",
    ];

    private static readonly string[] Ends = ["STOP", "I want to stop here", "no thanks"];

    /// <summary>One step: which kind of input, which of its variants, and a text.</summary>
    private static readonly Gen<(int Kind, int Variant, string Text)> Step = Gen.Select(
        Gen.Int[0, 13], Gen.Int[0, 999], Gen.Frequency((12, Gen.OneOf(Words.Select(Gen.Const).ToArray())), (2, Gen.String), (1, Gen.OneOf(Ends.Select(Gen.Const).ToArray()))));

    private static readonly Gen<(string Guide, string Language, (int, int, string)[] Steps)> Sequence = Gen.Select(
        Gen.OneOf(GuidesForTests.Names.Select(Gen.Const).ToArray()), Gen.OneOf(Gen.Const("en"), Gen.Const("fr"), Gen.Const("es")), Step.Array[0, 60]);

    [Fact]
    public void Any_sequence_of_inputs_leaves_a_valid_state() => Sequence.Sample(
        sequence =>
        {
            var run = new Run(GuidesForTests.Get(sequence.Guide), sequence.Language);
            run.Take(new Begin());
            if (sequence.Steps.Length % 4 != 0)
            {
                // Most interviews get past the consent, where the more can go wrong.
                run.Take(new Said("yes"));
            }

            foreach (var step in sequence.Steps)
            {
                run.Take(InputOf(run.State, step));
            }
        },
        iter: 600);

    [Fact]
    public void The_interview_always_ends_if_the_person_goes_on_writing() => Sequence.Sample(
        sequence =>
        {
            var run = new Run(GuidesForTests.Get(sequence.Guide), sequence.Language);
            run.Take(new Begin());
            var bound = InterviewEngine.MostExchanges(run.Guide) + 1;
            var steps = sequence.Steps.Length == 0 ? [(0, 0, "yes")] : sequence.Steps;
            var taken = 0;
            for (; taken < 3 * bound && !run.State.HasEnded; taken++)
            {
                var input = InputOf(run.State, steps[taken % steps.Length]);
                run.Take(input is Nudge or Expire or Abort or CarriedOn ? new Said("4") : input);
            }

            Assert.True(run.State.HasEnded, $"It goes on after {taken} inputs.");
            Assert.True(taken <= bound);
        },
        iter: 80);

    [Fact]
    public void Who_only_writes_nonsense_is_through_after_three_messages_a_question()
    {
        foreach (var name in GuidesForTests.Names)
        {
            var run = new Run(GuidesForTests.Get(name), "en");
            run.Take(new Begin());
            run.Take(new Said("yes"));
            for (var i = 0; i < 3 * run.Guide.Questions.Length + 3 + run.Guide.ProbeBudget && !run.State.HasEnded; i++)
            {
                run.Take(new Said("qwrtz"));
            }

            Assert.Equal(InterviewOutcome.Completed, run.State.Outcome);
        }
    }

    private static InterviewInput InputOf(InterviewState state, (int Kind, int Variant, string Text) step)
    {
        var (kind, variant, text) = step;
        var open = state.Memory.OpenPrompt;
        var promptId = open is null || variant % 10 == 0 ? $"p{variant % 7}" : open.Id;
        ImmutableArray<string> ids = open is null ? ["yes"] : [.. open.Options.Select(option => option.Id), Prompt.OtherId, Prompt.SkipId, "nonsense"];
        var id = ids[variant % ids.Length];
        return kind switch
        {
            <= 4 => new Said(text),
            <= 7 => new Picked(promptId, [id], variant % 3 == 0 ? text : null),
            8 => new Picked(promptId, [.. ids.Take(variant % (ids.Length + 1))], null),
            9 or 10 => new Toggled(promptId, id, variant % 4 != 0),
            11 => new DraftDone(promptId),
            12 => new Edited(text),
            _ => (variant % 20) switch { 0 => new Expire(), 1 => new Abort("gone"), < 6 => new CarriedOn(variant % 2 == 0 ? "sms" : "telegram"), _ => new Nudge() },
        };
    }

    /// <summary>An interview that checks itself at every turn.</summary>
    private sealed class Run(DiscussionGuide guide, string language)
    {
        private readonly List<string> _said = [];
        private DateTimeOffset _now = GuidesForTests.Noon;

        public DiscussionGuide Guide { get; } = guide;

        public InterviewState State { get; private set; } = GuidesForTests.NewInterview(guide, language, "new");

        public void Take(InterviewInput input)
        {
            _now += TimeSpan.FromSeconds(30);
            var before = State;
            var turn = InterviewEngine.Take(Guide, State, input, _now);
            Check(before, turn);
            if (turn.NeedsProbe is { } request)
            {
                Assert.True(request.BudgetLeft >= 1);
                var text = $"Why is that, if I may ask the {request.AskedBefore.Length % 3}th time?";
                var resumed = InterviewEngine.Resume(Guide, State, ProbeDecision.Ask(ProbeKind.Reason, text, "test"), _now);
                Check(State, resumed);
                Assert.Null(resumed.NeedsProbe);
            }
        }

        private void Check(InterviewState before, Turn turn)
        {
            State = turn.State;
            var json = KojiJson.Write(State);
            Assert.Equal(json, KojiJson.Write(KojiJson.Read<InterviewState>(json)));
            State = KojiJson.Read<InterviewState>(json);

            _said.AddRange(turn.Utterances.OfType<Say>().Select(say => say.Text));
            Assert.Equal(_said, State.Transcript.Where(entry => entry.Speaker == Speaker.Interviewer).Select(entry => entry.Text));
            Assert.DoesNotContain(turn.Utterances.OfType<Say>(), say => string.IsNullOrWhiteSpace(say.Text));
            CheckPhase(before, turn);
            CheckAnswers();
            CheckPrompts(turn);
        }

        private void CheckPhase(InterviewState before, Turn turn)
        {
            Assert.Equal(State.Phase == InterviewPhase.Ended, State.Outcome is not null);
            Assert.Equal(State.HasEnded, State.EndedAt is not null);
            Assert.Equal(State.HasEnded && !before.HasEnded, turn.Events.OfType<InterviewEnded>().Any());
            Assert.Equal(State.Phase is InterviewPhase.Asking or InterviewPhase.Probing, State.CurrentQuestionId is not null);
            if (State.CurrentQuestionId is { } current)
            {
                Assert.Contains(QuestionFlow.Shown(Guide, State), question => question.Id == current);
                Assert.True(State.Consent?.Given);
            }

            Assert.True(State.Answers.IsEmpty || State.Consent?.Given == true);
            Assert.Equal(turn.NeedsProbe is not null, State.Phase == InterviewPhase.Probing && State.Memory.OpenProbe is null);
        }

        private void CheckAnswers()
        {
            var shown = QuestionFlow.Shown(Guide, State).Select(question => question.Id).ToHashSet();
            Assert.Equal(State.Answers.Length, State.Answers.Select(answer => answer.QuestionId).Distinct().Count());
            foreach (var answer in State.Answers)
            {
                var question = Guide.Find(answer.QuestionId)!;
                Assert.Contains(answer.QuestionId, shown);
                Assert.Equal(answer.Status == AnswerStatus.Answered, answer.Value is not null);
                Assert.Equal(answer.Status == AnswerStatus.Answered, answer.Reason is null);
                Assert.True(answer.Value is null || IsValid(question, answer.Value), $"{answer.Value} is no answer to {question.Id}.");
                Assert.True(answer.Probes.Length <= question.Probe.Budget);
            }

            Assert.True(State.Memory.AskedProbes.Length <= Guide.ProbeBudget);
            Assert.Equal(State.Memory.AskedProbes.Length, State.Memory.AskedProbes.Distinct().Count());
        }

        private void CheckPrompts(Turn turn)
        {
            var open = turn.Utterances.Aggregate(new HashSet<string>(), (set, utterance) =>
            {
                if (utterance is Say { Prompt: { } shown })
                {
                    set.Add(shown.Id);
                    Assert.Matches("^[a-z0-9-]{1,16}$", shown.Id);
                }
                else if (utterance is Amend { Prompt: null } closed)
                {
                    set.Remove(closed.PromptId);
                }

                return set;
            });
            Assert.True(open.Count <= 1);
            Assert.True(open.Count == 0 || open.Single() == State.Memory.OpenPrompt?.Id || State.HasEnded);
            Assert.True(!State.HasEnded || State.Memory.OpenPrompt is null);
        }

        private static bool IsValid(Question question, AnswerValue value) => (question, value) switch
        {
            (ScaleQuestion scale, ScaleAnswer answer) => answer.Value >= scale.Min && answer.Value <= scale.Max,
            (SingleChoiceQuestion choice, SingleChoiceAnswer answer) =>
                answer.OptionId is null ? answer.OtherText is not null && choice.AllowOther : answer.OtherText is null && choice.Options.Any(o => o.Id == answer.OptionId),
            (MultipleChoiceQuestion choice, MultipleChoiceAnswer answer) =>
                answer.OptionIds.All(id => choice.Options.Any(o => o.Id == id)) && answer.OptionIds.Distinct().Count() == answer.OptionIds.Length
                && answer.OptionIds.Length + (answer.OtherText is null ? 0 : 1) is var count && count >= choice.MinPicks && count <= QuestionPrompts.MostPicks(choice),
            (RankingQuestion ranking, RankingAnswer answer) =>
                answer.OptionIds.Length == QuestionPrompts.Places(ranking) && answer.OptionIds.Distinct().Count() == answer.OptionIds.Length,
            _ => AnswerWords.Fits(question, value),
        };
    }
}
