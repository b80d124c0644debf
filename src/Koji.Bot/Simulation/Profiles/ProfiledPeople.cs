using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Simulation.Persons;
using Koji.Bot.Studies;

namespace Koji.Bot.Simulation.Profiles;

/// <summary>
/// Makes simulated persons of profiles, so that they follow the same rule of disclosure as those that are made up. What they remember is laid out over the open questions
/// that may be followed up; the first thing that is neither sensitive nor reflexive is what they say at once, and the rest waits to be asked for.
/// </summary>
internal static class ProfiledPeople
{
    /// <summary>Who knows little has nothing to say to so many of the questions.</summary>
    private const double ShareUnknown = 0.3;

    /// <returns>In the order of the file.</returns>
    public static ImmutableArray<ProfiledPerson> Make(Study study, ProfileFile file, ulong seed) =>
        [.. file.Respondents.Select((profile, i) => Make(study, profile, i, new Dice(seed).For(i.ToString(CultureInfo.InvariantCulture))))];

    private static ProfiledPerson Make(Study study, Profile profile, int index, Dice dice)
    {
        var language = profile.Language is { } own && study.Guide.Languages.Contains(own) ? own : study.Guide.Languages[0];
        var segments = profile.Segment is { } segment && study.Segments.Any(known => known.Id == segment) ? ImmutableArray.Create(segment) : [];
        var open = study.Guide.Questions.OfType<OpenEndedQuestion>().Where(question => question.Segments.IsEmpty || question.Segments.Any(segments.Contains)).ToList();
        var probed = open.Where(question => question.Probe.DepthFor(segments) > 0 && question.ShowIf is null).ToList();
        var asked = probed.Count > 0 ? probed : open;
        var manner = Manner.Of(language);
        var targets = ImmutableDictionary.CreateBuilder<string, ImmutableArray<int>>();
        var tellings = ImmutableSortedDictionary.CreateBuilder<string, Telling>(StringComparer.Ordinal);
        for (var i = 0; i < asked.Count; i++)
        {
            var memories = profile.Memories.Where((_, at) => at % asked.Count == i).ToList();
            var isUnknown = memories.Count == 0 || (profile.Knowledge == Level.Low && i > 0 && dice.Happens($"unknown {asked[i].Id}", ShareUnknown));
            tellings[asked[i].Id] = isUnknown ? new Telling(manner.Say(Stance.Unknowing, dice.For(asked[i].Id)), [], Stance.Unknowing) : TellingOf(asked[i].Id, memories, profile, targets);
        }

        foreach (var question in open.Where(question => !tellings.ContainsKey(question.Id)))
        {
            tellings[question.Id] = new Telling(manner.Say(Stance.Unknowing, dice.For(question.Id)), [], Stance.Unknowing);
        }

        var person = new Person($"p{(index + 1).ToString("0000", CultureInfo.InvariantCulture)}", KindOf(profile), language, dice.Seed, tellings.ToImmutable(), segments);
        return new ProfiledPerson(profile, person, targets.ToImmutable());
    }

    private static Telling TellingOf(string question, List<Memory> memories, Profile profile, ImmutableDictionary<string, ImmutableArray<int>>.Builder targets)
    {
        // What needs no thinking and no trust comes first.
        var first = memories.Find(memory => memory is { Reflexive: false, Sensitive: false }) ?? memories[0];
        var facts = memories.Select((memory, i) =>
        {
            var id = $"{question}/{i.ToString(CultureInfo.InvariantCulture)}";
            targets[id] = memory.TargetIndices.IsDefault ? [] : memory.TargetIndices;
            return new Fact(id, memory.Reflexive ? Aspect.Cause : Aspect.Case, memory.Content, memory.Sensitive || (memory.Reflexive && profile.Reflexivity == Level.Low), Volunteered: memory == first)
            {
                Also = memory.Reflexive ? [Aspect.Meaning, Aspect.Feeling, Aspect.Consequence] : memory.Content.Any(char.IsDigit) ? [Aspect.Magnitude, Aspect.Consequence] : [Aspect.Consequence, Aspect.Tried, Aspect.Contrast],
            };
        }).OrderByDescending(fact => fact.Volunteered).ToImmutableArray();
        return new Telling(first.Content, facts);
    }

    /// <summary>The trait that weighs most in a talk.</summary>
    private static PersonKind KindOf(Profile profile) => profile switch
    {
        { Disclosure: Level.Low } => PersonKind.Guarded,
        { Understanding: Level.Low } => PersonKind.Confused,
        { Memory: Level.Low } => PersonKind.Forgetful,
        { Verbosity: Level.Low } => PersonKind.Terse,
        { Verbosity: Level.High } => PersonKind.Talkative,
        _ => PersonKind.Plain,
    };
}

/// <param name="Targets">The insights that each of the person's facts holds, by the fact's id.</param>
internal sealed record ProfiledPerson(Profile Profile, Person Person, ImmutableDictionary<string, ImmutableArray<int>> Targets);
