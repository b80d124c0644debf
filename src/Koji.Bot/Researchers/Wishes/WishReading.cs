using System.Collections.Immutable;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Studies;

namespace Koji.Bot.Researchers.Wishes;

/// <summary>What somebody said that is no command, as one: read at once where it only shows something, proposed where it would change anything.</summary>
internal sealed class WishReading(IEnumerable<IWishReader> readers, IStudyCatalog studies, SegmentFinder segments)
{
    /// <returns>The command as a line and read; null where the wish is not clear.</returns>
    public async Task<(string Line, ResearcherCommand Command)?> ReadAsync(string text, CancellationToken cancellationToken)
    {
        // One word, or nearly, is a command that was mistyped.
        if (text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length < 3)
        {
            return null;
        }

        var known = await KnownAsync(cancellationToken);
        foreach (var reader in readers)
        {
            if (await reader.ReadAsync(text, known, cancellationToken) is { } line && CommandParser.Parse(line) is var command and not NotUnderstood)
            {
                return (line, command);
            }
        }

        return null;
    }

    /// <summary>Shows something and changes nothing: may be run as soon as it is understood.</summary>
    public static bool OnlyShows(ResearcherCommand command) =>
        command is Help or ListStudies or ShowStatus or ShowThemes or CompareSegments or ShowQuotes or ShowReport or ListSegments or ShowSegment or AdviseSegments or SegmentSize or ListAlerts;

    public static CommandReply Proposed(string line) => CommandReply.Done(new ReplyText($"I read that as: {line}\nIt changes something, so I have not done it. To have it done, write just that.")) with
    {
        Next = [new NextCommand(line, line)],
    };

    private async Task<KnownNames> KnownAsync(CancellationToken cancellationToken)
    {
        var named = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var record in await studies.ListAsync(cancellationToken))
        {
            named.Add((record.StudyId, (await studies.GetAsync(record.StudyId, record.CurrentVersion, cancellationToken))?.Name ?? record.StudyId));
        }

        return new KnownNames(named.ToImmutable(), [.. (await segments.AllAsync(cancellationToken)).Select(one => (one.Key, one.Value.Definition.Name))]);
    }
}
