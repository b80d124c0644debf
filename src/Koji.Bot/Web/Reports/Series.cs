using System.Collections.Immutable;
using Koji.Synthesis.Reports;

namespace Koji.Bot.Web.Reports;

/// <summary>The groups that a picture shows, each with its own colour and its own shape, the same all over the page.</summary>
/// <param name="Names">Everybody first, if shown; then the segments.</param>
internal sealed record Series(ImmutableArray<string> Names)
{
    /// <summary>So many can be told apart by shape.</summary>
    private const int Looks = 6;

    /// <summary>The segments that people are compared by, in this order; with fewer than two there is nobody to compare with.</summary>
    public static Series Of(IEnumerable<string> segments)
    {
        ImmutableArray<string> compared = [.. segments.Where(segment => segment is not (ThemeReport.NoSegment or ThemeReport.EverybodySegment))];
        return new Series(compared.Length < 2 ? [StudyReports.Everybody] : [StudyReports.Everybody, .. compared]);
    }

    public ImmutableArray<string> Segments => Names.RemoveAt(0);

    public bool Compares => Names.Length > 1;

    /// <summary>Everybody is 0, segments count from 1 and begin anew when the shapes are used up.</summary>
    public int LookOf(string name) => Names.IndexOf(name) is var i && i <= 0 ? 0 : 1 + ((i - 1) % Looks);

    public Html Legend() => Html.If(Compares, () => Html.Of(
        $"""<ul class="legend">{Names.Select(name => Html.Of($"""<li><svg width="18" height="18" aria-hidden="true">{DotPlot.Mark(LookOf(name), "50%", 9)}</svg> {name}</li>"""))}</ul>"""));
}
