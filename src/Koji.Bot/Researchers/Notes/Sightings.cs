using System.Globalization;
using Koji.Bot.Conversations.Alerts;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Researchers.Findings;
using Koji.Bot.Segments;
using Koji.Bot.Studies;

namespace Koji.Bot.Researchers.Notes;

/// <summary>How things stand that somebody watches, and whether that is news.</summary>
/// <param name="Stand">To be kept as what was seen.</param>
/// <param name="News">Absent where there is none.</param>
internal sealed record Sighting(string Stand, string? News);

/// <summary>Looks at what is watched. Reads, and changes nothing.</summary>
internal sealed class Sightings(StudyFinder finder, IQuotaLedger quotas, StudyThemes themes, ISegmentStore segments, IAlertStore alerts)
{
    /// <summary>A segment jumps where it grew or shrank by a fifth and by five people.</summary>
    private const double LeastShare = 0.2;
    private const int LeastPeople = 5;

    /// <returns>Null where what is watched is not there any more.</returns>
    public async Task<Sighting?> LookAsync(Watch watch, CancellationToken cancellationToken) => watch.Kind switch
    {
        WatchKind.Quota => await QuotaAsync(watch, cancellationToken),
        WatchKind.Theme => await ThemeAsync(watch, cancellationToken),
        WatchKind.Segment => await SegmentAsync(watch, cancellationToken),
        _ => await TroubleAsync(watch, cancellationToken),
    };

    private async Task<Sighting?> QuotaAsync(Watch watch, CancellationToken cancellationToken)
    {
        if (await finder.FindAsync(watch.About ?? "", cancellationToken) is not { Study: { } study })
        {
            return null;
        }

        var counts = await quotas.CountAsync(study.Id, cancellationToken);
        var wanted = study.Groups.Select(group => (group.Id, Most: study.Targets.TryGetValue(group.Id, out var target) ? target : study.Quotas.GetValueOrDefault(group.Id))).Where(group => group.Most > 0).ToList();
        var full = wanted.Where(group => counts.GetValueOrDefault(group.Id).Completed >= group.Most).Select(group => group.Id).ToList();
        var fresh = full.Except(watch.Seen.Split(' ')).ToList();
        return new Sighting(string.Join(' ', full), fresh.Count == 0 ? null
            : $"{study.Id}: {string.Join(" and ", fresh)} {(fresh.Count == 1 ? "has" : "have")} as many complete interviews as wanted{(full.Count == wanted.Count ? ", and so has every other segment" : "")}. status {study.Id} says more.");
    }

    private async Task<Sighting?> ThemeAsync(Watch watch, CancellationToken cancellationToken)
    {
        if ((await themes.FindAsync(watch.About, null, cancellationToken)).Codebook is not { } codebook)
        {
            return null;
        }

        // Before anybody keeps a codebook, each theme is new; with one, what gathers beside it is emerging.
        var there = codebook.Stored > 0 ? codebook.Report.Emerging.Select(theme => theme.Label).ToList() : [.. codebook.Report.DefaultThemes.Select(theme => theme.Label)];
        var fresh = there.Except(watch.Seen.Split('\n')).ToList();
        return new Sighting(string.Join('\n', there), fresh.Count == 0 ? null : $"{codebook.Study.Id}: people begin to speak of {string.Join(", ", fresh.Select(label => $"“{label}”"))}. themes {codebook.Study.Id} shows them.");
    }

    private async Task<Sighting?> SegmentAsync(Watch watch, CancellationToken cancellationToken)
    {
        if ((await segments.ActiveAsync(cancellationToken)).All(active => active.Id != watch.About))
        {
            return null;
        }

        var people = (await segments.MembersAsync(watch.About!, cancellationToken)).Count;
        var before = int.TryParse(watch.Seen, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : people;
        var moved = Math.Abs(people - before);
        return moved >= LeastPeople && moved >= LeastShare * Math.Max(1, before)
            ? new Sighting($"{people}", $"The segment {watch.About} jumped: {people} people are in it now, {before} were. segment show {watch.About} says more.")
            : new Sighting(watch.Seen.Length == 0 ? $"{people}" : watch.Seen, null);
    }

    private async Task<Sighting?> TroubleAsync(Watch watch, CancellationToken cancellationToken)
    {
        var standing = await alerts.ListAsync(cancellationToken);
        var latest = standing.Count == 0 ? watch.Seen : standing.Max(one => one.LastAt.UtcTicks).ToString(CultureInfo.InvariantCulture);
        var fresh = standing.Count(one => long.TryParse(watch.Seen, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? one.FirstAt.UtcTicks > seen : true);
        return new Sighting(latest.Length == 0 ? "0" : latest, fresh == 0 ? null : $"Something failed: {Wording.Count(fresh, "new alert")}. alerts says which, and alerts clear takes one off the list.");
    }
}
