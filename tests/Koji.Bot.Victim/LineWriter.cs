using System.Text;

namespace Koji.Bot.Victim;

/// <summary>Whole lines, one write each: what was written survives the process.</summary>
internal sealed class LineWriter(Stream stream) : IAsyncDisposable
{
    private readonly Lock _lock = new();

    public void Write(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        lock (_lock)
        {
            stream.Write(bytes);
            stream.Flush();
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
