using System.Globalization;
using Koji.Bot.Conversations;
using Koji.Bot.Outreach;
using Koji.Bot.Outreach.Moves;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Respondents;

namespace Koji.Bot.Researchers;

/// <summary>What a researcher hands to a person who would rather go on with their interview on another channel.</summary>
public sealed class MoveHandout(StudyFinder finder, RespondentDirectory directory, Inviter inviter, InterviewMoves moves, TimeProvider time)
{
    public async Task<CommandReply> MakeAsync(MoveInterview command, CancellationToken cancellationToken)
    {
        var found = await finder.FindAsync(command.StudyId, cancellationToken);
        if (found is not { Study: { } study })
        {
            return found.Missing!;
        }

        if (await directory.FindByExternalIdAsync(command.Person, cancellationToken) is not { } person)
        {
            return CommandReply.Wrong($"Nobody has the id '{command.Person}'. People become known by their signals and traits.");
        }

        if (await inviter.FindAsync(study.Id, person, cancellationToken) is not { Status: Outreach.Invitations.InvitationStatus.Started, BoundTo: { } now } invitation)
        {
            return CommandReply.Failed($"{command.Person} is in no interview of {study.Id} now: 'study link {study.Id} --person {command.Person}' makes a link to begin one.");
        }

        var askedBy = "researcher " + time.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture);
        var offers = await moves.OfferAsync(invitation, askedBy, time.GetUtcNow(), cancellationToken);
        var lines = offers.Where(offer => command.Channel is null || offer.Channel == command.Channel).Select(Line).ToList();
        return lines.Count == 0
            ? CommandReply.Failed($"{command.Person} is interviewed by {now.Channel}, and there is no way on{(command.Channel is { } wanted ? $" to {wanted}" : "")}: {study.Id} is taken on {string.Join(", ", study.Channels)}.")
            : CommandReply.Done(
                new ReplyText($"{command.Person} is interviewed by {now.Channel}. Whoever uses one of these first goes on there, once:"),
                new ReplyText(string.Join('\n', lines)));
    }

    private static string Line(MoveOffer offer) => offer switch
    {
        { Url: { } url } => $"{offer.Channel}: {url}{Until(offer)}",
        { Number: { } number, Code: { } code } => $"{offer.Channel}: they text 'move {code}' to {number}{Until(offer)}",
        { Code: { } code } => $"{offer.Channel}: they write 'move {code}'{Until(offer)}",
        { Number: { } number } => $"{offer.Channel}: they text 'move here' to {number}",
        _ => $"{offer.Channel}: they write 'move here'",
    };

    private static string Until(MoveOffer offer) => offer.Until is { } until ? string.Create(CultureInfo.InvariantCulture, $" (until {until.UtcDateTime:yyyy-MM-dd HH:mm} UTC)") : "";
}
