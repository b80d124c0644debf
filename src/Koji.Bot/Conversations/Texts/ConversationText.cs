using System.Globalization;
using System.Resources;

namespace Koji.Bot.Conversations.Texts;

/// <summary>The sentences that the loop says itself, outside of what the engine says.</summary>
internal sealed record ConversationText(string Key)
{
    private static readonly ResourceManager Resources = new("Koji.Bot.Conversations.Texts.ConversationTexts", typeof(ConversationText).Assembly);

    public static readonly ConversationText NobodyAsks = new("NobodyAsks");
    public static readonly ConversationText PleaseWrite = new("PleaseWrite");
    public static readonly ConversationText EditedTooLate = new("EditedTooLate");
    public static readonly ConversationText LimitReached = new("LimitReached");
    public static readonly ConversationText OptedIn = new("OptedIn");

    /// <summary>{0}: where (see <see cref="On"/>).</summary>
    public static readonly ConversationText MovedOn = new("MovedOn");

    /// <summary>{0}: where it is; {1}: where this is said, as it is asked for.</summary>
    public static readonly ConversationText Elsewhere = new("Elsewhere");

    /// <summary>{0}: where; {1}: a link.</summary>
    public static readonly ConversationText MoveByLink = new("MoveByLink");

    /// <summary>{0}: where; {1}: a code.</summary>
    public static readonly ConversationText MoveByCode = new("MoveByCode");

    /// <summary>{0}: where; {1}: a telephone number.</summary>
    public static readonly ConversationText MoveByText = new("MoveByText");

    /// <summary>{0}: where; {1}: a telephone number; {2}: a code.</summary>
    public static readonly ConversationText MoveByTextCode = new("MoveByTextCode");

    /// <summary>{0}: where.</summary>
    public static readonly ConversationText MoveByWords = new("MoveByWords");

    /// <summary>{0}: who asks; {1}: what they would like to understand; {2}: a link.</summary>
    public static readonly ConversationText InvitedByLink = new("InvitedByLink");

    public static readonly ConversationText MoveUntilThen = new("MoveUntilThen");

    /// <summary>{0}: where.</summary>
    public static readonly ConversationText MoveImpossible = new("MoveImpossible");

    public static readonly ConversationText MoveNowhere = new("MoveNowhere");
    public static readonly ConversationText MoveAlreadyHere = new("MoveAlreadyHere");
    public static readonly ConversationText MoveGone = new("MoveGone");
    public static readonly ConversationText MoveSlow = new("MoveSlow");

    /// <summary>Why no interview begins; null where silence is the answer, because the person asked for it.</summary>
    public static ConversationText? Refusal(StartRefusal reason) => reason == StartRefusal.OptedOut ? null : new("Refusal_" + reason);

    /// <param name="language">Two letters; an unknown one reads as English.</param>
    /// <param name="channel">Where it is said: a sentence that fits no phone (a link to open) has another one there, <c>Key_sms</c>.</param>
    public string In(string language, string? channel = null) =>
        (channel is null ? null : Resources.GetString($"{Key}_{channel}", CultureOf(language)))
        ?? Resources.GetString(Key, CultureOf(language)) ?? throw new MissingManifestResourceException($"ConversationTexts has no entry {Key}.");

    /// <summary>With the values that its placeholders name.</summary>
    public string Fill(string language, params object[] values) => string.Format(CultureInfo.InvariantCulture, In(language), values);

    /// <summary>"on Telegram", "by text message": a channel as a place to go on.</summary>
    public static string On(string channel, string language) =>
        Resources.GetString("On_" + channel, CultureOf(language)) ?? new ConversationText("On_other").In(language);

    private static CultureInfo CultureOf(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language);
        }
        catch (CultureNotFoundException)
        {
            // A provider may report anything.
            return CultureInfo.InvariantCulture;
        }
    }
}
