using MathNet.Numerics;

namespace Koji.Synthesis.Comparison;

/// <summary>Fisher's exact test of two shares.</summary>
public static class FisherExact
{
    // Two tables that are equally likely may differ in the last digits; R's fisher.test allows as much.
    private const double Tolerance = 1e-7;

    /// <returns>The two-sided p: the chance, were the shares equal, of a table at most as likely as this one.</returns>
    public static double TwoSided(int countA, int totalA, int countB, int totalB)
    {
        WilsonInterval.Of(countA, totalA);
        WilsonInterval.Of(countB, totalB);
        var having = countA + countB;
        var (least, most) = (Math.Max(0, having - totalB), Math.Min(totalA, having));
        var logs = new double[most - least + 1];
        for (var i = 0; i < logs.Length; i++)
        {
            var a = least + i;
            logs[i] = -LogFactorial(a) - LogFactorial(totalA - a) - LogFactorial(having - a) - LogFactorial(totalB - having + a);
        }

        var top = logs.Max();
        var observed = Math.Exp(logs[countA - least] - top) * (1 + Tolerance);
        var (sum, tail) = (0.0, 0.0);
        foreach (var log in logs)
        {
            var chance = Math.Exp(log - top);
            sum += chance;
            tail += chance <= observed ? chance : 0;
        }

        return Math.Min(1, tail / sum);
    }

    private static double LogFactorial(int n) => SpecialFunctions.FactorialLn(n);
}
