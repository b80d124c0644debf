using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Segments.Proposals;
using Koji.Bot.Segments.Proposals.Clusters;
using Koji.Bot.Segments.Proposals.Features;
using Koji.Bot.Segments.Proposals.Rfm;

namespace Koji.Bot.Researchers;

/// <summary>Proposals as researchers read them.</summary>
internal static class ProposalTables
{
    public static ImmutableArray<ReplyPart> Of(RfmProposal proposal, DateTimeOffset at)
    {
        var model = proposal.Scores.Model;
        return
        [
            new ReplyText(Invariant($"{Wording.People(proposal.Scores.People.Length)} who did \"{model.Signal}\" by {at:yyyy-MM-dd}, scored from 1 (worst) to 5 (best) by fifths; the amount is {model.Property}.")),
            new ReplyTable(["score", "days since the last", "times", "total"], [.. Enumerable.Range(1, Quintiles.Groups).Reverse().Select(score => ImmutableArray.Create(
                $"{score}", Range(model.Days, Quintiles.Groups + 1 - score), Range(model.Times, score), Range(model.Total, score)))]),
            .. Notes(proposal.Notes),
            Segments(proposal.Segments),
            .. Definitions(proposal.Segments),
        ];
    }

    public static ImmutableArray<ReplyPart> Of(ClusterProposal proposal, ProposeSegments command, Feature? value, DateTimeOffset at) =>
    [
        new ReplyText(Invariant($"{Wording.People(proposal.People)} as of {at:yyyy-MM-dd}, compared by what they do:")),
        new ReplyTable(["feature", "taken as", "mean", "deviation"], [.. proposal.Scalings.Select(one => ImmutableArray.Create(
            one.Feature.Text, one.IsLog ? "log(1 + x), as it is skewed" : "it is", Exact(one.Mean), Exact(one.Deviation)))]),
        .. Notes(proposal.Notes),
        new ReplyTable(["groups", "silhouette", "stability", "gap", "± error", "smallest"], [.. proposal.Number.Tried.Select(one => ImmutableArray.Create(
            one.Clusters == proposal.Clusters ? $"{one.Clusters} ◄" : $"{one.Clusters}", Exact(one.Silhouette), Exact(one.Stability), Exact(one.Gap), Exact(one.GapError), $"{one.Smallest}"))]),
        new ReplyText(command.Clusters is { } asked && asked != proposal.Number.Suggested ? $"{asked} groups, as asked for. Suggested: {proposal.Number.Reason}" : proposal.Number.Reason),
        Segments(proposal.Segments),
        .. Definitions(proposal.Segments),
        .. value is null ? [] : new[] { new ReplyText($"Value: {value}.") },
    ];

    private static ReplyTable Segments(ImmutableArray<ProposedSegment> segments) => new(
        ["segment", "name", "people", "share", "of value", "precision", "recall"],
        [.. segments.Select(one => ImmutableArray.Create(
            one.Id, one.Name, $"{one.People}", SegmentBook.Percent(one.Share), one.ValueShare is { } share ? SegmentBook.Percent(share) : "",
            one.Fit is { } fit ? SegmentBook.Percent(fit.Precision) : "", one.Fit is { } same ? SegmentBook.Percent(same.Recall) : ""))]);

    private static IEnumerable<ReplyText> Definitions(ImmutableArray<ProposedSegment> segments) => segments
        .Select(one => new ReplyText($"{one.Id}: {one.Description}\n    {one.Expression?.ToString() ?? "no definition tells them from the others"}"));

    private static IEnumerable<ReplyText> Notes(ImmutableArray<string> notes) =>
        notes.IsEmpty ? [] : [new ReplyText(string.Join('\n', notes.Select(note => $"- {note}")))];

    /// <summary>From the first value of the group to below the next.</summary>
    private static string Range(Quintiles quintiles, int group)
    {
        var size = quintiles.Sizes[group - 1];
        return size == 0 ? "nobody"
            : group == 1 ? Invariant($"below {Figure(quintiles.Cuts[0])} ({size})")
            : group == Quintiles.Groups ? Invariant($"{Figure(quintiles.Cuts[^1])} or more ({size})")
            : Invariant($"{Figure(quintiles.Cuts[group - 2])} to below {Figure(quintiles.Cuts[group - 1])} ({size})");
    }

    private static string Figure(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Exact(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
