using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Proposals.Features;

/// <summary>One figure about each person, as the language of segments measures it: <c>count("login", last 30 days)</c>.</summary>
public sealed record Feature(Measure Measure)
{
    /// <summary>The measure as one writes it.</summary>
    public string Text { get; } = WrittenAs(Measure);

    /// <summary>Days since something: small means recent, and who never did it has none.</summary>
    public bool IsRecency => Measure is DaysSince;

    /// <summary>The signals and traits that it looks at.</summary>
    public ExpressionNames Names => ExpressionNames.Of(Tested(Measure));

    /// <summary>Reads a measure as it is written in an expression, before its operator. Never throws.</summary>
    public static FeatureReading Read(string text)
    {
        var parse = SegmentExpression.Parse($"{text} >= 0");
        return parse switch
        {
            { Expression: Measured measured } when IsAmount(measured.Measure) => new FeatureReading(new Feature(measured.Measure), null),
            { IsValid: true } => new FeatureReading(null, "this has no number for each person: write a measure such as count(\"login\", last 30 days)"),
            _ => new FeatureReading(null, parse.Problems[0].ToString()),
        };
    }

    public override string ToString() => Text;

    /// <summary>A trait or a property may be a number, too, but says who somebody is, or what one signal said.</summary>
    private static bool IsAmount(Measure measure) => measure is Count or Sum or Distinct or DaysSince or DaysSinceFirst;

    private static string WrittenAs(Measure measure)
    {
        const string test = " >= 0";
        return Tested(measure).ToString()[..^test.Length];
    }

    private static Measured Tested(Measure measure) => new(measure, new Compared(Comparison.GreaterOrEqual, new Respondents.TraitValue(Number: 0)));
}

/// <summary>Exactly one of the two is there.</summary>
/// <param name="Problem">As the end of a sentence.</param>
public sealed record FeatureReading(Feature? Feature, string? Problem);
