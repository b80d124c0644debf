using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Privacy;
using Koji.Bot.Researchers.Commands;

namespace Koji.Bot.Researchers;

/// <summary>What a person may ask of the team: to have what is held about them, and to have it gone.</summary>
public sealed class RespondentRights(PersonFinder finder, PersonExport export, Eraser eraser, IErasureLog log, IStudyFiles files)
{
    public async Task<CommandReply> ExportAsync(ExportPerson command, CancellationToken cancellationToken)
    {
        var found = await finder.FindAsync(command.Person, cancellationToken);
        if (found.Keys is not { } keys)
        {
            return CommandReply.Wrong(found.Problem!);
        }

        var json = await export.MakeAsync(keys, cancellationToken);
        if (command.File is not { } file)
        {
            return CommandReply.Done(new ReplyText(json.TrimEnd()));
        }

        return await files.WriteAsync(file, json, cancellationToken) is { } problem
            ? CommandReply.Wrong(problem)
            : CommandReply.Done(new ReplyText($"{file} holds everything that is held about this person. Keep it as you would keep the person's mail, and remove it once it is handed over."));
    }

    /// <summary>Says what would be removed; with the researcher's yes, removes it.</summary>
    public async Task<CommandReply> EraseAsync(ErasePerson command, CancellationToken cancellationToken)
    {
        var found = await finder.FindAsync(command.Person, cancellationToken);
        if (found.Keys is not { } keys)
        {
            return CommandReply.Wrong(found.Problem!);
        }

        if (command.Confirmed)
        {
            return Proof([await eraser.EraseAsync(keys, cancellationToken)]);
        }

        var counts = await eraser.CountAsync(keys, cancellationToken);
        var shown = CommandReply.Done(
            new ReplyTable(["part", "entries"], [.. counts.Select(count => ImmutableArray.Create(count.Key, $"{count.Value}"))]),
            new ReplyText(
                $"Erase all of it, for good? It cannot be undone, and reports will no longer count this person. Backups and exported files are not reached. To erase: respondent erase {Quoted(command.Person)} --yes"));
        return shown with { Proposal = command with { Confirmed = true } };
    }

    /// <summary>Finishes what was cut off.</summary>
    public async Task<CommandReply> ResumeAsync(CancellationToken cancellationToken) =>
        await eraser.ResumeAsync(cancellationToken) is { Count: > 0 } acts ? Proof(acts) : CommandReply.Done(new ReplyText("No erasure is unfinished."));

    public async Task<CommandReply> ListAsync(CancellationToken cancellationToken) =>
        await log.ListAsync(cancellationToken) is { Count: > 0 } acts
            ? CommandReply.Done(Table(acts))
            : CommandReply.Done(new ReplyText("Nobody was erased."));

    private static CommandReply Proof(IReadOnlyList<ErasureAct> acts)
    {
        var unclean = acts.Any(act => act.FinishedAt is null);
        var reply = CommandReply.Done(
            Table(acts),
            new ReplyText(unclean
                ? "Everything is removed, but the store's files could not be cleaned of its traces while somebody reads an old state. Run respondent erase --resume in a minute."
                : "Erased. This is the proof; it holds nothing of the person, and respondent erasures shows it again."));
        return unclean ? reply with { Outcome = ReplyOutcome.Failed } : reply;
    }

    private static ReplyTable Table(IEnumerable<ErasureAct> acts) => new(
        ["act", "begun (UTC)", "finished (UTC)", "entries erased", "opt-outs kept"],
        [
            .. acts.Select(act => ImmutableArray.Create(
                act.Id, Time(act.StartedAt), act.FinishedAt is { } at ? Time(at) : "UNFINISHED",
                string.Join(", ", act.Counts.Select(count => $"{count.Key} {count.Value}")), $"{act.OptOutsKept}")),
        ]);

    private static string Quoted(string person) => person.Contains(' ', StringComparison.Ordinal) ? $"'{person}'" : person;

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
