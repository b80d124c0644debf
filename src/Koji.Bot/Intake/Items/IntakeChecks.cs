using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Koji.Bot.Storage;

namespace Koji.Bot.Intake.Items;

/// <summary>From fields to an item, or to a sentence that says what is wrong.</summary>
internal static class IntakeChecks
{
    private const int LongestName = 256;

    private static readonly string[] Ignored = ["page", "screen", "group", "alias"];

    public static IntakeReading Check(IntakeFields fields, IntakeCircumstances circumstances)
    {
        if (TimeProblem(fields, circumstances) is { } timeProblem)
        {
            return IntakeReading.Wrong(timeProblem);
        }

        var at = TimeOf(fields, circumstances);
        var type = fields.Type ?? (fields.Event is null ? null : "track");
        if (Ignored.Contains(type))
        {
            return IntakeReading.Good(new IgnoredItem(type!, at));
        }

        if (PersonProblem(fields) is { } personProblem)
        {
            return IntakeReading.Wrong(personProblem);
        }

        return type switch
        {
            "track" => Track(fields, circumstances, at),
            "identify" when ConsentChecks.Problem(fields.Values, at) is { } consentProblem => IntakeReading.Wrong(consentProblem),
            "identify" => IntakeReading.Good(new IdentifyItem(fields.UserId, fields.AnonymousId, at, fields.Values)),
            null => IntakeReading.Wrong("type is missing: write track or identify"),
            _ => IntakeReading.Wrong($"type '{Shortened(type)}' is not known: write track or identify"),
        };
    }

    private static IntakeReading Track(IntakeFields fields, IntakeCircumstances circumstances, DateTimeOffset at)
    {
        if (fields.Event is null)
        {
            return IntakeReading.Wrong("event is missing: the name of what happened");
        }

        return NameProblem("event", fields.Event) is { } problem
            ? IntakeReading.Wrong(problem)
            : IntakeReading.Good(new TrackItem(fields.UserId, fields.AnonymousId, at, fields.MessageId ?? DerivedId(fields, circumstances), fields.Event, fields.Values));
    }

    private static string? PersonProblem(IntakeFields fields) =>
        fields.UserId is null && fields.AnonymousId is null
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
