namespace Koji.Bot.Segments.Expressions;

/// <summary>
/// Who belongs to a segment, as a value: <c>count("pricing_viewed", last 7 days) &gt;= 3 and not did("teammate_added")</c>.
/// The grammar is in <c>docs/segments.md</c>. Two expressions that say the same in the same shape are equal.
/// </summary>
public abstract record SegmentExpression
{
    private protected SegmentExpression()
    {
    }

    /// <summary>The longest text that is read, in characters.</summary>
    public const int LongestText = 4000;

    /// <summary>The deepest nesting of parentheses and <c>not</c> that is read.</summary>
    public const int DeepestNesting = 50;

    /// <summary>Reads an expression. Never throws, whatever the text.</summary>
    public static ExpressionParse Parse(string text) => ExpressionReader.Read(text);

    /// <summary>The expression as one would write it; parsing it gives an equal expression.</summary>
    public sealed override string ToString() => ExpressionText.Of(this);
}

public sealed record And(SegmentExpression Left, SegmentExpression Right) : SegmentExpression;

public sealed record Or(SegmentExpression Left, SegmentExpression Right) : SegmentExpression;

public sealed record Not(SegmentExpression Inner) : SegmentExpression;

/// <summary><c>did("plan_changed" where to = "free", last 30 days)</c>: at least one such signal.</summary>
public sealed record Did(SignalSelector Signals) : SegmentExpression;

/// <summary><c>has_trait("plan")</c>: the trait is set, to whatever value.</summary>
public sealed record HasTrait(string Name) : SegmentExpression;

/// <summary><c>count("pricing_viewed") &gt;= 3</c>, <c>trait("plan") in ("pro", "team")</c>.</summary>
public sealed record Measured(Measure Measure, ValueTest Test) : SegmentExpression;

/// <summary><c>did("trial_started" then "project_created" within 3 days, last 30 days)</c>: the one was followed by the other in time, or at the same moment.</summary>
/// <param name="First">With the window, if there is one: what is followed happened within it.</param>
/// <param name="Next">Has no window of its own.</param>
public sealed record DidThen(SignalSelector First, SignalSelector Next, Window Within) : SegmentExpression;

/// <summary><c>did("checkout_started" but not "checkout_completed" within 1 hour)</c>: the time for the other ran out. Holds from that moment on.</summary>
/// <param name="First">With the window, if there is one: what is not followed happened within it.</param>
/// <param name="Missing">Has no window of its own.</param>
public sealed record DidWithout(SignalSelector First, SignalSelector Missing, Window Within) : SegmentExpression;

/// <summary><c>in_segment("power_users")</c>: what that segment's definition says. Stands only in what was read; <see cref="SegmentReferences"/> puts the definition in its place.</summary>
public sealed record InSegment(string SegmentId) : SegmentExpression;

/// <summary>
/// <c>top(10 %, by count("login", last 30 days))</c>: among the first tenth of all people who did it at all. The value that this takes is computed at
/// stated times and holds until the next.
/// </summary>
/// <param name="Percent">More than 0, less than 100.</param>
/// <param name="Every">How often the value is computed.</param>
public sealed record Ranked(RankedSide Side, double Percent, SignalMeasure By, Window Every) : SegmentExpression
{
    /// <summary>Once a day, unless the definition says otherwise.</summary>
    public static readonly Window Daily = new(1, WindowUnit.Days);
}

public enum RankedSide
{
    /// <summary>Those with the greatest values.</summary>
    Top,

    /// <summary>Those with the smallest values.</summary>
    Bottom,
}

/// <summary><c>account(count("login", last 7 days) &gt;= 10)</c>: the condition holds for what all people of the person's account did, taken together.</summary>
public sealed record OfAccount(SegmentExpression Inner) : SegmentExpression;
