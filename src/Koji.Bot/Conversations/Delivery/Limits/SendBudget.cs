using System.Collections.Immutable;
using Koji.Bot.Channels;

namespace Koji.Bot.Conversations.Delivery.Limits;

/// <param name="Page">As it is to be kept; the page that was asked itself where there is nothing to write.</param>
/// <param name="Grant">What may be sent; absent where nothing may.</param>
/// <param name="NextAt">When to ask again.</param>
internal sealed record SendAnswer(LedgerPage Page, SendGrant? Grant, DateTimeOffset NextAt);

/// <summary>
/// How much may be sent now, after what was granted before. Pure. In no span of time as long as a limit's do more sends begin than the limit allows,
/// however many machines ask: a grant counts until the last moment at which it may be used, and its length after that, whether it was used or not.
/// </summary>
internal static class SendBudget
{
    /// <summary>A grant is used at once or soon: what a machine that dies takes along counts no longer than that.</summary>
    private const int ValidShare = 10;

    /// <summary>Invitations leave one send in so many to replies.</summary>
    private const int ReplyShare = 5;

    /// <summary>A page is a small document: beyond that, the oldest grants are counted together, each as long as the later one of a pair.</summary>
    private const int MostGrants = 128;

    private static readonly TimeSpan LongestValidity = TimeSpan.FromSeconds(1);

    /// <param name="limits">At least one.</param>
    /// <param name="least">At least 1: what one message takes. Fewer are not granted, unless no limit ever allows as many.</param>
    /// <param name="wanted">At least <paramref name="least"/>: what all that wait here take; it may be less that is granted.</param>
    /// <param name="isReply">Whether somebody waits for it. A reply that has to wait keeps bulk waiting until it has gone.</param>
    public static SendAnswer Ask(LedgerPage page, ImmutableArray<SendLimit> limits, int least, int wanted, bool isReply, DateTimeOffset now)
    {
        var until = now + ValidFor(limits);
        if (!isReply && page.RepliesFirstUntil > now)
        {
            return new SendAnswer(page, null, page.RepliesFirstUntil);
        }

        var free = limits.Min(limit => Allowed(limit, isReply) - Counting(page.Grants, limit, now));
        var needed = Math.Min(least, Most(limits, isReply));
        if (free >= needed)
        {
            var grant = new SendGrant(Math.Min(wanted, free), until);
            var counted = grant with { Until = until + Overrun(limits, least, isReply) };
            return new SendAnswer(page with { Grants = Add(page.Grants, counted, limits, now) }, grant, now);
        }

        var next = limits.Max(limit => FreeAt(page.Grants, limit, Allowed(limit, isReply) - needed, now));
        var mark = next + ValidFor(limits);
        return new SendAnswer(isReply && page.RepliesFirstUntil < mark ? page with { RepliesFirstUntil = mark } : page, null, next);
    }

    /// <summary>The most that can ever be granted at once.</summary>
    public static int Most(ImmutableArray<SendLimit> limits, bool isReply) => limits.Min(limit => Allowed(limit, isReply));

    /// <summary>Adds what was sent or granted, forgets what no limit looks back on, and keeps the list short.</summary>
    public static ImmutableArray<SendGrant> Add(ImmutableArray<SendGrant> grants, SendGrant grant, ImmutableArray<SendLimit> limits, DateTimeOffset now)
    {
        var longest = limits.Max(limit => limit.Per);
        var kept = grants.Where(one => one.Until > now - longest).Append(grant).OrderBy(one => one.Until).ToList();
        return kept.Count <= MostGrants
            ? [.. kept]
            : [.. kept.Take(MostGrants / 2).Chunk(2).Select(pair => new SendGrant(pair.Sum(one => one.Sends), pair[^1].Until)), .. kept.Skip(MostGrants / 2)];
    }

    private static int Allowed(SendLimit limit, bool isReply) => isReply ? limit.Sends : Math.Max(1, limit.Sends - ((limit.Sends + ReplyShare - 1) / ReplyShare));

    /// <summary>How much longer a message counts that is longer than any limit allows: a text of three segments at one a second keeps the sender busy for three.</summary>
    private static TimeSpan Overrun(ImmutableArray<SendLimit> limits, int least, bool isReply) =>
        limits.Max(limit => least > Allowed(limit, isReply) ? limit.Per * (((double)least / Allowed(limit, isReply)) - 1) : TimeSpan.Zero);

    private static int Counting(ImmutableArray<SendGrant> grants, SendLimit limit, DateTimeOffset now) =>
        grants.Where(grant => grant.Until > now - limit.Per).Sum(grant => grant.Sends);

    private static DateTimeOffset FreeAt(ImmutableArray<SendGrant> grants, SendLimit limit, int counted, DateTimeOffset now)
    {
        var counting = Counting(grants, limit, now);
        foreach (var grant in grants.Where(grant => grant.Until > now - limit.Per).OrderBy(grant => grant.Until))
        {
            if (counting <= counted)
            {
                break;
            }

            counting -= grant.Sends;
            now = grant.Until + limit.Per;
        }

        return now;
    }

    private static TimeSpan ValidFor(ImmutableArray<SendLimit> limits)
    {
        var share = limits.Min(limit => limit.Per) / ValidShare;
        return share < LongestValidity ? share : LongestValidity;
    }
}
