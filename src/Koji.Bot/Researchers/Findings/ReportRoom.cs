using Koji.Bot.Outreach.Links;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Researchers.Notes;
using Koji.Bot.Web.Reports;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Researchers.Findings;

/// <summary>What stands out in a study, and a link to its report. Whoever has the link reads what people said, until it expires.</summary>
internal sealed class ReportRoom(StudyFinder finder, ReportReader reader, StudyThemes themes, ReportLinks links, RevokedLinks revoked, IOptions<SignedLinkOptions> options, TimeProvider time) : ICommandRoom
{
    public async Task<CommandReply?> TryAsync(ResearcherCommand command, CommandContext context, CancellationToken cancellationToken) =>
        command is ShowReport show ? await MakeAsync(show.StudyId, cancellationToken) : null;

    private async Task<CommandReply> MakeAsync(string studyId, CancellationToken cancellationToken)
    {
        var found = await finder.FindOneAsync(studyId, cancellationToken);
        if (found.Study is not { } study)
        {
            return found.Missing!;
        }

        var expires = await revoked.EndOfNewAsync(study.Id, time.GetUtcNow(), cancellationToken);
        var link = new ReplyText(FormattableString.Invariant(
            $"The report of {study.Id}, for whoever has this link, until {expires:yyyy-MM-dd}:\n{options.Value.Root}{links.PathTo(study.Id, expires)}"));
        var report = await reader.ReportAsync(study, cancellationToken);
        if (report.Groups[0].Completed == 0)
        {
            return CommandReply.Done(link);
        }

        var picture = (await themes.FindAsync(study.Id, null, cancellationToken)).Codebook is { } codebook ? ThemeReply.Picture(codebook) : null;
        return CommandReply.Done(
            [
            new ReplyHeading(study.Name),
            .. report.Headlines.Select(headline => new ReplyText(headline)),
            .. picture is null ? Array.Empty<ReplyPart>() : [picture],
            link,
            ]) with
        {
            Next =
            [
                new NextCommand("Themes", $"themes {study.Id}"),
                .. study.Groups.Take(2).ToList() is [var a, var b] ? [new NextCommand($"Compare {a.Id} with {b.Id}", $"compare {a.Id} with {b.Id} in {study.Id}")] : Array.Empty<NextCommand>(),
                new NextCommand("Status", $"status {study.Id}"),
                new NextCommand("Revoke links", $"report revoke {study.Id}"),
            ],
        };
    }
}
