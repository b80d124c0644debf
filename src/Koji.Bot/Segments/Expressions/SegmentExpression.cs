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
