using System.Collections.Immutable;

namespace Koji.Bot.Respondents;

/// <summary>Two documents of one person become one.</summary>
public static class Joining
{
    /// <summary>
    /// The survivor with all that the other knew. Opt-outs unite: if either document says no, no stands, whatever the other said later.
    /// Where both know a trait, a language or a time zone, the survivor's holds. The same again changes nothing.
    /// </summary>
    public static Respondent Unite(Respondent survivor, Respondent absorbed)
    {
        if (survivor.AbsorbedIds.Contains(absorbed.Id))
        {
            return survivor;
        }

        return survivor with
        {
            ExternalIds = survivor.ExternalIds.Union(absorbed.ExternalIds),
            Traits = absorbed.Traits.SetItems(survivor.Traits),
            Addresses = Union(survivor.Addresses, absorbed.Addresses),
            Language = survivor.Language ?? absorbed.Language,
            TimeZone = survivor.TimeZone ?? absorbed.TimeZone,
            Consents = [.. Union(survivor.Consents, absorbed.Consents).OrderBy(consent => consent.At)],
            OptOut = Later(survivor.OptOut, absorbed.OptOut),
            OptedInAt = survivor.OptedInAt > absorbed.OptedInAt || absorbed.OptedInAt is null ? survivor.OptedInAt : absorbed.OptedInAt,
            PermissionHistory = [.. Union(survivor.PermissionHistory, absorbed.PermissionHistory).OrderBy(change => change.At)],
            // A person who is in two interviews at the moment of joining finishes both; the place is freed with the one that stands here.
            Reservation = survivor.Reservation ?? absorbed.Reservation,
            Invitations = [.. Union(survivor.Invitations, absorbed.Invitations).OrderBy(mark => mark.At)],
            AbsorbedIds = survivor.AbsorbedIds.Union(absorbed.AbsorbedIds).Add(absorbed.Id),
        };
    }

    private static ImmutableArray<T> Union<T>(ImmutableArray<T> ours, ImmutableArray<T> theirs) => [.. ours.Union(theirs)];

    private static OptOut? Later(OptOut? ours, OptOut? theirs) =>
        ours is null || theirs?.At > ours.At ? theirs : ours;
}
