using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CsvHelper;
using Koji.Bot.Intake.Items;
using Koji.Bot.Respondents;

namespace Koji.Bot.Intake.Files;

/// <summary>A header line, then one signal (or, where a <c>type</c> column says <c>identify</c>, one person's traits, and so on) a row.</summary>
internal static partial class CsvLines
{
    private static readonly IntakeCircumstances FromFile = new(DateTimeOffset.UnixEpoch, IsFile: true);

    /// <summary>More than one item may hold, for a record of many properties; what is larger is a quote that nobody closed.</summary>
    private const int LargestRecord = 4 * IntakeBody.LargestItem;

    public static async IAsyncEnumerable<SignalLine> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CsvMalformedReason? malformed = null;
        await using var csv = CsvReader.Create(file, new CsvReaderOptions
        {
            TrackLineNumbers = true,
            MaxRecordSize = LargestRecord,
            OnMalformedRecord = record => malformed = record.Reason,
        }, leaveOpen: true);
        if (await NextAsync(csv.ReadHeaderAsync(cancellationToken).AsTask()) is { } unreadable)
        {
            yield return SignalLine.Wrong(1, unreadable);
            yield break;
        }

        ImmutableArray<string> header = [.. csv.Headers.ToArray().Select(name => name.Trim())];
        if (HeaderProblem(header) is { } problem)
        {
            yield return SignalLine.Wrong(1, problem);
            yield break;
        }

        var more = true;
        while (more)
        {
            malformed = null;
            if (await NextAsync(MoveAsync()) is { } trouble)
            {
                yield return SignalLine.Wrong(LineOf(csv), trouble);
                yield break;
            }

            if (more && (malformed is not null || !IsBlank(csv)))
            {
                yield return malformed is { } reason ? SignalLine.Wrong(LineOf(csv), Wording(reason)) : Read(csv, header);
            }
        }

        async Task MoveAsync() => more = await csv.ReadAsync(cancellationToken);
    }

    /// <summary>Null where it went well; otherwise why nothing more can be read.</summary>
    private static async Task<string?> NextAsync(Task move)
    {
        try
        {
            await move;
            return null;
        }
        catch (CsvFormatException)
        {
            return $"a record is larger than {LargestRecord / 1024} KB (is a quote never closed?); nothing after it was read";
        }
    }

    private static string Wording(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.UnterminatedQuote => "a quote is opened in it and never closed, so that it runs to the end of the file",
        CsvMalformedReason.StrayQuote => "a quote stands inside a field that is not quoted",
        CsvMalformedReason.TextAfterClosingQuote => "text stands after a closing quote",
        _ => "it is not well-formed CSV",
    };

    private static int LineOf(CsvReader csv) => (int)Math.Min(csv.LineNumber, int.MaxValue);

    private static bool IsBlank(CsvReader csv) => Enumerable.Range(0, csv.FieldCount).All(i => string.IsNullOrWhiteSpace(csv.GetString(i)));

    private static string? HeaderProblem(ImmutableArray<string> header)
    {
        var known = header.Select(Known).ToHashSet();
        var found = $"the header names {string.Join(", ", header.Take(12))}{(header.Length > 12 ? ", …" : "")}";
        if (!known.Contains("userId") && !known.Contains("anonymousId"))
        {
            return $"a column userId (or anonymousId) is needed; {found}";
        }

        if (!known.Contains("event") && !known.Contains("type"))
        {
            return $"a column event (or type) is needed; {found}";
        }

        return known.Contains("timestamp") ? null : $"a column timestamp is needed; {found}";
    }

    private static SignalLine Read(CsvReader csv, ImmutableArray<string> header)
    {
        if (csv.FieldCount > header.Length)
        {
            return SignalLine.Wrong(LineOf(csv), $"it has {csv.FieldCount} fields; the header has {header.Length}");
        }

        var cells = Enumerable.Range(0, csv.FieldCount).Select(csv.GetString);
        var fields = new IntakeFields();
        var values = ImmutableSortedDictionary.CreateBuilder<string, TraitValue>(StringComparer.Ordinal);
        foreach (var (name, cell) in header.Zip(cells).Where(pair => !string.IsNullOrWhiteSpace(pair.Second)))
        {
            var text = cell.Trim();
            switch (Known(name))
            {
                case "type": fields = fields with { Type = text }; break;
                case "userId": fields = fields with { UserId = text }; break;
                case "anonymousId": fields = fields with { AnonymousId = text }; break;
                case "previousId": fields = fields with { PreviousId = text }; break;
                case "groupId": fields = fields with { GroupId = text }; break;
                case "event": fields = fields with { Event = text }; break;
                case "messageId": fields = fields with { MessageId = text }; break;
                case "timestamp": fields = fields with { Timestamp = text }; break;
                default: values[name] = ValueOf(text); break;
            }
        }

        return SignalLine.Of(LineOf(csv), IntakeChecks.Check(fields with { Values = values.ToImmutable() }, FromFile));
    }

    /// <summary>Column names in any letter case, with or without underscores: <c>user_id</c> is <c>userId</c>.</summary>
    private static string? Known(string column) => column.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant() switch
    {
        "TYPE" => "type",
        "USERID" => "userId",
        "ANONYMOUSID" => "anonymousId",
        "PREVIOUSID" => "previousId",
        "GROUPID" => "groupId",
        "EVENT" => "event",
        "MESSAGEID" => "messageId",
        "TIMESTAMP" => "timestamp",
        _ => null,
    };

    /// <summary>Numbers and flags as such; what only looks like a number (a post code with a leading zero, a telephone number) stays a text.</summary>
    private static TraitValue ValueOf(string text) => text switch
    {
        _ when text.Equals("true", StringComparison.OrdinalIgnoreCase) => new TraitValue(Flag: true),
        _ when text.Equals("false", StringComparison.OrdinalIgnoreCase) => new TraitValue(Flag: false),
        _ when PlainNumber().IsMatch(text) => new TraitValue(Number: double.Parse(text, CultureInfo.InvariantCulture)),
        _ => new TraitValue(Text: text),
    };

    [GeneratedRegex(@"^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$")]
    private static partial Regex PlainNumber();
}
