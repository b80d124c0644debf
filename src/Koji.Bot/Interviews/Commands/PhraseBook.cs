using System.Text;
using System.Text.RegularExpressions;

namespace Koji.Bot.Interviews.Commands;

/// <summary>
/// Many ways to say one thing, written to be read: <c>[can you] {stop} (texting|writing to) me</c>. What stands in brackets may be missing, one of what stands in
/// parentheses is said, a name in braces stands for words that are listed apart, and three dots for up to ten words of any kind. In the form of <see cref="PlainWords"/>.
/// </summary>
internal sealed partial class PhraseBook
{
    private const string AnyWords = @"(?:\S+ ){0,10}";

    private readonly Regex _phrases;

    /// <param name="words">By name: what may stand there, with bars between. May use names that stand before it.</param>
    /// <param name="phrases">Each in full: nothing may stand before or behind it.</param>
    public PhraseBook(IEnumerable<(string Name, string Words)> words, IEnumerable<string> phrases)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, alternatives) in words)
        {
            named.Add(name, $"({InFull(alternatives, named)})");
        }

        // Whoever wrote what is read: no phrase repeats anything but the words between two dots, so that trying all ways is soon over.
        _phrases = new Regex($"^(?:{string.Join('|', phrases.Select(phrase => Pattern(InFull(phrase, named))))})$", RegexOptions.CultureInvariant);
    }

    /// <param name="plain">In the form of <see cref="PlainWords.Of"/>.</param>
    public bool Holds(string plain) => plain.Length > 0 && _phrases.IsMatch(plain + " ");

    private static string InFull(string phrase, Dictionary<string, string> named) => Name().Replace(phrase, name => named[name.Groups[1].Value]);

    /// <summary>Each word is followed by a space, so that whatever may be missing takes its space along.</summary>
    private static string Pattern(string phrase)
    {
        var pattern = new StringBuilder();
        foreach (var part in Part().EnumerateMatches(phrase))
        {
            pattern.Append(phrase.AsSpan(part.Index, part.Length) switch
            {
                "[" or "(" => "(?:",
                "]" => ")?",
                ")" => ")",
                "|" => "|",
                "..." => AnyWords,
                var word => word.ToString() + ' ',
            });
        }

        return pattern.ToString();
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Name();

    [GeneratedRegex(@"[\[\]()|]|\.\.\.|[^\s\[\]()|]+")]
    private static partial Regex Part();
}
