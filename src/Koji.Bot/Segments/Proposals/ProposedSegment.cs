using System.Collections.Immutable;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Proposals;

/// <summary>A group of people that was found, with a definition that reproduces it.</summary>
/// <param name="Description">What sets them apart, in plain words.</param>
/// <param name="People">How many were found.</param>
/// <param name="Share">Of all who were looked at, from 0 to 1.</param>
/// <param name="ValueShare">Of everybody's value; absent where no value was named.</param>
/// <param name="Expression">Absent where none tells these people from the others.</param>
public sealed record ProposedSegment(string Id, string Name, string Description, int People, double Share, double? ValueShare, SegmentExpression? Expression, RuleFit? Fit);

/// <summary>How well a definition reproduces a group, counted by evaluating its text for everybody.</summary>
/// <param name="Held">How many people it holds.</param>
/// <param name="Right">How many of those are in the group.</param>
/// <param name="Wanted">How many are in the group.</param>
public sealed record RuleFit(int Held, int Right, int Wanted)
{
    /// <summary>Of those that it holds, the share that is in the group.</summary>
    public double Precision => Held == 0 ? 0 : (double)Right / Held;

    /// <summary>Of those in the group, the share that it holds.</summary>
    public double Recall => Wanted == 0 ? 0 : (double)Right / Wanted;

    /// <summary>Evaluates each text for everybody, as a segment of that definition would be.</summary>
    /// <param name="groups">A text, and the ids of those that it should hold.</param>
    public static async Task<ImmutableArray<RuleFit>> MeasureAsync(
        IHistorySource source, IReadOnlyList<(string Text, IReadOnlySet<string> Wanted)> groups, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var expressions = groups.Select(group => SegmentExpression.Parse(group.Text).Expression ?? throw new InvalidOperationException($"A proposed definition cannot be read: {group.Text}")).ToList();
        var names = expressions.Aggregate(ExpressionNames.None, (all, one) => all.And(ExpressionNames.Of(one)));
        var (held, right) = (new int[groups.Count], new int[groups.Count]);
        await foreach (var (id, history) in source.ReadAsync(names, cancellationToken))
        {
            for (var i = 0; i < groups.Count; i++)
            {
                if (SegmentEvaluation.Holds(expressions[i], history, at))
                {
                    held[i]++;
                    right[i] += groups[i].Wanted.Contains(id) ? 1 : 0;
                }
            }
        }

        return [.. groups.Select((group, i) => new RuleFit(held[i], right[i], group.Wanted.Count))];
    }
}
