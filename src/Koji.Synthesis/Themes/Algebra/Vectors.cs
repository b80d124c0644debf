using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Koji.Synthesis.Themes.Algebra;

/// <summary>The few vector operations that the rest is made of.</summary>
internal static class Vectors
{
    /// <summary>
    /// The inner product, summed in an order that depends on the length alone. TensorPrimitives.Dot aligns its loads to memory,
    /// so that its order of summation, and with it the last bits, may differ from run to run.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var left = MemoryMarshal.Cast<float, Vector256<float>>(a);
        var right = MemoryMarshal.Cast<float, Vector256<float>>(b[..a.Length]);

        // Four sums at once: one alone would wait for each addition to end before it begins the next.
        var (first, second, third, fourth) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        var at = 0;
        for (; at + 4 <= left.Length; at += 4)
        {
            first += left[at] * right[at];
            second += left[at + 1] * right[at + 1];
            third += left[at + 2] * right[at + 2];
            fourth += left[at + 3] * right[at + 3];
        }

        for (; at < left.Length; at++)
        {
            first += left[at] * right[at];
        }

        var total = Vector256.Sum(first + second + (third + fourth));
        for (var i = left.Length * Vector256<float>.Count; i < a.Length; i++)
        {
            total += a[i] * b[i];
        }

        return total;
    }

    /// <summary>target += factor × source</summary>
    public static void Add(Span<float> target, float factor, ReadOnlySpan<float> source) =>
        TensorPrimitives.MultiplyAdd(source, factor, target, target);

    /// <summary>Makes it of length one; what is nought stays nought.</summary>
    public static void Normalize(Span<float> vector)
    {
        var length = MathF.Sqrt(Dot(vector, vector));
        if (length > 1e-12f)
        {
            TensorPrimitives.Multiply(vector, 1 / length, vector);
        }
        else
        {
            vector.Clear();
        }
    }

    /// <summary>Turns logarithms into shares that sum to one.</summary>
    public static void Softmax(Span<float> logarithms)
    {
        var top = float.NegativeInfinity;
        foreach (var value in logarithms)
        {
            top = MathF.Max(top, value);
        }

        var sum = 0f;
        foreach (ref var value in logarithms)
        {
            value = MathF.Exp(value - top);
            sum += value;
        }

        foreach (ref var value in logarithms)
        {
            value /= sum;
        }
    }
}
