using System.Runtime.CompilerServices;
using Koji.Bot.Interviews.Commands;

namespace Koji.Bot.Tests.Interviews.Commands;

/// <summary>What people write to be left alone, and what they answer that sounds like it: the tables beside this file, in each language that interviews are held in.</summary>
public class OptOutPhrasesTests
{
    private static readonly string[] Languages = ["en", "fr", "es", "de"];

    [Theory]
    [InlineData("en", 115)]
    [InlineData("fr", 95)]
    [InlineData("es", 90)]
    [InlineData("de", 90)]
    public void An_opt_out_is_clear_in_an_interview_of_any_language(string language, int atLeast) =>
        EachIs(OptOutIntent.Clear, "opt-outs.txt", language, atLeast);

    [Theory]
    [InlineData("en", 20)]
    [InlineData("fr", 9)]
    [InlineData("es", 6)]
    [InlineData("de", 7)]
    public void What_may_be_one_is_asked_about(string language, int atLeast) => EachIs(OptOutIntent.Unsure, "asked-about.txt", language, atLeast);

    [Theory]
    [InlineData("en", 100)]
    [InlineData("fr", 70)]
    [InlineData("es", 65)]
    [InlineData("de", 60)]
    public void An_answer_is_none(string language, int atLeast) => EachIs(OptOutIntent.No, "no-opt-outs.txt", language, atLeast);

    private static void EachIs(OptOutIntent expected, string table, string language, int atLeast)
    {
        var phrases = Read(table, language);
        Assert.True(phrases.Count >= atLeast, $"{phrases.Count} phrases");
        Assert.All(phrases, phrase => Assert.All(Languages, asked => Assert.Equal(expected, OptOutWords.Recognise(phrase, asked))));
    }

    private static List<string> Read(string table, string language, [CallerFilePath] string here = "")
    {
        var lines = File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "Tables", table));
        return [.. lines.SkipWhile(line => line != $"[{language}]").Skip(1).TakeWhile(line => !line.StartsWith('[')).Where(line => line.Length > 0)];
    }
}
