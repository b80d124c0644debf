using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Evaluation;

/// <summary>What followed on a signal, and what did not.</summary>
internal static class Sequels
{
    public static bool Holds(DidThen term, PersonHistory history, DateTimeOffset at)
    {
        var signals = history.Signals(term.First.Name);
        for (var i = Selection.FirstAfter(signals, at) - 1; i >= Selection.FirstWithin(term.First, signals, at); i--)
        {
            if (Selection.Passes(term.First, signals[i]) && WasFollowed(term, signals[i], history, at))
            {
                return true;
            }
        }

        return false;
    }

    public static bool Holds(DidWithout term, PersonHistory history, DateTimeOffset at)
    {
        var signals = history.Signals(term.First.Name);
        for (var i = Selection.FirstAfter(signals, at) - 1; i >= Selection.FirstWithin(term.First, signals, at); i--)
        {
            if (Selection.Passes(term.First, signals[i]) && WasLeft(term, signals[i], history, at))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Those signals that were followed in time.</summary>
    public static IEnumerable<Signal> Followed(DidThen term, PersonHistory history, DateTimeOffset at) =>
        Selection.Of(term.First, history, at).Where(signal => WasFollowed(term, signal, history, at));

    /// <summary>Those signals after which the time for the other ran out.</summary>
    public static IEnumerable<Signal> Unfollowed(DidWithout term, PersonHistory history, DateTimeOffset at) =>
        Selection.Of(term.First, history, at).Where(signal => WasLeft(term, signal, history, at));

    private static bool WasFollowed(DidThen term, Signal signal, PersonHistory history, DateTimeOffset at) =>
        Selection.AnyBetween(term.Next, history, signal.At, Earliest(Selection.Later(signal.At, term.Within.Length), at), signal);

    private static bool WasLeft(DidWithout term, Signal signal, PersonHistory history, DateTimeOffset at) =>
        Selection.Later(signal.At, term.Within.Length) is var end && end <= at && !Selection.AnyBetween(term.Missing, history, signal.At, end, signal);

    private static DateTimeOffset Earliest(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
