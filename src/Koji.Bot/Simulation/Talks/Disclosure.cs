using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Simulation.Persons;

namespace Koji.Bot.Simulation.Talks;

/// <summary>The rule of disclosure: what a person tells to a question that they heard. Its numbers are assumptions; docs/interviews.md states and defends them.</summary>
internal sealed record Disclosure(Person Person, Telling Telling, Heard Heard, bool IsWeary, int BlandSoFar, int AskedHere)
{
    private const double ToARightQuestion = 0.9;

    /// <summary>A question that does not fit still makes people say something, though less than one that leaves the choice to them.</summary>
    private const double OfBland = 0.6;

    /// <summary>Each further "tell me more" of an interview is answered less than the one before.</summary>
    private const double BlandAgain = 0.85;

    private const double Weary = 0.5;

    /// <summary>One thing, or two from those who talk much.</summary>
    public ImmutableArray<Fact> Choose(IReadOnlySet<string> told)
    {
        var untold = Telling.Facts.Where(fact => !told.Contains(fact.Id)).ToList();
        var first = untold.Find(fact => fact.AnswersTo(Heard.Asks) && Happens(fact, "asked", ToRight(fact)))
            ?? untold.Find(fact => !fact.IsDelicate && Happens(Telling.Facts[0], "unasked", Unasked()));
        if (first is null)
        {
            return [];
        }

        var second = Person.Kind is PersonKind.Talkative or PersonKind.TwoAtOnce && !IsWeary && Happens(first, "and more", 0.35)
            ? untold.Find(fact => fact != first && !fact.IsDelicate)
            : null;
        return second is null ? [first] : [first, second];
    }

    private double ToRight(Fact fact)
    {
        var chance = ToARightQuestion;
        chance *= Person.Kind switch
        {
            PersonKind.Forgetful when fact.Aspect is Aspect.Case or Aspect.Magnitude => Heard.NamesAMoment ? 1 : 0.35,
            PersonKind.Forgetful => 0.8,
            PersonKind.Guarded => Heard.IsBareWhy ? 0.4 : 0.8,
            PersonKind.Hostile => Heard.IsBareWhy ? 0.3 : 0.6,
            PersonKind.Terse => 0.85,
            PersonKind.Confused => Heard.Words > 14 ? 0.6 : 0.9,
            _ => 1,
        };
        chance *= fact.IsDelicate ? (Heard.IsBareWhy ? 0.2 : 0.6) : 1;
        // After many words "that" may be any of them; who hears their own words knows what is meant.
        chance *= !Heard.NamesWhatWasSaid && AskedHere == 1 && Telling.First.Length > 140 ? 0.85 : 1;
        return IsWeary ? chance * Weary : chance;
    }

    private double Unasked()
    {
        var chance = Person.Kind switch
        {
            PersonKind.Talkative or PersonKind.TwoAtOnce => 0.65,
            PersonKind.Plain or PersonKind.CodeSwitching => 0.45,
            PersonKind.Forgetful or PersonKind.Confused => 0.35,
            PersonKind.Terse or PersonKind.Impatient => 0.25,
            PersonKind.Guarded => 0.2,
            _ => 0.15,
        };
        chance *= Heard.Asks.IsEmpty ? Math.Pow(BlandAgain, BlandSoFar - 1) : OfBland;
        return IsWeary ? chance * Weary : chance;
    }

    /// <summary>Keyed by what was heard as well: the same question to the same person has the same reply.</summary>
    private bool Happens(Fact fact, string how, double chance) =>
        Person.Dice.Happens($"{fact.Id} {how} {AskedHere.ToString(CultureInfo.InvariantCulture)}", chance);
}
