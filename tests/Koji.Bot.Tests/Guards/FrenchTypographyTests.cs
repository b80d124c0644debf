using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Koji.Bot.Tests.Guards;

/// <summary>
/// One rule for the spaces of French punctuation, over all that Koji says in French: a narrow no-break space (U+202F) before ? ! and ;,
/// a no-break space (U+00A0) before : and inside of guillemets (Lexique des règles typographiques en usage à l'Imprimerie nationale).
/// Apostrophes are curly.
/// </summary>
public sealed partial class FrenchTypographyTests
{
    public static TheoryData<string> Files() => [.. Directory.EnumerateFiles(Sources(), "*.fr.resx", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Sources(), file)).Where(file => !file.StartsWith("obj", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_sentence_keeps_to_the_rule(string file)
    {
        var texts = XDocument.Load(Path.Combine(Sources(), file)).Root!.Elements("data").Select(entry => (Name: (string)entry.Attribute("name")!, Text: (string)entry.Element("value")!)).ToList();
        Assert.NotEmpty(texts);
        Assert.All(texts, entry => Assert.True(Breaks(entry.Text) is null, $"{entry.Name} has '{Breaks(entry.Text)}'."));
    }

    [Theory]
    [InlineData("Oui\u202F? Non\u202F! Si\u202F; voici\u00A0: «\u00A0cela\u00A0»", null)]
    [InlineData("Oui\u00A0?", "\u00A0?")]
    [InlineData("Oui ?", " ?")]
    [InlineData("Oui?", "i?")]
    [InlineData("Voici\u202F: là", "\u202F:")]
    [InlineData("«\u202Fcela\u00A0»", "«\u202F")]
    [InlineData("«\u00A0cela »", " »")]
    [InlineData("Koji:Web:AllowChat, https://koji.example/?a=1, à 9:30", null)]
    [InlineData("C'est", "C'e")]
    public void The_rule_tells_right_from_wrong(string text, string? broken) => Assert.Equal(broken, Breaks(text));

    private static string? Breaks(string text)
    {
        var words = Machine().Replace(text, "");
        return Broken().Match(words) is { Success: true } match ? match.Value : null;
    }

    private static string Sources([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "Koji.Bot"));

    /// <summary>Addresses, names of settings and times are written as machines want them.</summary>
    [GeneratedRegex(@"https?://\S+|\b\w+(?::\w+)+")]
    private static partial Regex Machine();

    [GeneratedRegex("[^\u202F?!][?!;]|[^\u00A0]:|«[^\u00A0]|[^\u00A0]»|\\w'\\w", RegexOptions.Singleline)]
    private static partial Regex Broken();
}
