using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Outreach;
using Koji.Bot.Segments;
using Koji.Bot.Tests.Segments;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Outreach;

public sealed class AnswersAsTraitsTests : IAsyncLifetime
{
    private readonly OutreachBench _bench = new();
    private readonly SegmentTestStore _file = new();
    private SegmentService _segments = null!;
    private AnswersAsTraits _answers = null!;

    public async ValueTask InitializeAsync()
    {
        _segments = new SegmentService(_file.Open(), new SegmentBell(), new FakeTimeProvider(OutreachBench.Noon));
        _answers = new AnswersAsTraits(_bench.Archive, _bench.Studies, _bench.Directory, () => _segments);
        await _segments.ActivateAsync(new("detractors", "Detractors", """trait("answer.churn.score") <= 6"""), default);
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _file.DisposeAsync();
    }

    [Fact]
    public async Task What_a_person_answered_in_an_interview_brings_them_into_a_segment()
    {
        var person = await _bench.Directory.ResolveAsync("u1", null, default);
        await _bench.Archive.SaveAsync(Interview(person), default);

        await _answers.EndedAsync(Ended(person), default);
        await _answers.EndedAsync(Ended(person), default);

        Assert.Equal([person], await _segments.MembersAsync("detractors", default));
    }

    [Fact]
    public async Task Of_an_interview_or_a_person_who_is_gone_nothing_is_made_known()
    {
        var person = await _bench.Directory.ResolveAsync("u1", null, default);
        await _answers.EndedAsync(Ended(person), default);
        await _bench.Archive.SaveAsync(Interview("r_gone"), default);
        await _answers.EndedAsync(Ended("r_gone"), default);

        Assert.Empty(await _segments.MembersAsync("detractors", default));
    }

    [Fact]
    public async Task Who_was_joined_into_another_by_then_answered_as_that_person()
    {
        var visitor = await _bench.Directory.ResolveAsync(null, "a1", default);
        await _bench.Archive.SaveAsync(Interview(visitor), default);
        await _bench.Directory.ResolveAsync("u1", null, default);
        var joined = await _bench.Directory.ResolveAsync("u1", "a1", default);

        await _answers.EndedAsync(Ended(visitor), default);

        Assert.Equal([joined], await _segments.MembersAsync("detractors", default));
    }

    private static InterviewEndedEffect Ended(string person) => new("end", OutreachBench.Noon, $"i_{person}", "churn", 1, person, InterviewOutcome.Completed);

    private static InterviewState Interview(string person) => new()
    {
        InterviewId = $"i_{person}",
        StudyId = "churn",
        StudyVersion = 1,
        RespondentId = person,
        Language = "en",
        Segments = [],
        Channel = "sms",
        Phase = InterviewPhase.Ended,
        Answers = [new Answer("score", AnswerStatus.Answered, new ScaleAnswer(3), "3", null, null, OutreachBench.Noon.AddMinutes(-1), [])],
    };
}
