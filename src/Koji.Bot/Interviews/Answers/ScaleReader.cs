using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Interviews.Answers.Words;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Interviews.Answers;

/// <summary>
/// Reads a number of a scale. A number counts where it stands on its own in a clause or behind a rating word ("so 8", "I'd give it a 4");
/// one that measures something else ("for 3 years") does not.
/// </summary>
internal static class ScaleReader
{
    public static Reading Read(ScaleQuestion question, Wording wording)
    {
        if (CodeLike.Looks(wording.Text))
        {
            return NotUnderstood.Because(ReadingProblem.Unreadable);
        }

        var clauses = Clauses.Of(wording, atReasons: true).ConvertAll(span => ScaleClause.Read(question, wording, span));
        var last = clauses.FindLastIndex(clause => clause.Ratings.Length > 0);
        var first = last < 0 ? -1 : clauses.FindLastIndex(last, clause => clause.Corrects);
        var rated = clauses.Skip(Math.Max(first, 0)).SelectMany(clause => clause.Ratings).ToImmutableArray();
        if (rated.IsEmpty)
        {
            return NotUnderstood.Because(ReadingProblem.Unreadable);
        }

        var different = rated.DistinctBy(rating => rating.Value).ToImmutableArray();
        if (different.Length > 1)
        {
            return new NotUnderstood(ReadingProblem.OnlyOne, [.. different.Take(5).Select(rating => rating.Said)]);
        }

        return (Reading?)Check(question, different[0]) ?? new Understood(
            new ScaleAnswer((int)different[0].Value),
            Remarks.Around(wording, [.. clauses.Select(clause => clause.Said)]),
            !wording.TrailsOff && clauses.TrueForAll(clause => clause.Said.SaysNothingElse));
    }

    private static NotUnderstood? Check(ScaleQuestion question, Rating rating)
    {
        if (rating.Value < question.Min || rating.Value > question.Max || rating.WrongScale)
        {
            return NotUnderstood.Because(ReadingProblem.OutOfRange, rating.Said, Number(question.Min), Number(question.Max));
        }

        return rating.Value == Math.Floor(rating.Value)
            ? null
            : NotUnderstood.Because(ReadingProblem.NotWhole, rating.Said, Number(Math.Floor(rating.Value)), Number(Math.Ceiling(rating.Value)));
    }

    private static string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
