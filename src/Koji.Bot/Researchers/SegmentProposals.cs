using System.Collections.Immutable;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Proposals;
using Koji.Bot.Segments.Proposals.Clusters;
using Koji.Bot.Segments.Proposals.Features;
using Koji.Bot.Segments.Proposals.Rfm;
using Koji.Bot.Studies.Format;
using Koji.Bot.Studies.SegmentFiles;

namespace Koji.Bot.Researchers;

/// <summary>Proposes segments from what people did, as far as the store or a file knows.</summary>
public sealed class SegmentProposals(StoreHistorySource store, IStudyFiles files, TimeProvider time)
{
    public Task<CommandReply> ProposeAsync(ProposeSegments command, CancellationToken cancellationToken) =>
        ProposeAsync(command, store, files, time.GetUtcNow(), cancellationToken);

    /// <param name="at">As of then.</param>
    internal static async Task<CommandReply> ProposeAsync(ProposeSegments command, IHistorySource source, IStudyFiles files, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var signals = await source.SignalsAsync(cancellationToken);
        if (signals.IsEmpty)
        {
            return CommandReply.Failed("There are no signals to look at.");
        }

        if (Unknown(command, signals) is { } unknown)
        {
            return CommandReply.Wrong(unknown);
        }

        var (made, wrong) = command.Kind == ProposalKind.Rfm
            ? await RfmAsync(command, source, signals, files, at, cancellationToken)
            : await GroupsAsync(command, source, signals, at, cancellationToken);
        return wrong ?? await WrittenAsync(command, made!, files, cancellationToken);
    }

    private static async Task<(Made?, CommandReply?)> RfmAsync(
        ProposeSegments command, IHistorySource source, ImmutableArray<SignalSummary> signals, IStudyFiles files, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (SignalGuess.Purchase(signals, command.Signal, command.Property) is not var (signal, property))
        {
            return (null, CommandReply.Wrong(
                $"Which signal is a purchase, and which of its properties the amount? Write --signal NAME --value PROPERTY. Signals with numbers: {Numbers(signals)}."));
        }

        if (await RfmProposal.MakeAsync(source, signal, property, at, cancellationToken) is not { } proposal)
        {
            return (null, CommandReply.Failed($"Nobody did \"{signal}\" by {at:yyyy-MM-dd}."));
        }

        var parts = ProposalTables.Of(proposal, at);
        if (command.ScoresFile is { } scores)
        {
            parts = parts.Add(new ReplyText(await files.WriteAsync(scores, proposal.Scores.ToCsv(), cancellationToken) ?? $"Scores written: {scores}."));
        }

        return (new Made(proposal.Segments, proposal.Scores.Model.Monetary.Text, parts), null);
    }

    private static async Task<(Made?, CommandReply?)> GroupsAsync(ProposeSegments command, IHistorySource source, ImmutableArray<SignalSummary> signals, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var features = ImmutableArray.CreateBuilder<Feature>();
        foreach (var text in command.Features)
        {
            if (Feature.Read(text) is not { Feature: { } feature } wrong)
            {
                return (null, CommandReply.Wrong($"--feature {text}: {Feature.Read(text).Problem}"));
            }

            features.Add(feature);
        }

        var chosen = features.Count > 0 ? features.Distinct().ToImmutableArray() : UsualFeatures.Of(signals, signals.Max(one => one.People), at);
        var value = SignalGuess.Purchase(signals, command.Signal, command.Property) is var (signal, property)
            ? new Feature(new Sum(new SignalSelector(signal, default), property))
            : null;
        var (proposal, problem) = await ClusterProposal.MakeAsync(source, chosen, value, command.Clusters, command.Seed, at, cancellationToken);
        return proposal is null
            ? (null, CommandReply.Failed(problem!))
            : (new Made(proposal.Segments, value?.Text, ProposalTables.Of(proposal, command, value, at)), null);
    }

    private static async Task<CommandReply> WrittenAsync(ProposeSegments command, Made made, IStudyFiles files, CancellationToken cancellationToken)
    {
        if (command.File is not { } file)
        {
            return CommandReply.Done(made.Parts.Add(new ReplyText("--write FILE writes them as a file of segments, to be named, cut down and given decisions.")));
        }

        var text = SegmentFileWriter.Write(["Proposed by Koji. Keep those that inform a decision, name them, and take them into use with: segment new FILE"], made.Segments, made.Value);
        return await files.WriteAsync(file, text, cancellationToken) is { } problem
            ? CommandReply.Failed(problem)
            : CommandReply.Done(made.Parts.Add(new ReplyText($"Written: {file}. Keep those that inform a decision, then: segment new {file}")));
    }

    private static string? Unknown(ProposeSegments command, ImmutableArray<SignalSummary> signals)
    {
        if (command.Signal is not { } name || signals.Any(one => one.Name == name))
        {
            return null;
        }

        var meant = Nearest.To(name, signals.Select(one => one.Name));
        return $"No signal '{name}' has been seen. {(meant is null ? $"There are {string.Join(", ", signals.Take(20).Select(one => one.Name))}." : $"Did you mean '{meant}'?")}";
    }

    private static string Numbers(ImmutableArray<SignalSummary> signals) =>
        string.Join("; ", signals.Where(one => one.Numbers.Length > 0).Take(10).Select(one => $"{one.Name} ({string.Join(", ", one.Numbers)})")) is { Length: > 0 } some ? some : "none";

    private sealed record Made(ImmutableArray<ProposedSegment> Segments, string? Value, ImmutableArray<ReplyPart> Parts);
}
