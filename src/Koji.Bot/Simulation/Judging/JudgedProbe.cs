using System.Collections.Immutable;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Simulation.Persons;
using Koji.Bot.Simulation.Talks;

namespace Koji.Bot.Simulation.Judging;

/// <summary>One follow-up of a simulated interview with what the judge says of it.</summary>
/// <param name="After">What the person had written just before.</param>
/// <param name="Reply">What they wrote to it.</param>
public sealed record JudgedProbe(string PersonId, PersonKind PersonKind, string QuestionId, string After, ProbeKind Kind, string Text, string Reply, ImmutableArray<ProbeFault> Faults)
{
    /// <summary>In the order of the talk.</summary>
    public static ImmutableArray<JudgedProbe> Of(SimulatedInterview interview, DiscussionGuide guide)
    {
        var judged = ImmutableArray.CreateBuilder<JudgedProbe>();
        var said = new List<string>();
        var before = new List<string>();
        var transcript = interview.State.Transcript;
        for (var i = 0; i < transcript.Length; i++)
        {
            var entry = transcript[i];
            if (entry.Speaker == Speaker.Respondent)
            {
                said.Add(entry.Text);
            }
            else if (entry is { Kind: SayKind.Probe, QuestionId: { } id, ProbeKind: { } kind })
            {
                var faults = ProbeJudge.FaultsOf(entry.Text, interview.State.Language, said, WordsOf(guide.Find(id)!, interview.State.Language), before);
                var reply = transcript.Skip(i + 1).FirstOrDefault(next => next.Speaker == Speaker.Respondent)?.Text ?? "";
                judged.Add(new JudgedProbe(interview.Person.Id, interview.Person.Kind, id, said.LastOrDefault() ?? "", kind, entry.Text, reply, faults));
                before.Add(entry.Text);
            }
        }

        return judged.ToImmutable();
    }

    private static string WordsOf(Question question, string language) =>
        question is OptionsQuestion options
            ? string.Join('\n', options.Options.Select(option => option.Label.In(language)).Prepend(question.Text.In(language)))
            : question.Text.In(language);
}
