using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Studies;

namespace Koji.Bot.Simulation.Persons;

/// <summary>Makes people for a study: the same seed, the same people.</summary>
public static class PersonMaker
{
    private static readonly PersonKind[] Kinds = Enum.GetValues<PersonKind>();

    /// <param name="language">Absent: the study's languages in turn, its own twice as often.</param>
    public static ImmutableArray<Person> Make(Study study, int people, ulong seed, string? language = null) =>
        [.. Enumerable.Range(0, people).Select(i => Make(study, i, new Dice(seed).For(i.ToString(CultureInfo.InvariantCulture)), language))];

    private static Person Make(Study study, int index, Dice dice, string? language)
    {
        var languages = study.Guide.Languages;
        var speaks = language ?? languages[Math.Max(0, dice.Pick("language", languages.Length + 1) - 1)];
        // Every second person is plain: the trying ones are many enough to count, and not the whole world.
        var kind = index % 2 == 0 ? PersonKind.Plain : Kinds[1 + (index / 2 % (Kinds.Length - 1))];
        var segment = study.Segments.IsEmpty ? null : study.Segments[dice.Pick("segment", study.Segments.Length)].Id;
        var stories = Shuffled(Story.In(speaks), dice);
        var tellings = study.Guide.Questions
            .Where(question => question is OpenEndedQuestion || question.Probe.Budget > 0)
            .Select((question, i) => (question.Id, Telling: Tell(StoryFor(question, stories, i), question, kind, speaks, dice.For(question.Id))))
            .ToImmutableSortedDictionary(pair => pair.Id, pair => pair.Telling, StringComparer.Ordinal);
        return new Person($"p{(index + 1).ToString("0000", CultureInfo.InvariantCulture)}", kind, speaks, dice.Seed, tellings, segment is null ? [] : [segment]);
    }

    /// <summary>A question that is put only after a certain answer asks for trouble: who is content has none to tell.</summary>
    private static Story StoryFor(Question question, ImmutableArray<Story> stories, int index)
    {
        var fitting = question.ShowIf is null ? stories : [.. stories.Where(story => !story.IsGood)];
        return fitting[index % fitting.Length];
    }

    private static Telling Tell(Story story, Question question, PersonKind kind, string language, Dice dice)
    {
        var manner = Manner.Of(language);
        if (Stranger(question, kind, dice) is var stance and not Stance.Open)
        {
            return new Telling(manner.Say(stance, dice), [], stance);
        }

        ImmutableArray<Fact> facts = [.. story.Facts.Select((fact, i) => new Fact(
            $"{question.Id}/{i.ToString(CultureInfo.InvariantCulture)}", fact.Aspect, fact.Says[dice.Pick($"say{i.ToString(CultureInfo.InvariantCulture)}", fact.Says.Length)], fact.IsDelicate))];
        facts = [.. facts.OrderBy(fact => dice.Roll(fact.Id))];
        var first = story.First[Math.Clamp(Length(kind, dice), 0, story.First.Length - 1)];

        // A number is tapped: nothing is told with it.
        var volunteered = question is OpenEndedQuestion ? facts.Where(fact => !fact.IsDelicate).Take(Volunteers(kind, dice)).Select(fact => fact with { Volunteered = true }).ToList() : [];
        var words = string.Join(". ", volunteered.Select(fact => fact.Words).Prepend(first.TrimEnd('.')));
        return new Telling(manner.Colour(words, kind, dice), [.. volunteered, .. facts.Where(fact => volunteered.All(told => told.Id != fact.Id))], Stance.Open, story.First[1] == first ? null : story.First[1], story.IsGood);
    }

    /// <summary>Now and then there is nothing to be had, and nobody should try.</summary>
    private static Stance Stranger(Question question, PersonKind kind, Dice dice) =>
        question is not OpenEndedQuestion ? Stance.Open
        : dice.Happens("unknowing", kind == PersonKind.Forgetful ? 0.15 : 0.06) ? Stance.Unknowing
        : dice.Happens("refusing", kind == PersonKind.Guarded ? 0.15 : 0.02) ? Stance.Refusing
        : dice.Happens("distressed", 0.02) ? Stance.Distressed
        : Stance.Open;

    /// <summary>0 short, 1 usual, 2 long.</summary>
    private static int Length(PersonKind kind, Dice dice) => kind switch
    {
        PersonKind.Terse or PersonKind.Impatient or PersonKind.Hostile => dice.Happens("length", 0.8) ? 0 : 1,
        PersonKind.Talkative or PersonKind.TwoAtOnce => 2,
        _ => dice.Pick("length", 3) is 0 && dice.Happens("shorter", 0.5) ? 0 : 1 + dice.Pick("longer", 2) * dice.Pick("longest", 2),
    };

    /// <summary>How many of the things behind it they say unasked.</summary>
    private static int Volunteers(PersonKind kind, Dice dice) => kind switch
    {
        PersonKind.Terse or PersonKind.Impatient or PersonKind.Hostile or PersonKind.Guarded => dice.Happens("volunteer", 0.1) ? 1 : 0,
        PersonKind.Talkative => dice.Happens("volunteer", 0.3) ? 2 : 1,
        PersonKind.TwoAtOnce => 2,
        _ => dice.Happens("volunteer", 0.45) ? 1 : 0,
    };

    private static ImmutableArray<Story> Shuffled(ImmutableArray<Story> stories, Dice dice) => [.. stories.OrderBy(story => dice.Roll("story " + story.Topic))];
}
