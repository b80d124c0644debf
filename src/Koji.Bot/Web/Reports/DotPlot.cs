using System.Collections.Immutable;
using Koji.Synthesis.Comparison;

namespace Koji.Bot.Web.Reports;

/// <summary>One group's point in a row of a picture.</summary>
/// <param name="At">Where the dot stands, from 0 to 1 of the axis.</param>
/// <param name="Low">Where its interval begins; without one the dot stands alone.</param>
/// <param name="Numbers">The same in words: what is read out, and what is printed beside it.</param>
internal sealed record Point(string Group, double At, double? Low, double? High, Html Numbers);

/// <summary>One row of a picture: an option or a theme, with a point for each group.</summary>
internal sealed record PlotRow(Html Label, ImmutableArray<Point> Points);

/// <summary>An axis from 0, or from the first place, to its end, with the marks in between.</summary>
/// <param name="Marks">Place from 0 to 1, and what stands there.</param>
internal sealed record Axis(double Max, ImmutableArray<(double At, string Label)> Marks)
{
    private static readonly double[] Ends = [0.1, 0.2, 0.4, 0.6, 0.8, 1];

    /// <summary>The shortest axis of shares on which everything fits.</summary>
    public static Axis ForShares(IEnumerable<Prevalence> shares)
    {
        var largest = shares.Select(share => share.High).DefaultIfEmpty(1).Max();
        var max = Ends.First(end => end >= Math.Min(largest, 1));
        return new Axis(max, [(0, "0"), (0.5, Numbers.Percent(max / 2)), (1, Numbers.Percent(max))]);
    }

    /// <summary>Places from 1, the best, to <paramref name="last"/>.</summary>
    public static Axis ForPlaces(int last) =>
        new(last, [.. Enumerable.Range(1, last).Select(place => (last == 1 ? 0 : (place - 1.0) / (last - 1), place.ToString(System.Globalization.CultureInfo.InvariantCulture)))]);
}

/// <summary>
/// Dots with their intervals, as a table: each row names its group and its numbers, so that the picture and its text are one.
/// SVG in percentages: it fits every width without growing its marks.
/// </summary>
internal static class DotPlot
{
    private const int Lane = 26;
    private const int Middle = Lane / 2;

    /// <summary>How far the axis' lines reach beyond a lane: a row with a long name is higher. What is too much is cut off at the row.</summary>
    private const int Reach = 80;

    /// <param name="isBrief">Its numbers are short.</param>
    public static Html Table(string caption, Series series, Axis axis, IEnumerable<PlotRow> rows, bool isBrief = false) => Html.Of(
        $"""
        <table class="plot{(isBrief ? " brief" : "")}" role="table">
        <caption class="unseen">{caption}</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col"><span class="unseen">Group</span></th><th role="columnheader" scope="col" class="axis">{Scale(axis)}<span class="unseen">Picture</span></th><th role="columnheader" scope="col"><span class="unseen">Numbers</span></th></tr></thead>
        {rows.Select(row => Body(row, series, axis))}
        </table>
        """);

    /// <summary>The dot of a group: circle, diamond, square, triangle, ring, cross; told apart without colour.</summary>
    public static Html Mark(int look, string x, int y) => Html.Of(
        $"""<svg x="{x}" y="{y}" overflow="visible" class="mark look{look}">{Shape(look)}</svg>""");

    private static Html Body(PlotRow row, Series series, Axis axis)
    {
        var head = Html.If(!row.Label.IsEmpty, () => Html.Of($"""<tr role="row" class="option"><th role="rowheader" scope="rowgroup" colspan="3">{row.Label}</th></tr>"""));
        return Html.Of($"""<tbody role="rowgroup">{head}{row.Points.Select(point => Row(point, series, axis))}</tbody>""");
    }

    private static Html Row(Point point, Series series, Axis axis) => Html.Of(
        $"""
        <tr role="row"><th role="rowheader" scope="row" class="group">{point.Group}</th><td role="cell" class="picture">{Picture(point, series.LookOf(point.Group), axis)}</td><td role="cell" class="numbers">{point.Numbers}</td></tr>

        """);

    private static Html Picture(Point point, int look, Axis axis)
    {
        var whisker = point is { Low: { } low, High: { } high }
            ? Html.Of($"""<line class="whisker look{look}" x1="{Numbers.Position(low)}" x2="{Numbers.Position(high)}" y1="{Middle}" y2="{Middle}"/>""")
            : Html.Empty;
        return Html.Of($"""<svg width="100%" height="{Lane}" aria-hidden="true" focusable="false">{Grid(axis)}{whisker}{Mark(look, Numbers.Position(point.At), Middle)}</svg>""");
    }

    private static Html Grid(Axis axis) => Html.Join(axis.Marks.Select(mark =>
        Html.Of($"""<line class="grid" x1="{Numbers.Position(mark.At)}" x2="{Numbers.Position(mark.At)}" y1="{-Reach}" y2="{Lane + Reach}"/>""")));

    private static Html Scale(Axis axis) => Html.Of(
        $"""<svg width="100%" height="20" aria-hidden="true" focusable="false">{axis.Marks.Select((mark, i) => Html.Of($"""<text x="{Numbers.Position(mark.At)}" y="14" text-anchor="{(i == 0 ? "start" : i == axis.Marks.Length - 1 ? "end" : "middle")}">{mark.Label}</text>"""))}</svg>""");

    private static Html Shape(int look) => look switch
    {
        0 => Html.Of($"""<circle r="4.5"/>"""),
        1 => Html.Of($"""<circle r="6"/>"""),
        2 => Html.Of($"""<path d="M0-7.5 7.5 0 0 7.5-7.5 0Z"/>"""),
        3 => Html.Of($"""<path d="M-5.5-5.5h11v11h-11Z"/>"""),
        4 => Html.Of($"""<path d="M0-7 6.8 5.2h-13.6Z"/>"""),
        5 => Html.Of($"""<path d="M0 7 6.8-5.2h-13.6Z"/>"""),
        _ => Html.Of($"""<path d="M-2-6.5h4v4.5h4.5v4h-4.5v4.5h-4v-4.5h-4.5v-4h4.5Z"/>"""),
    };
}
