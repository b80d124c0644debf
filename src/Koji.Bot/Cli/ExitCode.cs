namespace Koji.Bot.Cli;

/// <summary>What the program says to whoever called it.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;

    /// <summary>The command line, or a file that it names, is wrong.</summary>
    public const int Wrong = 2;
}
