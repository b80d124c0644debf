using System.Collections.Immutable;
using Koji.Bot.Interviews;
using Koji.Bot.Researchers.Commands;

namespace Koji.Bot.Researchers.Desk;

/// <summary>The answer to a command as a sheet: the same words as in the terminal. Pure.</summary>
internal static class ReplySheet
{
    public const string OncePrefix = "once-";

    /// <param name="id">Of the request.</param>
    public static Sheet Of(string id, CommandReply reply)
    {
        var parts = reply.Parts.Select(Part).ToImmutableArray();
        if (reply.Proposal is { } proposal)
        {
            return new Sheet(
                OncePrefix + id, parts,
                [new SheetButton(CommandLines.TitleOf(proposal), CommandLines.Of(proposal), Grave: true), new SheetButton("Leave it", CommandDesk.Leave)],
                IsOnce: true);
        }

        return reply.Form is { } form
            ? new Sheet(OncePrefix + id, [.. parts, .. form.Fields], [.. form.Buttons], IsOnce: true)
            : new Sheet($"say-{id}", parts, [.. reply.Next.Select(next => new SheetButton(next.Title, next.Line))]);
    }

    private static SheetPart Part(ReplyPart part) => part switch
    {
        ReplyText text => new SheetText(text.Text),
        ReplyHeading heading => new SheetText(heading.Text, SheetStyle.Heading),
        ReplyRemark remark => new SheetText(remark.Text, SheetStyle.Remark),
        ReplyCode code => new SheetText(code.Text, SheetStyle.Code),
        ReplyTable table => new SheetTable(table.Columns, table.Rows),
        ReplyBars bars => new SheetBars(bars.Title, bars.Bars),
        _ => throw new InvalidOperationException($"{part.GetType().Name} cannot be shown on a sheet."),
    };
}
