using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Interviews.Answers.Words;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Interviews.Answers;

/// <param name="Said">As the person put it.</param>
/// <param name="WrongScale">It was given out of another number than this scale's highest.</param>
internal readonly record struct Rating(decimal Value, string Said, bool WrongScale = false);

/// <summary>One clause of an answer to a scale.</summary>
/// <param name="Corrects">It takes back what was said before it ("no wait, 5").</param>
internal sealed record ScaleClause(ImmutableArray<Rating> Ratings, ClauseContent Said, bool Corrects)
{
    private static readonly Role[] Around = [Role.Filler, Role.Rating, Role.Correction];

    public static ScaleClause Read(ScaleQuestion question, Wording wording, Span clause)
    {
        if (wording[Role.Not].Covers(wording.Tokens, clause.Start, clause.End))
        {
            return new ScaleClause([], new ClauseContent(clause, default), Corrects: true);
        }

        var core = wording.Peel(clause, Around);
        var corrects = wording.Length(Role.Correction, clause.Start, clause.End) > 0;
        if (core.IsEmpty)
        {
            return Bare(question, wording, clause, corrects);
        }

        if (ScaleLabels.Named(question, wording, clause, core) is { Length: > 0 } named)
        {
            return new ScaleClause(named, new ClauseContent(clause, default), corrects);
        }

        var at = core.Start;
        var ratings = Numbers(question, wording, ref at, clause.End);
        if (ratings.IsEmpty)
        {
            return Remarking(clause);
        }

        if (wording.Peel(new Span(at, clause.End), Around).IsEmpty)
        {
            return new ScaleClause(ratings, new ClauseContent(clause, default), corrects);
        }

        // "4 it is slow" goes on with a clause of its own; "I'd give it a 7 given the price" can be nothing but a rating; "3 years" is neither.
        var standsAlone = wording.Length(Role.Starter, at, clause.End) > 0 || IsBehindRatingWord(wording, clause.Start, core.Start);
        return standsAlone && !IsMeasure(wording, at)
            ? new ScaleClause(ratings, new ClauseContent(clause, new Span(at, clause.End)), corrects)
            : Remarking(clause);
    }

    private static ScaleClause Remarking(Span clause) => new([], new ClauseContent(clause, clause), Corrects: false);

    // Nothing but fillers; but "un" and "a hundred" are fillers and numbers.
    private static ScaleClause Bare(ScaleQuestion question, Wording wording, Span clause, bool corrects)
    {
        var said = new ClauseContent(clause, default);
        for (var start = clause.Start; start < clause.End; start++)
        {
            var at = start;
            var ratings = Numbers(question, wording, ref at, clause.End);
            if (!ratings.IsEmpty && at == clause.End)
            {
                return new ScaleClause(ratings, said, corrects);
            }
        }

        return new ScaleClause(Stars(wording, clause), said, corrects);
    }

    private static ImmutableArray<Rating> Stars(Wording wording, Span clause)
    {
        var count = 0;
        for (var i = clause.Start; i < clause.End; i++)
        {
            count += wording.Tokens[i].Text is "⭐" or "★" or "🌟" ? 1 : 0;
        }

        return count > 0 && count == clause.Length ? [new Rating(count, count.ToString(CultureInfo.InvariantCulture))] : [];
    }

    private static ImmutableArray<Rating> Numbers(ScaleQuestion question, Wording wording, ref int at, int end)
    {
        var between = at < end && wording.Tokens[at].Text is "between" or "entre" or "zwischen" or "from" or "de" or "von" ? at + 1 : at;
        if (Numerals.At(wording, between, end) is not { } first)
        {
            return [];
        }

        at = first.Span.End;
        if (OutOf(question, wording, first, ref at, end) is { } ratings)
        {
            return ratings;
        }

        var all = ImmutableArray.CreateBuilder<Rating>();
        all.Add(Of(wording, first));
        SkipStars(wording, ref at, end);
        while (at < end && Numerals.At(wording, at + Conjunction(wording, at, end), end) is { } next)
        {
            all.Add(Of(wording, next));
            at = next.Span.End;
            SkipStars(wording, ref at, end);
        }

        return all.ToImmutable();
    }

    /// <summary>"4/5", "4 out of 5". Of two neighbours that do not end in the highest ("3/4"), either may be meant.</summary>
    private static ImmutableArray<Rating>? OutOf(ScaleQuestion question, Wording wording, Numeral part, ref int at, int end)
    {
        var slash = at < end && wording.Tokens[at].IsMark("/");
        var length = slash ? 1 : wording.Length(Role.OutOf, at, end);
        if (length == 0 || Numerals.At(wording, at + length, end) is not { } whole)
        {
            return null;
        }

        at = whole.Span.End;
        SkipStars(wording, ref at, end);
        if (whole.Value == question.Max)
        {
            return [Of(wording, part)];
        }

        return slash && Math.Abs(whole.Value - part.Value) == 1 && whole.Value < question.Max
            ? [Of(wording, part), Of(wording, whole)]
            : [new Rating(part.Value, wording.Quoted(new Span(part.Span.Start, whole.Span.End)), WrongScale: true)];
    }

    private static int Conjunction(Wording wording, int at, int end)
    {
        if (wording.Tokens[at].Text is "-" or "/" or "&" or "+")
        {
            return 1;
        }

        return Math.Max(Math.Max(wording.Length(Role.Or, at, end), wording.Length(Role.And, at, end)), wording.Length(Role.To, at, end));
    }

    private static void SkipStars(Wording wording, ref int at, int end)
    {
        at += wording.Length(Role.Star, at, end);
        while (at < end && wording.Tokens[at].IsDecoration)
        {
            at++;
        }
    }

    private static bool IsBehindRatingWord(Wording wording, int start, int number)
    {
        while (number > start && wording.Words[Role.Filler].LengthBefore(wording.Tokens, start, number) is var filler and > 0
            && wording.Words[Role.Rating].LengthBefore(wording.Tokens, start, number) == 0)
        {
            number -= filler;
        }

        return wording.Words[Role.Rating].LengthBefore(wording.Tokens, start, number) > 0;
    }

    /// <summary>"4k", "4%", "4 years": what follows says what was counted.</summary>
    private static bool IsMeasure(Wording wording, int at) =>
        wording.Tokens[at].Glued
        || wording.Tokens[at].Text is "%" or "$" or "€" or "£" or "percent" or "years" or "year" or "months" or "month" or "weeks" or "week" or "days" or "day"
            or "hours" or "hour" or "minutes" or "minute" or "times" or "people" or "users" or "euros" or "dollars"
            or "ans" or "an" or "annees" or "annee" or "mois" or "semaines" or "semaine" or "jours" or "jour" or "heures" or "heure" or "fois" or "personnes";

    private static Rating Of(Wording wording, Numeral number) => new(number.Value, wording.Quoted(number.Span));
}
