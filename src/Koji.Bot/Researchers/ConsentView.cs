using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Channels;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Respondents;

namespace Koji.Bot.Researchers;

/// <summary>What a person has said about being written to, with its evidence: for whoever must answer for having written to them.</summary>
public sealed class ConsentView(RespondentDirectory directory)
{
    public async Task<CommandReply> ShowAsync(string person, CancellationToken cancellationToken)
    {
        if (await directory.FindByExternalIdAsync(person, cancellationToken) is not { } respondent)
        {
            return CommandReply.Wrong($"Nobody is known by the id '{person}'.");
        }

        var standing = respondent.OptOut is { } optOut
            ? $"{person} OPTED OUT on {Time(optOut.At)} on {Place(optOut.Address)}, in the words \u201c{Line(optOut.Words)}\u201d. That ends by their own act alone."
            : $"{person} has not opted out.";
        var consents = respondent.Consents.OrderBy(consent => consent.At)
            .Select(consent => ImmutableArray.Create(Time(consent.At), Place(consent.Address), consent.Given ? "yes" : "no", consent.Purpose, Line(consent.Words), consent.Source ?? "in an interview", consent.TakenBy ?? ""));
        var changes = respondent.PermissionHistory
            .Select(change => ImmutableArray.Create(Time(change.At), Place(change.Address), change.OptedIn ? "opted in" : "opted out", "everything", Line(change.Words), "their own words", ""));
        ImmutableArray<ImmutableArray<string>> rows = [.. consents.Concat(changes).OrderBy(row => row[0], StringComparer.Ordinal)];
        return rows.IsEmpty
            ? CommandReply.Done(new ReplyText(standing), new ReplyText(Stated(respondent)))
            : CommandReply.Done(new ReplyText(standing), new ReplyTable(["when (UTC)", "where", "said", "for", "words", "how", "taken by"], rows));
    }

    private static string Stated(Respondent respondent)
    {
        var stated = respondent.Traits.Where(trait => trait.Key.StartsWith(ConsentTraits.Prefix, StringComparison.Ordinal) && trait.Value.Flag is not null && !trait.Key.Contains('.', StringComparison.Ordinal)).Select(trait => trait.Key).ToList();
        return stated.Count == 0 ? "No consent is on record." : $"No consent is on record with its evidence; your systems state {string.Join(", ", stated)}, which permits nothing.";
    }

    /// <summary>Enough to tell two numbers of a person apart, and no more.</summary>
    private static string Place(ChannelAddress address) =>
        address.Channel == "sms" && address.Address.Length > 4 ? $"sms …{address.Address[^4..]}" : address.Channel;

    private static string Line(string words) => words.ReplaceLineEndings(" / ");

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
