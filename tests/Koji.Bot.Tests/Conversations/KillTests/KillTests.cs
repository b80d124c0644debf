using Koji.Bot.Interviews;
using Koji.Bot.Storage;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Victim;

namespace Koji.Bot.Tests.Conversations.KillTests;

/// <summary>The whole loop, killed with SIGKILL again and again while many people are being interviewed, and started again.</summary>
public sealed class KillTests : IDisposable
{
    private const int People = 80;
    private const int Kills = 12;
    private const int Workers = 8;

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-kill-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task However_often_the_process_is_killed_every_answer_counts_once_and_every_interview_ends()
    {
        var random = new Random(20261123);
        var crowd = new Crowd(People);
        for (var kill = 0; kill < Kills; kill++)
        {
            // After so many lines of what it says: a moment as good as any other, and not a matter of how fast the machine is.
            await LiveAsync(crowd, random, dieAfter: random.Next(5, 75));
        }

        Assert.False(crowd.IsDone, "They were done before the last kill: take more people.");
        await LiveAsync(crowd, random, dieAfter: int.MaxValue);

        Assert.True(crowd.IsDone);
        await EveryAnswerCountsOnceAsync();
        NobodyIsAskedTwiceButByACrash();
    }

    /// <summary>One life of the process.</summary>
    private async Task LiveAsync(Crowd crowd, Random random, int dieAfter)
    {
        using var victim = new VictimProcess(_directory);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5), TimeProvider.System);
        var lines = 0;
        await foreach (var line in victim.LinesAsync(patience.Token))
        {
            switch (line.Split(' ', 3))
            {
                case ["ready"]:
                    Resume(crowd, victim, random);
                    break;
                case ["ack", var who, var delivery]:
                    crowd.Acknowledge(who, delivery);
                    break;
                case ["sent", ..] when crowd.React(line["sent ".Length..]) is { } reply:
                    victim.Deliver(reply);
                    break;
            }

            if (++lines == dieAfter || crowd.IsDone)
            {
                victim.Kill();
                return;
            }
        }

        Assert.Fail("It died by itself: " + victim.Errors);
    }

    /// <summary>After a start: the provider delivers again what was not acknowledged, and some of what was; people answer what they got before the kill.</summary>
    private void Resume(Crowd crowd, VictimProcess victim, Random random)
    {
        foreach (var message in SentLines())
        {
            crowd.React(message);
        }

        foreach (var inbound in crowd.Acknowledged.Where(_ => random.Next(10) == 0).Concat(crowd.Unacknowledged))
        {
            victim.Deliver(inbound);
        }
    }

    private async Task EveryAnswerCountsOnceAsync()
    {
        await using var database = SqliteDatabase.OpenIn(_directory, []);
        var interviews = await new SqliteInterviewArchive(database).ListAsync(VictimStudies.StudyId, CancellationToken.None).ToListAsync();
        Assert.Equal(People, interviews.Count);
        Assert.Equal(People, interviews.Select(i => i.RespondentId).Distinct().Count());
        foreach (var interview in interviews)
        {
            Assert.Equal(InterviewOutcome.Completed, interview.Outcome);
            Assert.Equal(VictimStudies.Questions, interview.Answers.Select(a => a.QuestionId));
            Assert.Equal(VictimStudies.Questions.Select(q => Crowd.AnswerOf(interview.RespondentId, q)), interview.Answers.Select(a => a.Verbatim));
        }

        Assert.Equal(0L, database.Read(connection => connection.Scalar("select count(*) from inbox")));
        Assert.Equal(0, (await new SqliteConversationStore(database).OpenInterviewsAsync(VictimStudies.StudyId, CancellationToken.None)).Open);
    }

    private void NobodyIsAskedTwiceButByACrash()
    {
        var sent = SentLines().Select(KojiJson.Read<SentMessage>).ToList();
        var byId = sent.GroupBy(m => m.Id).ToList();
        Assert.All(byId, repeats => Assert.InRange(repeats.Count(), 1, 1 + Kills));
        Assert.InRange(sent.Count - byId.Count, 0, Kills * Workers);

        // A repeat is the same message with the same id; the same question under a new id would be a turn taken twice.
        Assert.All(byId.Select(repeats => repeats.First()).Where(m => m.Kind is not null).GroupBy(m => (m.To, m.Kind, m.QuestionId)), same => Assert.Single(same));
    }

    /// <summary>The provider's record. A line that was cut by the kill was not accepted.</summary>
    private List<string> SentLines()
    {
        var path = Path.Combine(_directory, SentMessage.LogName);
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
