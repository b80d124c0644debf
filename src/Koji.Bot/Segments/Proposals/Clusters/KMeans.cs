using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Koji.Bot.Segments.Proposals.Clusters;

/// <summary>k-means by ML.NET: k-means++ beginnings on one thread, so that the same points and seed give the same clusters.</summary>
internal static class KMeans
{
    private const int MostIterations = 200;

    /// <param name="points">All of one length; at least <paramref name="clusters"/> different ones.</param>
    /// <param name="starts">So many beginnings are tried, and the tightest clusters kept.</param>
    /// <returns>The clusters, the largest first.</returns>
    public static Clustering Fit(IReadOnlyList<float[]> points, int clusters, int seed, int starts = 1)
    {
        if (clusters == 1)
        {
            var dimensions = points[0].Length;
            return Clustering.Of(points, [[.. Enumerable.Range(0, dimensions).Select(d => points.Average(point => point[d]))]]);
        }

        return Enumerable.Range(0, starts).Select(start => Clustering.Of(points, Centres(points, clusters, seed + start))).MinBy(one => one.Spread)!;
    }

    private static float[][] Centres(IReadOnlyList<float[]> points, int clusters, int seed)
    {
        var context = new MLContext(seed);
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, points[0].Length);
        var data = context.Data.LoadFromEnumerable(points.Select(point => new Row { Features = point }).ToList(), schema);
        var model = context.Clustering.Trainers.KMeans(new KMeansTrainer.Options
        {
            NumberOfClusters = clusters,
            NumberOfThreads = 1,
            MaximumNumberOfIterations = MostIterations,
            InitializationAlgorithm = KMeansTrainer.InitializationAlgorithm.KMeansPlusPlus,
        }).Fit(data);
        VBuffer<float>[] centres = [];
        model.Model.GetClusterCentroids(ref centres, out var found);
        return [.. centres.Take(found).Select(centre => centre.DenseValues().ToArray())];
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];
    }
}

/// <summary>Which point is in which cluster.</summary>
/// <param name="Labels">For each point the number of its cluster, from 0.</param>
/// <param name="Spread">The sum of the squared distances of points to the centres of their clusters.</param>
internal sealed record Clustering(ImmutableArray<float[]> Centres, int[] Labels, double Spread)
{
    public int[] Sizes()
    {
        var sizes = new int[Centres.Length];
        foreach (var label in Labels)
        {
            sizes[label]++;
        }

        return sizes;
    }

    /// <summary>Each point goes to the nearest centre. The clusters come out in the order of their sizes, then of their centres, whatever order they were found in.</summary>
    public static Clustering Of(IReadOnlyList<float[]> points, IReadOnlyList<float[]> centres)
    {
        var labels = points.Select(point => Nearest(centres, point)).ToArray();
        var sizes = labels.CountBy(label => label).ToDictionary();
        var order = Enumerable.Range(0, centres.Count)
            .OrderByDescending(label => sizes.GetValueOrDefault(label))
            .ThenBy(label => centres[label], Comparer<float[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))
            .ToArray();
        var place = order.Select((label, i) => (label, i)).ToDictionary(one => one.label, one => one.i);
        var spread = points.Select((point, i) => Distance(point, centres[labels[i]])).Sum();
        return new Clustering([.. order.Select(label => centres[label])], [.. labels.Select(label => place[label])], spread);
    }

    public static int Nearest(IReadOnlyList<float[]> centres, float[] point)
    {
        var (nearest, least) = (0, double.MaxValue);
        for (var i = 0; i < centres.Count; i++)
        {
            var distance = Distance(centres[i], point);
            if (distance < least)
            {
                (nearest, least) = (i, distance);
            }
        }

        return nearest;
    }

    /// <summary>Squared.</summary>
    public static double Distance(float[] a, float[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            var difference = (double)a[i] - b[i];
            sum += difference * difference;
        }

        return sum;
    }
}
