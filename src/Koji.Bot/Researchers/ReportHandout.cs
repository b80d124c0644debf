using Koji.Bot.Outreach.Links;
using Koji.Bot.Researchers.Commands;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Researchers;

/// <summary>Links to reports. Whoever has one reads what people said, until it expires.</summary>
public sealed class ReportHandout(StudyFinder finder, ReportLinks links, IOptions<SignedLinkOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public async Task<CommandReply> MakeAsync(string studyId, CancellationToken cancellationToken)
    {
        var found = await finder.FindAsync(studyId, cancellationToken);
        if (found.Study is not { } study)
        {
            return found.Missing!;
        }

        var expires = time.GetUtcNow() + Lifetime;
        return CommandReply.Done(new ReplyText(FormattableString.Invariant(
            $"The report of {study.Id}, for whoever has this link, until {expires:yyyy-MM-dd}:\n{options.Value.Root}{links.PathTo(study.Id, expires)}")));
    }
}
