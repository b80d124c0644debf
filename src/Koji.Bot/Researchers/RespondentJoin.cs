using System.Collections.Immutable;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Respondents;
using Koji.Bot.Respondents.Identity;

namespace Koji.Bot.Researchers;

/// <summary>Two respondents are one person, because a researcher says so: Koji itself does not join two who have both spoken with it.</summary>
public sealed class RespondentJoin(RespondentDirectory directory, IdentityJoins joins)
{
    /// <summary>Says who the two are; with the researcher's yes, joins them.</summary>
    public async Task<CommandReply> JoinAsync(JoinPeople command, CancellationToken cancellationToken)
    {
        if (await FindAsync(command.Person, cancellationToken) is not { } one)
        {
            return CommandReply.Wrong(Unknown(command.Person));
        }

        if (await FindAsync(command.Other, cancellationToken) is not { } other)
        {
            return CommandReply.Wrong(Unknown(command.Other));
        }

        if (one.Id == other.Id)
        {
            return CommandReply.Done(new ReplyText("They are one person already."));
        }

        if (command.Confirmed)
        {
            var joined = await joins.JoinAsync(one.Id, other.Id, JoinGround.Researcher, cancellationToken);
            return CommandReply.Done(new ReplyText($"Joined: {joined!.Id} is both. An opt-out of either holds."));
        }

        var shown = CommandReply.Done(
            new ReplyTable(["respondent", "ids", "reached by", "has spoken with Koji"], [Row(one), Row(other)]),
            new ReplyText($"Join them? It cannot be undone: what is known of either is then known of the one. To join: respondent join {command.Person} {command.Other} --yes"));
        return shown with { Proposal = command with { Confirmed = true } };
    }

    private static ImmutableArray<string> Row(Respondent respondent) =>
    [
        respondent.Id, string.Join(", ", respondent.ExternalIds), string.Join(", ", respondent.Addresses.Select(address => address.Channel).Distinct()),
        JoinRules.HasBeenHeard(respondent) ? "yes" : "no",
    ];

    private async Task<Respondent?> FindAsync(string person, CancellationToken cancellationToken) =>
        await directory.FindByExternalIdAsync(person, cancellationToken) ?? await directory.FindAsync(person, cancellationToken);

    private static string Unknown(string person) => $"Nobody has the id '{person}'. Write the id of your own systems, or Koji's own (r_…).";
}
