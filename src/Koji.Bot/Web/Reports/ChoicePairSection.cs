using System.Collections.Immutable;
using System.Globalization;
using Koji.Synthesis.Comparison;

namespace Koji.Bot.Web.Reports;

/// <summary>Options two by two, each group folded away but for everybody.</summary>
internal static class ChoicePairSection
{
    private const double Level = 0.05;
    private const int MostPairs = 6;
    private const int FewestAnswers = 10;

    public static Html Render(ImmutableArray<ChoicePairs> groups)
    {
        var shown = groups.Where(group => group.Answered >= FewestAnswers && group.Options.Length > 1).ToList();
        return Html.If(shown.Count > 0, () => Html.Of(
            $"""
            <section class="part"><h3>{(shown[0].Wins is null ? "Chosen together" : "One against one")}</h3>
            <p class="quiet">{(shown[0].Wins is null ? "Pairs of options that people chose both, and how many times as often as if one had nothing to do with the other." : "How many of those who ranked at least one of two options put the one of the row before the one of the column.")}</p>
            {shown.Select((group, i) => Group(group, isOpen: i == 0))}
            </section>
            """));
    }

    private static Html Group(ChoicePairs group, bool isOpen)
    {
        var inside = group.Wins is { } wins ? Contests(group, wins) : Together(group);
        var open = isOpen ? new Html(" open") : Html.Empty;
        return Html.Of($"""<details{open}><summary>{group.Group}, n = {group.Answered}</summary>{inside}</details>""");
    }

    private static Html Contests(ChoicePairs group, PairwiseWin[,] wins)
    {
        int[] order = [.. Enumerable.Range(0, group.Options.Length).OrderByDescending(a => Enumerable.Range(0, group.Options.Length).Where(b => b != a).Sum(b => wins[a, b].Share)).ThenBy(a => a)];
        return Html.Of(
            $"""
            <div class="wider"><table class="contests"><thead><tr><td></td>{order.Select(b => Html.Of($"""<th scope="col">before {group.Options[b]}</th>"""))}</tr></thead>
            <tbody>{order.Select(a => Html.Of($"""<tr><th scope="row">{group.Options[a]}</th>{order.Select(b => Contest(wins[a, b], isSame: a == b))}</tr>"""))}</tbody></table></div>
            """);
    }

    private static Html Contest(PairwiseWin win, bool isSame) => isSame || win.Compared == 0
        ? Html.Of($"""<td class="same">–</td>""")
        : Html.Of($"""<td class="{(win.Share > 0.5 ? "won" : "lost")}"><b>{Numbers.Percent(win.Share)}</b> <span>{Numbers.CountOf(win.Wins, win.Compared)}</span></td>""");

    private static Html Together(ChoicePairs group)
    {
        var pairs = group.Together.Where(pair => pair.Both > 0).OrderByDescending(pair => pair.Both).ThenBy(pair => pair.A, StringComparer.Ordinal).Take(MostPairs).ToList();
        return pairs.Count == 0
            ? Html.Of($"""<p class="quiet">Nobody chose two of them.</p>""")
            : Html.Of($"""<ul class="pairs">{pairs.Select(Pair)}</ul>""");
    }

    private static Html Pair(ChosenTogether pair)
    {
        var times = string.Create(CultureInfo.InvariantCulture, $"{pair.Lift:0.0} times as often as by chance");
        var sure = pair.Q <= Level ? $"{(pair.Lift > 1 ? "they go together" : "one goes without the other")}; sure" : "no visible connection";
        return Html.Of($"""<li><b>{pair.A}</b> and <b>{pair.B}</b>: {Numbers.CountOf(pair.Both, pair.Of)} ({Numbers.Percent((double)pair.Both / pair.Of)}), {times}; {sure}</li>""");
    }
}
