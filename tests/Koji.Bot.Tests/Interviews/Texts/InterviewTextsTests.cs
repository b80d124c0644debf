using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Tests.Interviews.Texts;

public partial class InterviewTextsTests
{
    private static readonly ResourceManager Resources = new("Koji.Bot.Interviews.Texts.InterviewTexts", typeof(InterviewTexts).Assembly);

    public static TheoryData<string> Languages => ["en", "fr", "es", "de"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_sentence_is_missing_and_none_is_left_over(string language)
    {
        var written = Entries(language).Keys.Order(StringComparer.Ordinal);

        Assert.Equal(Enum.GetNames<Phrase>().Order(StringComparer.Ordinal), written);
        Assert.DoesNotContain(Entries(language).Values, string.IsNullOrWhiteSpace);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_placeholders_are_those_of_the_English_sentence(string language)
    {
        var english = Entries("en");

        foreach (var (name, text) in Entries(language))
        {
            Assert.True(Placeholders(english[name]).SetEquals(Placeholders(text)), $"{name} in {language} has other placeholders than in English.");
        }
    }

    [Fact]
    public void Every_sentence_is_said_somewhere()
    {
        var source = string.Concat(Directory.EnumerateFiles(SourceOfInterviews(), "*.cs", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != "Phrase.cs").Select(File.ReadAllText));

        Assert.DoesNotContain(Enum.GetNames<Phrase>(), name => !Regex.IsMatch(source, $@"\bPhrase\.{name}\b"));
    }

    [Fact]
    public void A_language_without_a_translation_gets_English()
    {
        Assert.Equal(InterviewTexts.Get(Phrase.Paused, "en"), InterviewTexts.Get(Phrase.Paused, "it"));
        Assert.Equal(InterviewTexts.Get(Phrase.Paused, "en"), InterviewTexts.Get(Phrase.Paused, "not a language"));
    }

    [Fact]
    public void Things_are_joined_as_one_says_them()
    {
        Assert.Equal("", InterviewTexts.Join([], "en"));
        Assert.Equal("a", InterviewTexts.Join(["a"], "en"));
        Assert.Equal("a, b and c", InterviewTexts.Join(["a", "b", "c"], "en"));
        Assert.Equal("a ou b", InterviewTexts.Join(["a", "b"], "fr", Phrase.OrWord));
    }

    private static Dictionary<string, string> Entries(string language)
    {
        var culture = language == "en" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language);
        var set = Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false);
        Assert.NotNull(set);
        return set.Cast<System.Collections.DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];

    private static string SourceOfInterviews([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "..", "src", "Koji.Bot", "Interviews"));

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();
}
