using Koji.Bot.Respondents;

namespace Koji.Bot.Segments.Expressions;

/// <summary>Something about a person that has a value at any time, or none.</summary>
public abstract record Measure
{
    private protected Measure()
    {
    }
}

/// <summary>A measure of some of the person's signals, and of nothing else.</summary>
public abstract record SignalMeasure(SignalSelector Signals) : Measure;

/// <summary><c>count("name", last 7 days)</c>: how many signals.</summary>
public sealed record Count(SignalSelector Signals) : SignalMeasure(Signals);

/// <summary><c>sum("name", "amount", last 7 days)</c>: the property's total over signals; those without a number add nothing.</summary>
public sealed record Sum(SignalSelector Signals, string Property) : SignalMeasure(Signals);

/// <summary><c>distinct("page_viewed", "path", last 7 days)</c>: how many different values the property has; signals without it add none.</summary>
public sealed record Distinct(SignalSelector Signals, string Property) : SignalMeasure(Signals);

/// <summary><c>days_since("name")</c>: whole days (of 24 hours) since the latest such signal; no value if there was none.</summary>
public sealed record DaysSince(SignalSelector Signals) : SignalMeasure(Signals);

/// <summary><c>days_since_first("name")</c>: whole days since the earliest such signal; no value if there was none.</summary>
public sealed record DaysSinceFirst(SignalSelector Signals) : SignalMeasure(Signals);

/// <summary><c>last_value("plan_changed", "to")</c>: the property of the latest such signal.</summary>
public sealed record LastValue(SignalSelector Signals, string Property) : SignalMeasure(Signals);

/// <summary><c>first_value("signed_up", "source")</c>: the property of the earliest such signal.</summary>
public sealed record FirstValue(SignalSelector Signals, string Property) : SignalMeasure(Signals);

/// <summary><c>last_time("login") &lt; "2026-03-01"</c>: when the latest such signal happened. It is compared with a day or a time in UTC.</summary>
public sealed record LastTime(SignalSelector Signals) : SignalMeasure(Signals);

/// <summary><c>first_time("signed_up") &gt;= "2026-01-01"</c>: when the earliest such signal happened.</summary>
public sealed record FirstTime(SignalSelector Signals) : SignalMeasure(Signals);

/// <summary><c>stage("signed_up", "project_created", "paid") = "project_created"</c>: the name of the last signal in the list that the person ever did.</summary>
public sealed record Stage(Items<SignalSelector> Steps) : Measure;

/// <summary><c>trait("plan")</c>: the trait's latest value.</summary>
public sealed record Trait(string Name) : Measure;

/// <summary><c>account_people(did("pricing_viewed")) &gt;= 3</c>: of how many people of the person's account the condition holds, the person among them.</summary>
public sealed record AccountPeople(SegmentExpression Inner) : Measure;

/// <summary>Which signals are meant.</summary>
/// <param name="Where">Every one of these must hold for a signal to count.</param>
/// <param name="Window">Only signals within it; all up to the time of evaluation where there is none.</param>
public sealed record SignalSelector(string Name, Items<PropertyTest> Where, Window? Window = null);

/// <summary>A test on one property of a signal; a property that is not there passes <c>!=</c> alone.</summary>
public sealed record PropertyTest(string Property, ValueTest Test);

/// <summary>What a value is held against.</summary>
public abstract record ValueTest
{
    private protected ValueTest()
    {
    }
}

public sealed record Compared(Comparison Comparison, TraitValue Value) : ValueTest;

/// <summary><c>in ("pro", "team")</c>.</summary>
public sealed record OneOf(Items<TraitValue> Values) : ValueTest;

public enum Comparison
{
    Equal,

    /// <summary>The exact opposite of <see cref="Equal"/>: holds where there is no value, too.</summary>
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>
/// The time that ends at the moment of evaluation: <c>last 7 days</c> at T holds what happened after T − 7 days, up to and including T.
/// </summary>
public sealed record Window(int Amount, WindowUnit Unit)
{
    /// <summary>No window is longer than ten years.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    public TimeSpan Length => LengthOf(Unit) * Amount;

    /// <remarks>A month is 30 days: calendar months would let the same signal leave a window and come back into it (from 28 February to 30 March).</remarks>
    public static TimeSpan LengthOf(WindowUnit unit) => unit switch
    {
        WindowUnit.Minutes => TimeSpan.FromMinutes(1),
        WindowUnit.Hours => TimeSpan.FromHours(1),
        WindowUnit.Days => TimeSpan.FromDays(1),
        WindowUnit.Weeks => TimeSpan.FromDays(7),
        _ => TimeSpan.FromDays(30),
    };
}

public enum WindowUnit
{
    Minutes,
    Hours,
    Days,
    Weeks,

    /// <summary>Of 30 days.</summary>
    Months,
}
