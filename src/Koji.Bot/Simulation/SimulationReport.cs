using System.Collections.Immutable;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Simulation.Judging;
using Koji.Bot.Simulation.Persons;
using Koji.Bot.Simulation.Talks;

namespace Koji.Bot.Simulation;

/// <summary>What one interviewer got out of a group of simulated people, and how.</summary>
/// <param name="Invited">People who began an interview.</param>
/// <param name="Facts">Things that there were to hear from them, to the questions that they were asked.</param>
/// <param name="ToldFirst">Of these, told in first answers.</param>
/// <param name="DrawnOut">Of these, told to follow-ups.</param>
/// <param name="WordsFirstThird">Mean words of a free answer in the first third of an interview's free answers.</param>
public sealed record SimulationFigures(
    int Invited, int Completed, int Facts, int ToldFirst, int DrawnOut,
    int Probes, int ProbesNeeded, int Skips, int SkipsJustified,
    int Repeats, int Leads, int Doubles, int Invented,
    double WordsFirstThird, double WordsLastThird)
{
    /// <summary>What people began their first answers with ("it got slow"), which is no hidden thing and counts as told on both sides.</summary>
    public int BeginningsAtFirst { get; init; }

    /// <summary>Likewise with the follow-ups: after a number, the reply to "why" is the first that is said.</summary>
    public int Beginnings { get; init; }

    /// <summary>Everything that was told in all beside what first answers alone gave, their beginnings counted on both sides.</summary>
    public double TimesWhatWasToldAtFirst => ToldFirst + BeginningsAtFirst == 0 ? 0 : (double)(Told + Beginnings) / (ToldFirst + BeginningsAtFirst);

    /// <summary>Of the moments at which a follow-up was needed, the share at which one was asked.</summary>
    public double NeededAndAsked => ProbesNeeded + Skips - SkipsJustified == 0 ? 0 : (double)ProbesNeeded / (ProbesNeeded + Skips - SkipsJustified);

    /// <summary>Of the things that were not told at first, the share that follow-ups drew out.</summary>
    public double ShareDrawnOut => Facts == ToldFirst ? 0 : (double)DrawnOut / (Facts - ToldFirst);

    public double ShareTold => Facts == 0 ? 0 : (double)(ToldFirst + DrawnOut) / Facts;

    public int Told => ToldFirst + DrawnOut;

    public static SimulationFigures Of(IReadOnlyCollection<Person> invited, IReadOnlyCollection<SimulatedInterview> interviews, DiscussionGuide guide)
    {
        var probes = interviews.SelectMany(interview => JudgedProbe.Of(interview, guide)).ToList();
        var decisions = interviews.SelectMany(interview => interview.Log.Decisions).ToList();
        var disclosed = interviews.SelectMany(interview => interview.Log.Disclosed).Where(one => MayBeFollowedUp(one.Fact, guide)).ToList();
        var (first, last) = Thirds(interviews);
        return new SimulationFigures(
            invited.Count,
            interviews.Count(interview => interview.State.Outcome == InterviewOutcome.Completed),
            interviews.Sum(interview => FactsAskedFor(interview, guide)),
            disclosed.Count(one => one.Probe is null),
            disclosed.Count(one => one.Probe is not null),
            probes.Count,
            decisions.Count(one => one.Asked && one.Truth.IsNeeded),
            decisions.Count(one => !one.Asked),
            decisions.Count(one => !one.Asked && !one.Truth.IsNeeded),
            Count(probes, ProbeFault.Repeats), Count(probes, ProbeFault.Leads), Count(probes, ProbeFault.Doubles), Count(probes, ProbeFault.Invents),
            first, last)
        {
            BeginningsAtFirst = interviews.Sum(interview => TellingAnswers(interview, guide).Count(answer => answer.Value is Interviews.Answers.TextAnswer)),
            Beginnings = interviews.Sum(interview => TellingAnswers(interview, guide).Count(answer => answer.Value is Interviews.Answers.TextAnswer || answer.Probes.Any(probe => probe.Reply is not null))),
        };
    }

    /// <summary>Answers of people who have something to tell, to questions that may be followed up; not those that begin with one of the things themselves.</summary>
    private static IEnumerable<Interviews.Answers.Answer> TellingAnswers(SimulatedInterview interview, DiscussionGuide guide) =>
        interview.State.Answers.Where(answer => guide.Find(answer.QuestionId)?.Probe.Budget > 0 && interview.Person.Tellings.GetValueOrDefault(answer.QuestionId) is { Stance: Stance.Open } telling && telling.Facts.All(fact => fact.Words != telling.First));

    private static int Count(List<JudgedProbe> probes, ProbeFault fault) => probes.Count(probe => probe.Faults.Contains(fault));

    /// <summary>What belongs to a question that was never put, or that the guide wants left alone, could not be heard by anybody.</summary>
    private static int FactsAskedFor(SimulatedInterview interview, DiscussionGuide guide) =>
        interview.State.Answers.Sum(answer => interview.Person.Tellings.GetValueOrDefault(answer.QuestionId)?.Facts.Count(fact => MayBeFollowedUp(fact, guide)) ?? 0);

    private static bool MayBeFollowedUp(Fact fact, DiscussionGuide guide) => guide.Find(fact.Id[..fact.Id.IndexOf('/', StringComparison.Ordinal)])?.Probe.Budget > 0;

    private static (double First, double Last) Thirds(IEnumerable<SimulatedInterview> interviews)
    {
        var first = new List<int>();
        var last = new List<int>();
        foreach (var interview in interviews)
        {
            var words = FreeReplies(interview).ToList();
            var third = words.Count / 3;
            first.AddRange(words.Take(third));
            last.AddRange(words.Skip(words.Count - third));
        }

        return (first.Count == 0 ? 0 : first.Average(), last.Count == 0 ? 0 : last.Average());
    }

    /// <summary>Words of each reply to an open question or a follow-up.</summary>
    private static IEnumerable<int> FreeReplies(SimulatedInterview interview)
    {
        foreach (var answer in interview.State.Answers)
        {
            if (answer.Value is Interviews.Answers.TextAnswer text)
            {
                yield return Words(text.Text);
            }

            foreach (var probe in answer.Probes.Where(probe => probe.Reply is not null))
            {
                yield return Words(probe.Reply!);
            }
        }
    }

    private static int Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length;
}

/// <summary>Three interviewers on the same people.</summary>
public sealed record SimulationReport(SimulationFigures Koji, SimulationFigures Bland, SimulationFigures None, ImmutableSortedDictionary<PersonKind, SimulationFigures> ByKind, ImmutableSortedDictionary<string, SimulationFigures> ByLanguage)
{
    public static SimulationReport Of(
        ImmutableArray<Person> people, ImmutableArray<SimulatedInterview> koji, ImmutableArray<SimulatedInterview> bland, ImmutableArray<SimulatedInterview> none, DiscussionGuide guide) => new(
        SimulationFigures.Of(people, koji, guide),
        SimulationFigures.Of(people, bland, guide),
        SimulationFigures.Of(people, none, guide),
        people.GroupBy(person => person.Kind).ToImmutableSortedDictionary(group => group.Key, group => SimulationFigures.Of([.. group], [.. koji.Where(one => one.Person.Kind == group.Key)], guide)),
        people.GroupBy(person => person.Language).ToImmutableSortedDictionary(group => group.Key, group => SimulationFigures.Of([.. group], [.. koji.Where(one => one.Person.Language == group.Key)], guide), StringComparer.Ordinal));
}
