using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Koji.Synthesis.Meaning;

/// <summary>
/// A cache in a directory, one file a model, to which is only ever added. It holds no text: a text is known by its hash. A record is the hash (SHA-256),
/// the number of dimensions (32 bits, little-endian) and as many single-precision numbers.
/// </summary>
/// <param name="directory">Made where it isn't there.</param>
public sealed class MeaningFiles(string directory) : IMeaningCache, IDisposable
{
    private const int LongestDirection = 1 << 16;

    private readonly SemaphoreSlim _turn = new(1);

    public async Task<IReadOnlyDictionary<string, float[]>> ReadAsync(string model, IReadOnlyCollection<string> texts, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var wanted = texts.Distinct(StringComparer.Ordinal).ToDictionary(Hash, StringComparer.Ordinal);
            var found = new Dictionary<string, float[]>(StringComparer.Ordinal);
            foreach (var (hash, direction) in Records(model))
            {
                if (wanted.TryGetValue(hash, out var text))
                {
                    found.TryAdd(text, direction);
                }
            }

            return found;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task WriteAsync(string model, IReadOnlyCollection<KeyValuePair<string, float[]>> directions, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            Directory.CreateDirectory(directory);
            using var memory = new MemoryStream();
            var length = new byte[sizeof(int)];
            foreach (var (text, direction) in directions)
            {
                memory.Write(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
                BinaryPrimitives.WriteInt32LittleEndian(length, direction.Length);
                memory.Write(length);
                memory.Write(MemoryMarshal.AsBytes(direction.AsSpan()));
            }

            // In one piece: what is cut off by a crash is the end, and reading stops there.
            await using var file = new FileStream(PathOf(model), FileMode.Append, FileAccess.Write, FileShare.Read);
            await file.WriteAsync(memory.GetBuffer().AsMemory(0, (int)memory.Length), cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private IEnumerable<(string Hash, float[] Direction)> Records(string model)
    {
        var bytes = File.Exists(PathOf(model)) ? File.ReadAllBytes(PathOf(model)) : [];
        var at = 0;
        while (at + SHA256.HashSizeInBytes + sizeof(int) <= bytes.Length)
        {
            var hash = Convert.ToHexString(bytes, at, SHA256.HashSizeInBytes);
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + SHA256.HashSizeInBytes));
            var start = at + SHA256.HashSizeInBytes + sizeof(int);
            if (length is <= 0 or > LongestDirection || start + (length * sizeof(float)) > bytes.Length)
            {
                yield break;
            }

            at = start + (length * sizeof(float));
            yield return (hash, MemoryMarshal.Cast<byte, float>(bytes.AsSpan(start, length * sizeof(float))).ToArray());
        }
    }

    private string PathOf(string model) => Path.Combine(directory, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(model)))[..16]}.meanings");

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
