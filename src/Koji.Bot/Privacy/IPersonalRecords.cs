using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Koji.Bot.Privacy;

/// <summary>
/// Everything that a store holds about people, part by part, whichever room keeps it there. A store lists its own tables or collections once;
/// a test holds the list against what the store has, so that nothing new is forgotten.
/// </summary>
public interface IPersonalRecords
{
    /// <summary>The names of <see cref="PersonalParts"/>, in the order of erasing: what a person is found by goes last.</summary>
    ImmutableArray<string> Parts { get; }

    /// <summary>What a part holds of the person, an object for each row or document; stored documents as they are, under <c>document</c>; times in UTC.</summary>
    Task<IReadOnlyList<JsonObject>> ReadAsync(string part, PersonKeys keys, CancellationToken cancellationToken);

    /// <summary>Removes it. The same again removes nothing.</summary>
    Task EraseAsync(string part, PersonKeys keys, CancellationToken cancellationToken);

    /// <summary>The documents of respondents in which this text occurs, in any case.</summary>
    Task<IReadOnlyList<string>> FindRespondentsAsync(string text, CancellationToken cancellationToken);

    /// <summary>Sees to it that nothing of what was erased is left in the store's own files, as far as the store's files are Koji's.</summary>
    /// <returns>False where somebody reads an old state at this moment: to be tried again.</returns>
    Task<bool> CleanAsync(CancellationToken cancellationToken);
}

/// <summary>The parts of what is held about a person, and what each is, for whoever reads an export.</summary>
public static class PersonalParts
{
    public const string Conversations = "conversations";
    public const string Interviews = "interviews";
    public const string Invitations = "invitations";
    public const string WriteBack = "write_back";
    public const string WebChat = "web_chat";
    public const string Teams = "teams";
    public const string Texts = "texts";
    public const string Alerts = "alerts";
    public const string Signals = "signals";
    public const string Addresses = "addresses";
    public const string Respondents = "respondents";

    /// <summary>In the order of erasing.</summary>
    public static ImmutableArray<string> All { get; } = [Conversations, Interviews, Invitations, WriteBack, WebChat, Teams, Texts, Alerts, Signals, Addresses, Respondents];

    public static string Explanation(string part) => part switch
    {
        Conversations => "Each address at which Koji talked with the person: the interview that is open there with its transcript, what waits to be handled or sent, what was set aside, could not be read or could not be delivered, the messages as they arrived, and the providers' delivery ids of the last days.",
        Interviews => "Ended interviews: answers, follow-up questions, the whole transcript, and what the person said to being interviewed.",
        Invitations => "When and for which study the person was invited, where, and what became of it.",
        WriteBack => "Messages to the team's own systems that tell of the person's interviews or invitations: those that wait, those that were set aside, and for a week that one was sent.",
        WebChat => "Sessions of the chat page and what was said in them.",
        Teams => "Where the person is reached in Microsoft Teams: the provider's ids.",
        Texts => "What became of the text messages that were sent: provider's id, status, number of parts, price. No words.",
        Alerts => "Alerts for researchers that name an address of the person; as a rule none does.",
        Signals => "What the team's own systems told about the person: what they did and when, their attributes over time, and the segments that follow from it, with each entry and exit.",
        Addresses => "What was said at each address about being written to: opting out and in again, when and in which words.",
        Respondents => "Who the person is to Koji: the team's ids for them, attributes, addresses, language, time zone; consents and refusals with their evidence; opting out and in; invitations counted towards how often they may be asked.",
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "An unknown part."),
    };
}
