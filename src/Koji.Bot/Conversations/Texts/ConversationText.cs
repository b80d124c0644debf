using System.Globalization;
using System.Resources;

namespace Koji.Bot.Conversations.Texts;

/// <summary>The sentences that the loop says itself, outside of what the engine says.</summary>
internal sealed record ConversationText(string Key)
{
    private static readonly ResourceManager Resources = new("Koji.Bot.Conversations.Texts.ConversationTexts", typeof(ConversationText).Assembly);

    public static readonly ConversationText NobodyAsks = new("NobodyAsks");

    /// <summary>The same where Koji can write first: there people have no link to open.</summary>
    public static readonly ConversationText NobodyAsksYet = new("NobodyAsksYet");

    /// <inheritdoc cref="NobodyAsksYet"/>
    public static readonly ConversationText NoInvitationYet = new("NoInvitationYet");
    public static readonly ConversationText PleaseWrite = new("PleaseWrite");
    public static readonly ConversationText EditedTooLate = new("EditedTooLate");
    public static readonly ConversationText OptedIn = new("OptedIn");

    /// <summary>Why no interview begins; null where silence is the answer, because the person asked for it.</summary>
    public static ConversationText? Refusal(StartRefusal reason) => reason == StartRefusal.OptedOut ? null : new("Refusal_" + reason);

    /// <param name="language">Two letters; an unknown one reads as English.</param>
    public string In(string language) =>
        Resources.GetString(Key, CultureOf(language)) ?? throw new MissingManifestResourceException($"ConversationTexts has no entry {Key}.");

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
