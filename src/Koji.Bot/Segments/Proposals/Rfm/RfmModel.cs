using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Proposals.Features;
using Koji.Bot.Segments.Proposals.Rules;

namespace Koji.Bot.Segments.Proposals.Rfm;

/// <summary>How people who bought score: by days since the last time, number of times, and total.</summary>
/// <param name="Days">Few days are the best score, so that these groups count backwards.</param>
public sealed record RfmModel(string Signal, string Property, Quintiles Days, Quintiles Times, Quintiles Total)
{
    private readonly SignalSelector _signals = new(Signal, default);

    public Feature Recency => new(new DaysSince(_signals));

    public Feature Frequency => new(new Count(_signals));

    public Feature Monetary => new(new Sum(_signals, Property));

    /// <summary>The three scores, from 1 (worst) to 5 (best).</summary>
    public (int Recency, int Frequency, int Monetary) ScoresOf(double days, double times, double total) =>
        (Quintiles.Groups + 1 - Days.GroupOf(days), Times.GroupOf(times), Total.GroupOf(total));

    /// <summary>Who has these scores, exactly, by the bounds found.</summary>
    public SegmentExpression ExpressionOf(RfmCell cell)
    {
        var boxes = ScoreBox.Covering(cell.Scores);
        var around = ScoreBox.Around(boxes);
        var conditions = Bounds(around, Everything).ToList();
        // Who never bought has no scores, and would pass every condition that only says how little.
        if (around.Recency.Low == 1 && around.Frequency.Low == 1)
        {
            conditions.Insert(0, new Did(_signals));
        }

        // What all boxes have in common is said once; of each, only what it says more.
        var alternatives = boxes.Select(box => Bounds(box, around).ToList()).ToList();
        if (alternatives.All(bounds => bounds.Count > 0))
        {
            conditions.Add(alternatives.Select(Together).Aggregate((left, right) => new Or(left, right)));
        }

        return Together(conditions);
    }

    private static ScoreBox Everything { get; } = new(new(1, Quintiles.Groups), new(1, Quintiles.Groups), new(1, Quintiles.Groups));

    private static SegmentExpression Together(List<SegmentExpression> conditions) => conditions.Aggregate((left, right) => new And(left, right));

    /// <summary>What the box says and the one around it does not.</summary>
    private IEnumerable<SegmentExpression> Bounds(ScoreBox box, ScoreBox around)
    {
        // Days count backwards: a score of at least 4 is "less than so many days".
        if (box.Recency.Low > around.Recency.Low)
        {
            yield return new RuleCondition(Recency, IsAtLeast: false, Days.Cuts[Quintiles.Groups - box.Recency.Low]).Expression;
        }

        if (box.Recency.High < around.Recency.High)
        {
            yield return new RuleCondition(Recency, IsAtLeast: true, Days.Cuts[Quintiles.Groups - 1 - box.Recency.High]).Expression;
        }

        foreach (var bound in Bounds(Frequency, Times, box.Frequency, around.Frequency).Concat(Bounds(Monetary, Total, box.Monetary, around.Monetary)))
        {
            yield return bound;
        }
    }

    private static IEnumerable<SegmentExpression> Bounds(Feature feature, Quintiles quintiles, ScoreRange range, ScoreRange around)
    {
        if (range.Low > around.Low)
        {
            yield return new RuleCondition(feature, IsAtLeast: true, quintiles.Cuts[range.Low - 2]).Expression;
        }

        if (range.High < around.High)
        {
            yield return new RuleCondition(feature, IsAtLeast: false, quintiles.Cuts[range.High - 1]).Expression;
        }
    }
}
