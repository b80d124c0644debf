using Koji.Bot.Outreach.Invitations;

namespace Koji.Bot.Researchers;

internal static class Wording
{
    public static string People(int number) => number == 1 ? "1 person" : $"{number} people";

    public static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";

    public static string Status(InvitationStatus status) => status switch
    {
        InvitationStatus.Started => "in an interview now",
        InvitationStatus.Done => "completed",
        InvitationStatus.Declined => "declined",
        InvitationStatus.Stopped => "stopped half-way",
        InvitationStatus.Expired => "ran out",
        _ => "withdrawn",
    };
}
