using System.Diagnostics;
using System.Globalization;
using CsvHelper;
using Koji.Synthesis;
using Koji.Synthesis.Themes;

namespace Koji.Benchmarks.Quality;

internal static class QualityRun
{
    public static int Run(string[] files)
    {
        double a=0,b=0,c=0;
        foreach (var file in files)
        {
            using var reader = CsvReader.FromFile(file);
            var rows = new List<Labelled>();
            while (reader.Read()) { rows.Add(new Labelled(reader.GetString("id"), reader.GetString("text"), reader.GetString("theme"))); }
            var names = rows.Select(row => row.theme).Distinct().Order(StringComparer.Ordinal).ToList();
            var truth = rows.Select(row => names.IndexOf(row.theme)).ToArray();
            var watch = Stopwatch.StartNew();
            var k = names.Count;
            var corpus = AnswerCorpus.Read([.. rows.Select((row, i) => new AnswerRow(i.ToString(CultureInfo.InvariantCulture), null, row.text))], default);
            var t1 = watch.ElapsedMilliseconds;
            var points = Embedding.Of(corpus, default);
            var t2 = watch.ElapsedMilliseconds;
            var groups = CentreFinder.Group(points, corpus.Weights, k, default);
            var t3 = watch.ElapsedMilliseconds;
            var mix = ThemeMixture.Fit(corpus, points, groups, k, _ => { }, default);
            var t4 = watch.ElapsedMilliseconds;
            var found = Enumerable.Repeat(k, truth.Length).ToArray();
            var km = Enumerable.Repeat(k, truth.Length).ToArray();
            for (var d = 0; d < corpus.Documents.Count; d++)
            {
                var best = 0;
                for (var t = 1; t < k; t++) { if (mix.Posteriors[d][t] > mix.Posteriors[d][best]) { best = t; } }
                foreach (var r in corpus.Documents[d].Rows) { found[r] = best; km[r] = groups[d]; }
            }
            a += Agreement.Accuracy(truth, found); b += Agreement.AdjustedRand(truth, found); c += Agreement.AdjustedMutualInformation(truth, found);
            Console.WriteLine($"{Path.GetFileName(file),-40} n {rows.Count} k {k} used {found.Distinct().Count()} out {found.Count(f => f == k)} kmeans acc {Agreement.Accuracy(truth, km):F3} ari {Agreement.AdjustedRand(truth, km):F3} ami {Agreement.AdjustedMutualInformation(truth, km):F3} | em acc {Agreement.Accuracy(truth, found):F3} ari {Agreement.AdjustedRand(truth, found):F3} ami {Agreement.AdjustedMutualInformation(truth, found):F3} | ms {t1} {t2 - t1} {t3 - t2} {t4 - t3}");
        }
        Console.WriteLine($"mean {a / files.Length:F3} {b / files.Length:F3} {c / files.Length:F3}");
        return 0;
    }
}
internal sealed record Labelled(string id, string text, string theme);
