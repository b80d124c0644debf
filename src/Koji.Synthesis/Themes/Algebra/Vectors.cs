using System.Numerics.Tensors;
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
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var left = MemoryMarshal.Cast<float, Vector256<float>>(a);
        var right = MemoryMarshal.Cast<float, Vector256<float>>(b[..a.Length]);
        var sum = Vector256<float>.Zero;
        for (var i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        var total = Vector256.Sum(sum);
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
