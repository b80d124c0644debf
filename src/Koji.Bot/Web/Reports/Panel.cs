using System.Collections.Immutable;
using Koji.Bot.Interviews;
using Koji.Bot.Probing.Quality;
using Koji.Bot.Studies;

namespace Koji.Bot.Web.Reports;

/// <summary>
/// Who a report speaks of: people and rehearsals apart, each person under a pseudonym, in the segment recorded when they were invited.
/// Pseudonyms are numbers in the order in which interviews ended, so that a number once given stays.
/// </summary>
internal sealed class Panel
{
    private readonly Dictionary<string, Member> _byInterview;

    private Panel(ImmutableArray<string> segments, ImmutableArray<Member> people, ImmutableArray<Member> tests)
    {
        Segments = segments;
        People = people;
        Tests = tests;
        _byInterview = people.Concat(tests).ToDictionary(member => member.Interview.InterviewId);
    }

    /// <summary>The names of the study's segments, in its order.</summary>
    public ImmutableArray<string> Segments { get; }

    public ImmutableArray<Member> People { get; }

    public ImmutableArray<Member> Tests { get; }

    /// <summary>The waves of which there is anything, from 1; one person may be in several, under a number of its own in each.</summary>
    public ImmutableArray<int> Waves => [.. People.Select(member => member.Interview.Wave).Append(1).Distinct().Order()];

    /// <summary>The people of one wave, under the numbers that they have among all. Rehearsals belong to the first.</summary>
    public Panel OfWave(int wave) => new(Segments, [.. People.Where(member => member.Interview.Wave == wave)], wave == 1 ? Tests : []);

    public static Panel Of(Study study, IEnumerable<InterviewState> finished)
    {
        var names = Names(study);
        var ended = finished.OrderBy(i => i.EndedAt).ThenBy(i => i.InterviewId, StringComparer.Ordinal).ToLookup(i => i.IsTest);
        return new Panel(
            [.. study.Groups.Select(group => names[group.Id])],
            [.. ended[false].Select((interview, i) => new Member($"Respondent {i + 1}", [.. interview.Segments.Where(names.ContainsKey).Distinct().Select(id => names[id])], interview) { Quality = QualityScorer.Of(study.Guide, interview) })],
            [.. ended[true].Select((interview, i) => new Member($"Test {i + 1}", [], interview))]);
    }

    public Member? Find(string interviewId) => _byInterview.GetValueOrDefault(interviewId);

    // Two segments may have been given one name; then their ids tell them apart.
    private static Dictionary<string, string> Names(Study study)
    {
        var shared = study.Groups.CountBy(group => group.Name).Where(pair => pair.Value > 1).Select(pair => pair.Key).ToHashSet();
        return study.Groups.DistinctBy(group => group.Id).ToDictionary(group => group.Id, group => shared.Contains(group.Name) ? $"{group.Name} ({group.Id})" : group.Name);
    }
}

/// <summary>One interview in a report.</summary>
/// <param name="Segments">Those of the study's that the person was in when invited.</param>
internal sealed record Member(string Pseudonym, ImmutableArray<string> Segments, InterviewState Interview)
{
    /// <summary>Absent for a rehearsal, which is not scored.</summary>
    public InterviewQuality? Quality { get; init; }

    /// <summary>Where the person counts: their segment, if they are in exactly one.</summary>
    public string? Segment => Segments.Length == 1 ? Segments[0] : null;

    /// <summary>Agreed to be interviewed: without that nothing of what they wrote is used.</summary>
    public bool Consented => Interview.Consent is { Given: true };

    /// <summary>Kept and marked, and left out of themes: what there is of it says little about anybody.</summary>
    public bool IsBelowQualityGate => Consented && Quality is { IsBelowGate: true };

    /// <summary>Came as far as this question, whether or not they answered it.</summary>
    public bool Reached(string questionId) =>
        Consented && (Interview.CurrentQuestionId == questionId || Interview.Answers.Any(answer => answer.QuestionId == questionId));
}
