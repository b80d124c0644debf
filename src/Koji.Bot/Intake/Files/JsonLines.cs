using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Koji.Bot.Intake.Items;

namespace Koji.Bot.Intake.Files;

/// <summary>One JSON object a line.</summary>
internal static class JsonLines
{
    private static readonly IntakeCircumstances FromFile = new(DateTimeOffset.UnixEpoch, IsFile: true);

    public static async IAsyncEnumerable<SignalLine> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var text = new StreamReader(file, leaveOpen: true);
        var number = 0;
        await foreach (var line in LinesAsync(text, cancellationToken))
        {
            number++;
            if (line is null)
            {
                yield return SignalLine.Wrong(number, $"it is larger than {IntakeBody.LargestItem / 1024} KB");
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Read(number, line);
            }
        }
    }

    private static SignalLine Read(int number, string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return SignalLine.Of(number, JsonItems.Read(document.RootElement, null, FromFile));
        }
        catch (JsonException exception)
        {
            return SignalLine.Wrong(number, $"it is not JSON: it cannot be read at byte {exception.BytePositionInLine + 1}");
        }
    }

    /// <summary>The lines; null for one that is too long to be kept in memory.</summary>
    private static async IAsyncEnumerable<string?> LinesAsync(StreamReader text, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new char[16 * 1024];
        var line = new StringBuilder();
        var tooLong = false;
        int read;
        while ((read = await text.ReadAsync(buffer, cancellationToken)) > 0)
        {
            for (var start = 0; start < read;)
            {
                var end = Array.IndexOf(buffer, '\n', start, read - start);
                var length = (end < 0 ? read : end) - start;
                tooLong |= line.Length + length > IntakeBody.LargestItem;
                if (!tooLong)
                {
                    line.Append(buffer, start, length);
                }

                if (end >= 0)
                {
                    yield return tooLong ? null : line.ToString();
                    line.Clear();
                    tooLong = false;
                }

                start += length + 1;
            }
        }

        if (tooLong || line.Length > 0)
        {
            yield return tooLong ? null : line.ToString();
        }
    }
}
