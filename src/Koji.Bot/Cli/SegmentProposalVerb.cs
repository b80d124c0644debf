using System.CommandLine;
using Koji.Bot.Cli.Tables;
using Koji.Bot.Intake.Files;
using Koji.Bot.Intake.Items;
using Koji.Bot.Researchers;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Segments.Proposals;
using Koji.Bot.Segments.Proposals.Clusters;
using Spectre.Console;

namespace Koji.Bot.Cli;

/// <summary><c>segments propose rfm|groups --signals FILE</c>: segments that the file suggests, without a store.</summary>
internal static class SegmentProposalVerb
{
    internal static Command Create()
    {
        var kind = new Argument<string>("KIND") { Description = "rfm: by recency, frequency and monetary value. groups: by what people do alike." }.AcceptOnlyFromAmong("rfm", "groups");
        var signals = new Option<string>("--signals") { Required = true, HelpName = "FILE", Description = "Signals: JSON lines or CSV (see docs/segments.md)." };
        var signal = new Option<string?>("--signal") { HelpName = "NAME", Description = "What counts as buying. Without it, the signal of most people that has an amount." };
        var value = new Option<string?>("--value") { HelpName = "PROPERTY", Description = "The amount, a property of that signal." };
        var features = new Option<string[]>("--feature") { HelpName = "MEASURE", Description = """Groups: what to look at, such as 'count("login", last 30 days)'; as often as you like.""" };
        var groups = new Option<int?>("--groups") { HelpName = "N", Description = $"Groups: how many, from 2 to {ClusterNumber.Most}. Without it, as many as are suggested." };
        var seed = new Option<int>("--seed") { HelpName = "N", DefaultValueFactory = _ => ProposeSegments.UsualSeed, Description = "Groups: the same seed gives the same groups." };
        var at = new Option<string?>("--at") { HelpName = "TIME", Description = "ISO 8601, in UTC unless it says otherwise. Without it, the time of the last signal." };
        var write = new Option<string?>("--write") { HelpName = "FILE", Description = "Writes them as a file of segments." };
        var scores = new Option<string?>("--scores") { HelpName = "FILE", Description = "RFM: writes each person's three scores and cell, as CSV." };
        var propose = new Command("propose", "Proposes segments from what people did, each with a definition.") { kind, signals, signal, value, features, groups, seed, at, write, scores };
        propose.SetAction((parsed, cancellation) =>
        {
            var byScores = parsed.GetRequiredValue(kind) == "rfm";
            var command = new ProposeSegments(
                byScores ? ProposalKind.Rfm : ProposalKind.Groups, parsed.GetValue(signal), parsed.GetValue(value), [.. parsed.GetValue(features) ?? []], parsed.GetValue(groups), parsed.GetValue(seed), parsed.GetValue(write));
            return ProposeAsync(command with { ScoresFile = parsed.GetValue(scores) }, parsed.GetRequiredValue(signals), parsed.GetValue(at), Terminal.Out(), Console.Error, cancellation);
        });
        return propose;
    }

    internal static async Task<int> ProposeAsync(ProposeSegments command, string file, string? at, IAnsiConsole output, TextWriter errors, CancellationToken cancellationToken)
    {
        if (command.Clusters is < 2 or > ClusterNumber.Most)
        {
            await errors.WriteLineAsync($"--groups is a number from 2 to {ClusterNumber.Most}.");
            return ExitCode.Wrong;
        }

        if (at is not null && IntakeTime.Read(at) is null)
        {
            await errors.WriteLineAsync($"--at '{at}' cannot be read: write {IntakeTime.Shape}.");
            return ExitCode.Wrong;
        }

        return await SignalFileReports.ReadOrComplainAsync(file, errors, async () =>
        {
            var histories = await FileHistories.ReadAsync(file, cancellationToken);
            if (SignalFileReports.NothingReadable(file, histories.People.Count, histories.Problems, histories.Problems.Length, errors))
            {
                return ExitCode.Wrong;
            }

            SignalFileReports.WriteProblems(histories.Problems, histories.Problems.Length, errors);
            var source = new HistoriesInMemory(histories.People);
            var moment = at is null ? await LastAsync(source, cancellationToken) : IntakeTime.Read(at)!.Value;
            var reply = await SegmentProposals.ProposeAsync(command, source, new LocalStudyFiles(), moment, cancellationToken);
            if (reply.Outcome == ReplyOutcome.Done)
            {
                ReplyTables.Print(output, reply);
            }
            else
            {
                await errors.WriteAsync(ReplyWriter.Render(reply));
            }

            return ConsoleVerb.CodeOf(reply.Outcome);
        });
    }

    private static async Task<DateTimeOffset> LastAsync(HistoriesInMemory source, CancellationToken cancellationToken) =>
        (await source.SignalsAsync(cancellationToken)) is { IsEmpty: false } signals ? signals.Max(one => one.Last) : DateTimeOffset.UnixEpoch;
}
