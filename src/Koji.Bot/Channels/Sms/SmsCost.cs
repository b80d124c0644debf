using System.Globalization;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Channels.Sms;

/// <summary>What an interview costs: the segments that go out when the engine is taken through the guide.</summary>
internal sealed class SmsCost(IOptions<SmsPriceOptions> options) : IChargesByMessage
{
    private const int MostTurns = 400;
    private static readonly DateTimeOffset AnyTime = DateTimeOffset.UnixEpoch;

    /// <summary>An answer of usual length, and a long one, as the summary repeats them.</summary>
    private static readonly string Brief = Words(40);
    private static readonly string Long = Words(300);

    public string Channel => SmsChannel.ChannelName;

    /// <summary>In the dearest of its languages. Typical: every question once, without follow-ups; worst: every follow-up, long answers, and all reminders.</summary>
    public MessageCost CostOf(DiscussionGuide guide)
    {
        var typical = guide.Languages.Select(language => Segments(guide, language, worst: false)).MaxBy(one => one.Sent);
        var worst = guide.Languages.Max(language => Segments(guide, language, worst: true).Sent);
        return new MessageCost("segment", typical.Sent, worst, typical.Received, options.Value.PricePerSegment, options.Value.Currency);
    }

    private static (int Sent, int Received) Segments(DiscussionGuide guide, string language, bool worst)
    {
        var state = new InterviewState
        {
            InterviewId = "estimate",
            StudyId = guide.StudyId,
            StudyVersion = guide.Version,
            RespondentId = "estimate",
            Language = language,
            Segments = [.. guide.Questions.SelectMany(question => question.Segments).Distinct()],
            Channel = SmsChannel.ChannelName,
            Known = guide.Known.FirstOrDefault() is { } known ? new KnownFact(known.Signal, AnyTime, "Etc/UTC") : null,
        };
        var (turn, segments, replies) = (InterviewEngine.Take(guide, state, new Begin(), AnyTime), 0, 0);
        for (var turns = 0; turns < MostTurns; turns++)
        {
            segments += Paid(turn);
            if (turn.NeedsProbe is not null)
            {
                turn = InterviewEngine.Resume(guide, turn.State, worst ? ProbeDecision.Ask(ProbeKind.Reason, Probe(turns), "estimate") : ProbeDecision.MoveOn("estimate"), AnyTime);
            }
            else if (turn.State.HasEnded)
            {
                break;
            }
            else
            {
                var answer = Answer(guide, turn.State, worst);
                replies += SmsText.Measure(answer).Segments;
                turn = InterviewEngine.Take(guide, turn.State, new Said(answer), AnyTime);
            }
        }

        return (worst ? segments + (guide.MostReminders * Reminder(guide, language)) : segments, replies);
    }

    private static int Paid(Turn turn) => turn.Utterances.OfType<Say>().Sum(say => SmsText.Split(SmsText.Render(say, turn.State.Language)).Sum(part => SmsText.Measure(part).Segments));

    private static string Answer(DiscussionGuide guide, InterviewState state, bool worst) => (state.Phase, state.CurrentQuestionId is { } id ? guide.Find(id) : null) switch
    {
        (InterviewPhase.Asking, ScaleQuestion scale) => scale.Max.ToString(CultureInfo.InvariantCulture),
        (InterviewPhase.Asking, YesNoQuestion or SingleChoiceQuestion) => "1",
        (InterviewPhase.Asking, MultipleChoiceQuestion choice) => Numbers(Math.Max(1, choice.MinPicks)),
        (InterviewPhase.Asking, RankingQuestion ranking) => Numbers(Math.Min(ranking.Top ?? ranking.Options.Length, ranking.Options.Length)),
        (InterviewPhase.Asking or InterviewPhase.Probing, _) => worst ? Long : Brief,
        (InterviewPhase.Review, _) => "OK",
        _ => "1",
    };

    /// <summary>It repeats a question; the longest of them.</summary>
    private static int Reminder(DiscussionGuide guide, string language) => guide.Questions.Max(question => SmsText.Measure(GsmSubstitutes.Apply(question.Text.In(language))).Segments) + 1;

    private static string Numbers(int count) => string.Join(", ", Enumerable.Range(1, count));

    /// <summary>Each another one, for the engine asks none twice.</summary>
    private static string Probe(int number) => string.Create(CultureInfo.InvariantCulture, $"{Words(120)} {number}?");

    private static string Words(int length) => string.Join(' ', Enumerable.Repeat("words", length / 6 + 1))[..length].TrimEnd();
}
