using Spectre.Console;

namespace Koji.Bot.Cli;

/// <summary>The terminal that tables and progress bars are written to.</summary>
internal static class Terminal
{
    /// <summary>A file or a pipe has no width of its own; the usual guess of 80 would break every cell.</summary>
    private const int WidthWhenRedirected = 160;

    public static IAnsiConsole Out() => On(Console.Out, Console.IsOutputRedirected);

    public static IAnsiConsole Error() => On(Console.Error, Console.IsErrorRedirected);

    private static IAnsiConsole On(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (isRedirected)
        {
            console.Profile.Width = WidthWhenRedirected;
        }

        return console;
    }
}
