using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Evaluation;

/// <summary>What followed on a signal, and what did not.</summary>
internal static class Sequels
{
    public static bool Holds(DidThen term, PersonHistory history, DateTimeOffset at) => Followed(term, history, at).Any();

    public static bool Holds(DidWithout term, PersonHistory history, DateTimeOffset at) => Unfollowed(term, history, at).Any();

    /// <summary>Those signals that were followed in time.</summary>
    public static IEnumerable<Signal> Followed(DidThen term, PersonHistory history, DateTimeOffset at) => Selection.Of(term.First, history, at)
        .Where(signal => Selection.AnyBetween(term.Next, history, signal.At, Earliest(Selection.Later(signal.At, term.Within.Length), at), signal));

    /// <summary>Those signals after which the time for the other ran out.</summary>
    public static IEnumerable<Signal> Unfollowed(DidWithout term, PersonHistory history, DateTimeOffset at) => Selection.Of(term.First, history, at)
        .Where(signal => Selection.Later(signal.At, term.Within.Length) is var end
            && end <= at
            && !Selection.AnyBetween(term.Missing, history, signal.At, end, signal));

    private static DateTimeOffset Earliest(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
