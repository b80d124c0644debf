using System.Collections.Immutable;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Researchers.Team;

namespace Koji.Bot.Researchers;

/// <summary>What can be typed.</summary>
internal static class HelpText
{
    /// <summary>Everything, with its options, as a terminal has room for it.</summary>
    private static readonly CommandReply Whole = CommandReply.Done(new ReplyTable(
        ["command", "does"],
        [.. CommandCatalog.All.SelectMany(entry => entry.Options.Select(option => ImmutableArray.Create($"  {option.Usage}", option.Does)).Prepend(ImmutableArray.Create(entry.Usage, entry.Does)))]));

    /// <param name="about">The words of a command; absent: all.</param>
    public static CommandReply Of(string? about, CommandContext context) =>
        about is null ? (context.Chat is null ? Whole : InChat(context.Who))
        : CommandCatalog.About(about) is { Count: > 0 } entries ? CommandReply.Done([.. entries.SelectMany(Entry)])
        : CommandParser.Suggest(about) is { } wrong ? CommandReply.Wrong(wrong)
        : CommandReply.Wrong($"There is no command '{about}'. help lists them.");

    /// <summary>What this person may ask, a paragraph a chapter, with the few that one begins with as buttons.</summary>
    private static CommandReply InChat(Researcher who)
    {
        var mine = CommandCatalog.Chapters
            .Select(chapter => (chapter.Title, Entries: chapter.Entries.Where(entry => CommandRights.Of(CommandParser.Parse(entry.Example)).Role <= who.Role).ToList()))
            .Where(chapter => chapter.Entries.Count > 0);
        return CommandReply.Done(
            [
            new ReplyText($"I am Koji. You are known here as {CommandRights.Word(who.Role)}; this is what you can write to me. help COMMAND says more, with examples."),
            .. mine.SelectMany(chapter => new ReplyPart[] { new ReplyHeading(chapter.Title), new ReplyText(string.Join('\n', chapter.Entries.Select(entry => $"{entry.Usage}: {entry.Does}"))) }),
            ]) with
        {
            Next = who.Role >= ResearcherRole.Researcher
                ? [new NextCommand("Studies", "studies"), new NextCommand("Segments", "segments"), new NextCommand("New study", "study new")]
                : [new NextCommand("Studies", "studies"), new NextCommand("Segments", "segments")],
        };
    }

    private static IEnumerable<ReplyPart> Entry(CommandEntry entry)
    {
        var right = CommandRights.Of(CommandParser.Parse(entry.Example));
        yield return new ReplyText(string.Join('\n', new[] { $"{entry.Usage}", $"  {entry.Does}" }
            .Concat(entry.Options.Select(option => $"  {option.Usage}: {option.Does}"))
            .Append($"  Such as: {entry.Example}")
            .Append($"  In Teams it takes the role {CommandRights.Word(right.Role)}{(right.ShowsPeople ? ", and the right to see who people are" : "")}.")));
    }
}
