using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Storage;

namespace Koji.Bot.Tests.Conversations;

/// <summary>What every archive of interviews must do. An implementation inherits the suite.</summary>
public abstract class InterviewArchiveCompliance
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    protected abstract IInterviewArchive Archive { get; }

    [Fact]
    public async Task An_interview_comes_back_as_it_was_saved()
    {
        var interview = Interview("i1", "churn") with
        {
            Answers = [new Answer("q1", AnswerStatus.Answered, new TextAnswer("Zu langsam – c’est tout."), "Zu langsam – c’est tout.", null, null, Now, [])],
            Transcript = [new TranscriptEntry(Speaker.Respondent, "Zu langsam – c’est tout.", Now)],
        };
        await Archive.SaveAsync(interview, CancellationToken.None);
        var found = await Archive.FindAsync("i1", CancellationToken.None);
        Assert.Equal(KojiJson.Write(interview), KojiJson.Write(found));
    }

    [Fact]
    public async Task The_same_interview_again_changes_nothing()
    {
        await Archive.SaveAsync(Interview("i1", "churn"), CancellationToken.None);
        await Archive.SaveAsync(Interview("i1", "churn") with { Outcome = InterviewOutcome.Stopped }, CancellationToken.None);
        Assert.Equal(InterviewOutcome.Completed, (await Archive.FindAsync("i1", CancellationToken.None))!.Outcome);
        Assert.Single(await ListAsync("churn"));
    }

    [Fact]
    public async Task A_studys_interviews_are_listed_in_the_order_of_their_ids_however_many()
    {
        for (var i = 449; i >= 0; i--)
        {
            await Archive.SaveAsync(Interview($"i{i:000}", i % 3 == 0 ? "other" : "churn"), CancellationToken.None);
        }

        var expected = Enumerable.Range(0, 450).Where(i => i % 3 != 0).Select(i => $"i{i:000}");
        Assert.Equal(expected, (await ListAsync("churn")).Select(i => i.InterviewId));
    }

    [Fact]
    public async Task What_was_never_saved_is_not_there()
    {
        Assert.Null(await Archive.FindAsync("i1", CancellationToken.None));
        Assert.Empty(await ListAsync("churn"));
    }

    private static InterviewState Interview(string id, string study) => new()
    {
        InterviewId = id,
        StudyId = study,
        StudyVersion = 1,
        RespondentId = "r_1",
        Language = "en",
        Segments = [],
        Channel = "web",
        Phase = InterviewPhase.Ended,
        Outcome = InterviewOutcome.Completed,
    };

    private ValueTask<List<InterviewState>> ListAsync(string study) => Archive.ListAsync(study, CancellationToken.None).ToListAsync();
}
