using Koji.Synthesis.Themes;
using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Codebooks;

/// <summary>
/// Tells what fits badly. The likeliest theme may still be a bad one: an answer fits where it has a word or a concept of the theme, and
/// lies no farther from its middle than nearly all the answers that are known to belong there.
/// </summary>
internal sealed class ThemeFit
{
    private const float LeastCloseness = 0.2f;
    private const double Outliers = 0.02;

    // Who says two things lies between two middles, and farther from each.
    private const float Leeway = 0.6f;

    // Of fewer that are known, all that are likely to belong there must tell what it is like.
    private const int Enough = 20;

    private readonly DenseRows _middles;
    private readonly float[] _floors;
    private readonly HashSet<int>[] _features;

    public ThemeFit(CodedAnswers coded)
    {
        var shared = new SharedTerms(coded.Corpus);
        var members = Enumerable.Range(0, coded.Themes.Count).Select(theme => Known(coded, theme)).ToArray();
        var groups = Enumerable.Repeat(Grouping.Nowhere, coded.Points.Count).ToArray();
        foreach (var (theme, documents) in members.Index())
        {
            Array.ForEach(documents, i => groups[i] = theme);
        }

        _middles = CentreFinder.Means(coded.Points, coded.Corpus.Weights, groups, members.Length, default);
        _features = [.. members.Select(shared.Of)];
        _floors = [.. members.Select((documents, theme) => Floor([.. documents.Select(i => Vectors.Dot(coded.Points[i], _middles[theme]))]))];
    }

    public bool Fits(int theme, ReadOnlySpan<float> point, ReadOnlySpan<int> features)
    {
        if (Vectors.Dot(point, _middles[theme]) < _floors[theme])
        {
            return false;
        }

        foreach (var feature in features)
        {
            if (_features[theme].Contains(feature))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Answers that belong there, by a code or because they were found there; new ones too where these are few.</summary>
    private static int[] Known(CodedAnswers coded, int theme)
    {
        int[] likely = [.. Enumerable.Range(0, coded.Points.Count).Where(i => coded.Mixture.Posteriors[i][theme] > 0.5f)];
        int[] known = [.. likely.Where(coded.IsKnown)];
        return known.Length >= Enough ? known : likely;
    }

    private static float Floor(float[] closeness)
    {
        Array.Sort(closeness);
        return closeness.Length == 0 ? LeastCloseness : Math.Max(LeastCloseness, Leeway * closeness[(int)(Outliers * closeness.Length)]);
    }
}
