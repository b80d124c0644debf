using System.Text;
using Koji.Bot.Intake.Files;

namespace Koji.Bot.Cli;

/// <summary>The lines that an import left out, as a CSV file: number and reason, never the line itself, which may be anybody's data.</summary>
internal sealed class SkippedLines : IAsyncDisposable
{
    private readonly StreamWriter _file;

    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    /// <param name="goesOn">What an import that was cut off wrote there stays.</param>
    public SkippedLines(string path, bool goesOn)
    {
        var begins = !goesOn || !File.Exists(path);
        _file = new StreamWriter(path, append: !begins, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
        if (begins)
        {
            _file.WriteLine("line,reason");
        }
    }

    public void Add(SignalLine line) =>
        _file.WriteLine(FormattableString.Invariant($"{line.Number},\"{line.Problem!.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
