using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Koji.Bot.Respondents;
using Koji.Bot.Storage;

namespace Koji.Bot.Intake.Items;

/// <summary>From fields to an item, or to a sentence that says what is wrong.</summary>
internal static class IntakeChecks
{
    private const int LongestName = 256;

    /// <summary>The account that a person belongs to, and in front of what is known of it.</summary>
    public const string Account = "account";

    public static IntakeReading Check(IntakeFields fields, IntakeCircumstances circumstances)
    {
        if (TimeProblem(fields, circumstances) is { } timeProblem)
        {
            return IntakeReading.Wrong(timeProblem);
        }

        var at = TimeOf(fields, circumstances);
        var type = fields.Type ?? (fields.Event is null ? null : "track");
        if (PersonProblem(fields, type) is { } personProblem)
        {
            return IntakeReading.Wrong(personProblem);
        }

        return type switch
        {
            "track" => Track(fields, circumstances, at),
            "page" => Good(fields, circumstances, at, "page_viewed"),
            "screen" => Good(fields, circumstances, at, "screen_viewed"),
            "identify" when ConsentChecks.Problem(fields.Values, at) is { } consentProblem => IntakeReading.Wrong(consentProblem),
            "identify" => IntakeReading.Good(new IdentifyItem(fields.UserId, fields.AnonymousId, at, fields.Values)),
            "group" => Group(fields, at),
            "alias" => Alias(fields, at),
            null => IntakeReading.Wrong("type is missing: write track or identify"),
            _ => IntakeReading.Wrong($"type '{Shortened(type)}' is not known: write track, identify, page, screen, group or alias"),
        };
    }

    /// <summary>What is wrong with an item that a connected source was translated into; null where nothing is.</summary>
    public static string? Problem(IntakeItem item) => item switch
    {
        { UserId: null, AnonymousId: null, SourceId: null } => "it names nobody",
        AliasItem alias => NameProblem("id", alias.PreviousId) ?? IdProblem(item),
        TrackItem track => NameProblem("event", track.Event) ?? NameProblem("messageId", track.MessageId) ?? IdProblem(item),
        IdentifyItem identify => IdProblem(item) ?? ConsentChecks.Problem(identify.Traits, item.At),
        _ => IdProblem(item),
    };

    private static string? IdProblem(IntakeItem item) =>
        NameProblem("userId", item.UserId) ?? NameProblem("anonymousId", item.AnonymousId) ?? NameProblem("id", item.SourceId);

    private static IntakeReading Track(IntakeFields fields, IntakeCircumstances circumstances, DateTimeOffset at)
    {
        if (fields.Event is null)
        {
            return IntakeReading.Wrong("event is missing: the name of what happened");
        }

        return NameProblem("event", fields.Event) is { } problem
            ? IntakeReading.Wrong(problem)
            : Good(fields, circumstances, at, fields.Event);
    }

    private static IntakeReading Good(IntakeFields fields, IntakeCircumstances circumstances, DateTimeOffset at, string signal) => IntakeReading.Good(
        new TrackItem(fields.UserId, fields.AnonymousId, at, fields.MessageId ?? DerivedId(fields with { Event = signal }, circumstances), signal, fields.Values));

    /// <summary>An account's traits are kept with its people, so that a segment can look at them: <c>account</c> is its id, <c>account.plan</c> its plan.</summary>
    private static IntakeReading Group(IntakeFields fields, DateTimeOffset at)
    {
        if (fields.GroupId is null)
        {
            return IntakeReading.Wrong("groupId is missing: the account that the person belongs to");
        }

        if (NameProblem("groupId", fields.GroupId) is { } problem)
        {
            return IntakeReading.Wrong(problem);
        }

        var traits = fields.Values.ToImmutableSortedDictionary(trait => $"{Account}.{trait.Key}", trait => trait.Value, StringComparer.Ordinal);
        return IntakeReading.Good(new IdentifyItem(fields.UserId, fields.AnonymousId, at, traits.SetItem(Account, new TraitValue(fields.GroupId))));
    }

    private static IntakeReading Alias(IntakeFields fields, DateTimeOffset at) => (fields.UserId, fields.PreviousId) switch
    {
        (null, _) => IntakeReading.Wrong("userId is missing: the id that the person has now"),
        (_, null) => IntakeReading.Wrong("previousId is missing: the id that the person had before"),
        var (user, previous) => NameProblem("previousId", previous) is { } problem ? IntakeReading.Wrong(problem) : IntakeReading.Good(new AliasItem(user, previous, at)),
    };

    private static string? PersonProblem(IntakeFields fields, string? type) =>
        fields.UserId is null && fields.AnonymousId is null && type is not "alias"
            ? "userId or anonymousId is missing: one of them is needed"
            : NameProblem("userId", fields.UserId) ?? NameProblem("anonymousId", fields.AnonymousId) ?? NameProblem("messageId", fields.MessageId);

    private static string? NameProblem(string field, string? value) => value switch
    {
        null => null,
        { Length: > LongestName } => $"{field} has {value.Length} characters: {LongestName} are the most",
        _ when value.Any(char.IsControl) => $"{field} holds control characters",
        _ => null,
    };

    private static string? TimeProblem(IntakeFields fields, IntakeCircumstances circumstances)
    {
        if (fields.Timestamp is null && circumstances.IsFile)
        {
            return $"timestamp is missing: write {IntakeTime.Shape}";
        }

        return NotATime("timestamp", fields.Timestamp) ?? NotATime("sentAt", fields.SentAt);
    }

    private static string? NotATime(string field, string? text) =>
        text is not null && IntakeTime.Read(text) is null ? $"{field} '{Shortened(text)}' cannot be read: write {IntakeTime.Shape}" : null;

    private static DateTimeOffset TimeOf(IntakeFields fields, IntakeCircumstances circumstances)
    {
        var timestamp = fields.Timestamp is { } text ? IntakeTime.Read(text) : null;
        if (circumstances.IsFile)
        {
            return timestamp!.Value;
        }

        var sentAt = fields.SentAt is { } sent ? IntakeTime.Read(sent) : circumstances.SentAt;
        return IntakeTime.Corrected(timestamp, sentAt, circumstances.ReceivedAt);
    }

    /// <summary>
    /// The same content is the same signal, so that a sender without message ids may repeat itself. Two equal signals without a time
    /// of their own are two, for then nothing tells a repetition from a second time.
    /// </summary>
    private static string DerivedId(IntakeFields fields, IntakeCircumstances circumstances)
    {
        var time = fields.Timestamp is { } text
            ? IntakeTime.Read(text)!.Value.UtcTicks.ToString(CultureInfo.InvariantCulture)
            : $"{circumstances.ReceivedAt.UtcTicks} {Guid.NewGuid()}";
        var content = KojiJson.Write<ImmutableArray<object?>>([fields.UserId, fields.AnonymousId, fields.Event, time, fields.Values]);
        return "content-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 16));
    }

    private static string Shortened(string text)
    {
        const int longest = 40;
        var plain = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return plain.Length > longest ? plain[..longest] + "…" : plain;
    }
}
