using System.Globalization;
using Koji.Bot.Conversations.Alerts;
using Koji.Bot.Researchers.Commands;

namespace Koji.Bot.Researchers;

/// <summary>What researchers must see to: a provider that refuses or is not there, messages that may not have arrived, conversations that failed.</summary>
public sealed class AlertList(IAlertStore alerts)
{
    public async Task<CommandReply> ListAsync(CancellationToken cancellationToken)
    {
        var standing = await alerts.ListAsync(cancellationToken);
        return standing.Count == 0
            ? CommandReply.Done(new ReplyText("There is no alert."))
            : CommandReply.Done(Table(standing), new ReplyText("alerts clear NUMBER|all takes one off the list once it is seen to; should it happen again, it comes back. setaside list shows the messages."));
    }

    /// <param name="which">A number of the list, or <c>all</c>.</param>
    public async Task<CommandReply> ClearAsync(string which, CancellationToken cancellationToken)
    {
        var standing = await alerts.ListAsync(cancellationToken);
        var isNumber = int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (which != "all" && (!isNumber || number < 1 || number > standing.Count))
        {
            return CommandReply.Wrong($"There is no alert '{which}'. alerts lists them by number.");
        }

        var chosen = isNumber ? [standing[number - 1]] : standing;
        foreach (var one in chosen)
        {
            await alerts.ClearAsync(one.Alert.Key, cancellationToken);
        }

        return CommandReply.Done(new ReplyText($"{Wording.Count(chosen.Count, "alert")} cleared."));
    }

    /// <summary>What concerns a study: its own alerts, and those of whole channels. Empty where there is none.</summary>
    public async Task<IReadOnlyList<ReplyPart>> OfStudyAsync(string studyId, CancellationToken cancellationToken)
    {
        var standing = (await alerts.ListAsync(cancellationToken)).Where(one => one.Alert.StudyId is null || one.Alert.StudyId == studyId).ToList();
        return standing.Count == 0 ? [] : [new ReplyText($"{Wording.Count(standing.Count, "alert")}; see alerts and setaside list."), Table(standing)];
    }

    private static ReplyTable Table(IReadOnlyList<StandingAlert> standing) => new(
        ["", "alert", "channel", "study", "times", "since", "last", "reason"],
        [
            .. standing.Select((one, index) => (System.Collections.Immutable.ImmutableArray<string>)
            [
                $"{index + 1}", Said(one.Alert.Kind), one.Alert.Channel, one.Alert.StudyId ?? "", $"{one.Times}", Minute(one.FirstAt), Minute(one.LastAt), one.Alert.Reason,
            ]),
        ]);

    private static string Said(AlertKind kind) => kind switch
    {
        AlertKind.Rejected => "message refused",
        AlertKind.Unavailable => "provider not available",
        AlertKind.GivenUp => "message given up",
        AlertKind.Uncertain => "message may not have arrived",
        AlertKind.SetAside => "conversation set aside",
        AlertKind.LimitReached => "spending limit reached",
        AlertKind.QuestionPassedOn => "question of a respondent",
        _ => kind.ToString(),
    };

    private static string Minute(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
