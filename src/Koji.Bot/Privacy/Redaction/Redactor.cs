using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PhoneNumbers;

namespace Koji.Bot.Privacy.Redaction;

/// <summary>
/// Takes e-mail addresses, card numbers, phone numbers and names out of what people wrote, and says in brackets what stood there. Pure.
/// How much of it is found is measured on a set of sentences and stated in docs/privacy.md; nobody should take it for all.
/// </summary>
public static partial class Redactor
{
    public const string Mail = "[e-mail]";
    public const string Card = "[card number]";
    public const string Phone = "[phone number]";
    public const string Name = "[name]";

    private const int ShortestPhone = 7;
    private const int ShortestName = 2;

    /// <summary>Where a number without its country may be from: those whose languages the interviews speak.</summary>
    private static readonly string[] Regions = ["FR", "US", "GB", "DE", "ES"];

    /// <param name="names">Names that the person is known by, as a system wrote them; each of their words counts.</param>
    public static string Redact(string text, IReadOnlyCollection<string> names)
    {
        var result = text.Contains('@', StringComparison.Ordinal) || text.Contains("at", StringComparison.OrdinalIgnoreCase) || text.Contains("arobase", StringComparison.OrdinalIgnoreCase)
            ? SpelledMailAddress().Replace(MailAddress().Replace(text, Mail), Mail)
            : text;
        if (result.Count(char.IsDigit) >= ShortestPhone)
        {
            result = WithoutPhones(DigitRun().Replace(result, run => IsCard(run.Value) ? Card : run.Value));
        }

        result = Introduction().Replace(result, said => said.Groups["before"].Value + Name);
        return names.Count == 0 ? result : WithoutNames(result, names);
    }

    /// <summary>13 to 19 digits that pass the check of ISO/IEC 7812-1 (Luhn).</summary>
    private static bool IsCard(string run)
    {
        var digits = run.Where(char.IsAsciiDigit).Select(digit => digit - '0').ToList();
        if (digits.Count is < 13 or > 19 || digits.TrueForAll(digit => digit == digits[0]))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < digits.Count; i++)
        {
            var digit = digits[^(i + 1)];
            sum += i % 2 == 0 ? digit : digit * 2 > 9 ? (digit * 2) - 9 : digit * 2;
        }

        return sum % 10 == 0;
    }

    private static string WithoutPhones(string text)
    {
        var found = Regions.SelectMany(region => PhoneNumberUtil.GetInstance().FindNumbers(text, region)).Select(match => (match.Start, End: match.Start + match.Length)).Distinct()
            .OrderBy(match => match.Start).ThenByDescending(match => match.End);
        var result = new StringBuilder();
        var last = 0;
        foreach (var (start, end) in found)
        {
            if (start >= last)
            {
                result.Append(text, last, start - last).Append(Phone);
                last = end;
            }
        }

        return result.Append(text, last, text.Length - last).ToString();
    }

    /// <summary>Whole words, with or without accents and in any case; several in a row are one name.</summary>
    private static string WithoutNames(string text, IReadOnlyCollection<string> names)
    {
        var known = names.SelectMany(name => Word().Matches(name).Select(word => Plain(word.Value))).Where(word => word.Length >= ShortestName).ToHashSet(StringComparer.Ordinal);
        var marked = Word().Replace(text, word => known.Contains(Plain(word.Value)) && char.IsUpper(word.Value[0]) ? Name : word.Value);
        return NamesInARow().Replace(marked, Name);
    }

    private static string Plain(string word)
    {
        var letters = word.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark);
        return string.Concat(letters).ToLowerInvariant();
    }

    [GeneratedRegex(@"[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex MailAddress();

    /// <summary>"anna (at) example (dot) org", "anna arobase exemple point fr": only with an ending that addresses have, for "look at the dot com boom" is none.</summary>
    [GeneratedRegex(
        @"[\p{L}\p{N}._+-]+\s*(?:\(at\)|\[at\]|\{at\}|\s(?:at|arobase)\s)\s*[\p{L}\p{N}-]+\s*(?:\.|\(dot\)|\[dot\]|\{dot\}|\s(?:dot|point)\s)\s*(?:com|org|net|fr|de|es|uk|eu|io|info|ch|be|ca)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SpelledMailAddress();

    [GeneratedRegex(@"(?<![\d+])\d(?:[ -]?\d){12,18}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex DigitRun();

    [GeneratedRegex(
        @"(?<before>\b(?:[Mm]y name is|[Mm]y name['’]s|[Ii] am called|[Jj]e m['’]appelle|[Mm]on nom est|[Mm]on prénom est|[Ii]ch heiße|[Mm]e llamo)\s+)\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){0,2}",
        RegexOptions.CultureInvariant)]
    private static partial Regex Introduction();

    [GeneratedRegex(@"[\p{L}\p{M}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\[name\](?:[\s-]+\[name\])+", RegexOptions.CultureInvariant)]
    private static partial Regex NamesInARow();
}
