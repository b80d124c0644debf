using Koji.Bot.Cli.Tables;
using Koji.Synthesis;
using Spectre.Console;

namespace Koji.Bot.Tests.Cli.Tables;

public class ThemeTablesTests
{
    [Fact]
    public void What_people_wrote_does_not_steer_the_terminal()
    {
        var printed = Print([new AnswerRow("1", "pro\u001b[31m", "slow \u001b[2Jexport \u202Esdrawkcab"), new AnswerRow("2", "free", "slow export")]);

        Assert.Contains("export", printed, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', printed);
        Assert.DoesNotContain('\u202E', printed);
    }

    [Fact]
    public void Segments_that_do_not_fit_are_counted()
    {
        var rows = Enumerable.Range(0, 70).Select(i => new AnswerRow($"{i}", $"segment {i % 7}", i % 2 == 0 ? "slow export" : "hidden fees"));

        Assert.Contains("2 of 7 segments are not shown.", Print([.. rows]), StringComparison.Ordinal);
    }

    private static string Print(IReadOnlyList<AnswerRow> rows)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 160;
        ThemeTables.Print(console, Synthesizer.Synthesize([.. rows], new SynthesisSettings(null, "What people said"), null, TestContext.Current.CancellationToken));
        return writer.ToString();
    }
}
