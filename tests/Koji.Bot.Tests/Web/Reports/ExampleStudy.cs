using System.Collections.Immutable;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Studies;

namespace Koji.Bot.Tests.Web.Reports;

/// <summary>A study with a question of each type and interviews with made-up people, the same at every run.</summary>
internal static class ExampleStudy
{
    public const string Hostile = "<script>alert(1)</script> \"quoted\" 'too' \u202Edesrever & <img src=x onerror=alert(2)>";

    private static readonly DateTimeOffset Start = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    private static readonly string[][] Reasons =
    [
        ["The price went up twice in one year and nobody told us why.", "It got too expensive for what a small team gets out of it.", "The new price per seat was more than our whole budget allows.", "We could not explain the price increase to our finance people."],
        ["Setting it up took weeks and we never finished the import of our old data.", "The import of our data failed again and again, so the setup was never done.", "Setup was confusing: we did not know which data to import first.", "We gave up during setup because the data import kept breaking."],
        ["Support took four days to answer a simple question.", "Every time we wrote to support we waited days for an answer.", "The support people were kind but the answer always came too late.", "I waited for an answer from support while my team stood still."],
        ["My colleagues stopped using it after the first month.", "Nobody in the team opened it any more, my colleagues went back to email.", "The team never took to it, and my colleagues kept using spreadsheets.", "I was the only one in the team who still used it."],
    ];

    public static Study Study { get; } = new()
    {
        Id = "churn",
        Name = "Why teams leave in their first year",
        Goal = "Understand what leads teams to cancel, in their own words.",
        Decision = "Whether to invest in onboarding or in pricing next quarter.",
        Segments = [new("small", "Small teams", "plan == \"small\""), new("large", "Large teams", "plan == \"large\""), new("trial", "On trial", "plan == \"trial\"")],
        Channels = ["web"],
        Quotas = ImmutableSortedDictionary<string, int>.Empty,
        Source = "",
        Guide = new DiscussionGuide
        {
            StudyId = "churn",
            Version = 1,
            Languages = ["en"],
            Opening = new GuideOpening { Asker = LocalizedText.Of("Acme"), Purpose = LocalizedText.Of("why"), Minutes = 5 },
            Questions =
            [
                new OpenEndedQuestion { Id = "reason", Text = LocalizedText.Of("What led you to cancel?") },
                new ScaleQuestion { Id = "ease", Text = LocalizedText.Of("How easy was it to get started?"), Min = 0, Max = 10, MinLabel = LocalizedText.Of("very hard"), MaxLabel = LocalizedText.Of("very easy") },
                new SingleChoiceQuestion { Id = "instead", Text = LocalizedText.Of("What do you use instead?"), AllowOther = true, Options = Options(("sheet", "A spreadsheet"), ("rival", "Another tool"), ("none", "Nothing")) },
                new MultipleChoiceQuestion { Id = "missed", Text = LocalizedText.Of("Which of these did you miss?"), Options = Options(("sso", "Single sign-on"), ("api", "An API"), ("export", "Export to a spreadsheet")) },
                new RankingQuestion { Id = "order", Text = LocalizedText.Of("What matters most to you?"), Options = Options(("price", "Price"), ("speed", "Speed"), ("support", "Support")) },
                new YesNoQuestion { Id = "return", Text = LocalizedText.Of("Would you come back?") },
            ],
        },
    };

    /// <summary>Eighty people: 40 in small teams, 30 in large ones, 6 on trial, 2 in two segments, 2 in none; 5 stopped early, 3 declined.</summary>
    public static ImmutableArray<InterviewState> People { get; } = [.. Enumerable.Range(0, 80).Select(Person)];

    public static InterviewState Test(string reason) => Interview("test-1", 900, [], reason) with { IsTest = true };

    public static InterviewState Interview(string id, int minute, ImmutableArray<string> segments, string reason, string? reply = null)
    {
        var at = Start.AddMinutes(minute);
        Answer Answered(string question, AnswerValue value, string words, params ProbeExchange[] probes) => new(question, AnswerStatus.Answered, value, words, null, null, at, [.. probes]);
        ProbeExchange[] probes = reply is null ? [] : [new ProbeExchange(ProbeKind.Reason, "Why was that?", reply, at)];
        var n = minute;
        return new InterviewState
        {
            InterviewId = id,
            StudyId = "churn",
            StudyVersion = 1,
            RespondentId = $"r_{id}",
            Language = "en",
            Segments = segments,
            Channel = "web",
            Phase = InterviewPhase.Ended,
            Outcome = InterviewOutcome.Completed,
            StartedAt = at.AddMinutes(-6),
            EndedAt = at,
            Consent = new ConsentRecord(true, "Yes", at),
            CurrentQuestionId = "return",
            Answers =
            [
                Answered("reason", new TextAnswer(reason), reason, probes),
                Answered("ease", new ScaleAnswer((n * 7 % 6) + (segments.Contains("large") ? 4 : 1)), "x"),
                Answered("instead", n % 9 == 0 ? new SingleChoiceAnswer(null, "Paper") : new SingleChoiceAnswer(n % 3 == 0 ? "rival" : "sheet"), "x"),
                Answered("missed", new MultipleChoiceAnswer(n % 4 == 0 ? [] : n % 2 == 0 ? ["sso", "api"] : ["export"]), "x"),
                Answered("order", new RankingAnswer(n % 3 == 0 ? ["speed", "price", "support"] : ["price", "support", "speed"]), "x"),
                n % 8 == 0 ? new Answer("return", AnswerStatus.Skipped, null, "", null, "skipped", at, []) : Answered("return", new YesNoAnswer(n % 3 != 0), "x"),
            ],
            Transcript =
            [
                new TranscriptEntry(Speaker.Interviewer, "Hello, this is Acme. May I ask you a few questions?", at.AddMinutes(-6), SayKind.Opening),
                new TranscriptEntry(Speaker.Respondent, "Yes", at.AddMinutes(-5)),
                new TranscriptEntry(Speaker.Interviewer, "What led you to cancel?", at.AddMinutes(-5), SayKind.Question, "reason"),
                new TranscriptEntry(Speaker.Respondent, reason, at.AddMinutes(-4)),
                new TranscriptEntry(Speaker.Interviewer, "Thank you.", at, SayKind.Closing),
            ],
        };
    }

    private static InterviewState Person(int i)
    {
        ImmutableArray<string> segments = i < 40 ? ["small"] : i < 70 ? ["large"] : i < 76 ? ["trial"] : i < 78 ? ["small", "large"] : [];
        // Small teams speak of the price, large ones of the setup.
        var favourite = segments.Contains("small") ? 0 : 1;
        var theme = i % 5 < 3 ? favourite : 2 + (i / 5 % 2);
        var interview = Interview($"i-{i:00}", i, segments, i == 7 ? $"The price is {Hostile}" : Reasons[theme][(i / 3) % 4], i % 3 == 0 ? "It simply cost us too much time." : null);
        return i switch
        {
            3 or 13 or 23 or 43 or 53 => interview with { Outcome = InterviewOutcome.Stopped, Answers = interview.Answers[..1], CurrentQuestionId = "ease" },
            5 or 15 or 45 => interview with { Outcome = InterviewOutcome.Declined, Consent = new ConsentRecord(false, "No", interview.EndedAt!.Value), Answers = [], CurrentQuestionId = null },
            _ => interview,
        };
    }

    private static ImmutableArray<Option> Options(params (string Id, string Label)[] options) => [.. options.Select(o => new Option(o.Id, LocalizedText.Of(o.Label)))];
}

/// <summary>An archive in memory.</summary>
internal sealed class ListArchive(IEnumerable<InterviewState> interviews) : IInterviewArchive
{
    public List<InterviewState> Interviews { get; } = [.. interviews];

    public Task SaveAsync(InterviewState interview, CancellationToken cancellationToken)
    {
        Interviews.Add(interview);
        return Task.CompletedTask;
    }

    public Task<InterviewState?> FindAsync(string interviewId, CancellationToken cancellationToken) => Task.FromResult(Interviews.FirstOrDefault(i => i.InterviewId == interviewId));

    public async IAsyncEnumerable<InterviewState> ListAsync(string studyId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var interview in Interviews.Where(i => i.StudyId == studyId).OrderBy(i => i.InterviewId, StringComparer.Ordinal))
        {
            yield return interview;
        }
    }
}
