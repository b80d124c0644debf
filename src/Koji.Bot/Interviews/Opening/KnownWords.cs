using System.Globalization;
using Koji.Bot.Interviews.Asking;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Texts;
using NodaTime;

namespace Koji.Bot.Interviews.Opening;

/// <summary>What is known of a person, where the guide allows it to be said: after their yes, and before the first question.</summary>
internal static class KnownWords
{
    private const int DaysOfAWeek = 7;

    /// <summary>The preface with the sentence in a paragraph of its own; the preface alone where there is nothing to say.</summary>
    public static string After(TurnDraft turn, string preface) => Sentence(turn) is { } sentence ? AskingStep.Join(preface, sentence) : preface;

    /// <summary>The day in words, as the person whose day it is would say it: "yesterday", "last Tuesday", "on 3 March".</summary>
    /// <param name="zone">IANA name; UTC where it is none.</param>
    public static string Day(DateTimeOffset at, DateTimeOffset now, string zone, string language)
    {
        var here = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc;
        var (day, today) = (DateIn(here, at), DateIn(here, now));
        return Period.DaysBetween(day, today) switch
        {
            <= 0 => InterviewTexts.Get(Phrase.KnownToday, language),
            1 => InterviewTexts.Get(Phrase.KnownYesterday, language),
            < DaysOfAWeek => InterviewTexts.Get(Phrase.KnownLastWeekday, language, Named(Phrase.Weekdays, language, (int)day.DayOfWeek)),
            _ when day.Year == today.Year => InterviewTexts.Get(Phrase.KnownOnDay, language, Number(day, language), Named(Phrase.Months, language, day.Month)),
            _ => InterviewTexts.Get(Phrase.KnownOnDayOfYear, language, Number(day, language), Named(Phrase.Months, language, day.Month), day.Year.ToString(CultureInfo.InvariantCulture)),
        };
    }

    private static string? Sentence(TurnDraft turn) =>
        turn.State.Known is { } fact && turn.Guide.Known.FirstOrDefault(known => known.Signal == fact.Signal) is { } allowed
            ? allowed.Say.In(turn.Language).Replace(KnownSignal.When, Day(fact.At, turn.Now, fact.TimeZone, turn.Language), StringComparison.Ordinal)
            : null;

    private static LocalDate DateIn(DateTimeZone zone, DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(zone).Date;

    private static string Number(LocalDate day, string language) =>
        day.Day == 1 ? InterviewTexts.Get(Phrase.KnownFirstOfMonth, language) : day.Day.ToString(CultureInfo.InvariantCulture);

    /// <param name="number">From 1.</param>
    private static string Named(Phrase list, string language, int number) => InterviewTexts.Get(list, language).Split(',')[number - 1];
}
