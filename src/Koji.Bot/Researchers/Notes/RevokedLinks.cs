using System.Globalization;
using Koji.Bot.Outreach.Links;

namespace Koji.Bot.Researchers.Notes;

/// <summary>Which links to reports were taken back: those that were made before a researcher said so. A link says when it ends, and so when it was made at the earliest.</summary>
public sealed class RevokedLinks(IDeskNotes notes)
{
    public const string NoteKind = "revocation";

    /// <param name="expires">Seconds since 1970, as the link says.</param>
    public async Task<bool> HasRevokedAsync(string studyId, string? expires, CancellationToken cancellationToken) =>
        await VoidUntilAsync(studyId, cancellationToken) is { } until
        && (!long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds <= until.ToUnixTimeSeconds());

    /// <summary>When a link of this study that is made now is to end; later than what was taken back.</summary>
    public async Task<DateTimeOffset> EndOfNewAsync(string studyId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var end = now + ReportLinks.Longest;
        return await VoidUntilAsync(studyId, cancellationToken) is { } until && end.ToUnixTimeSeconds() <= until.ToUnixTimeSeconds() ? until.AddSeconds(1) : end;
    }

    private async Task<DateTimeOffset?> VoidUntilAsync(string studyId, CancellationToken cancellationToken) =>
        await notes.FindAsync(NoteKind, studyId, cancellationToken) is { } note ? note.At + ReportLinks.Longest : null;
}
