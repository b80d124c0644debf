using System.CommandLine;

namespace Koji.Bot.Cli;

/// <summary>The verbs. Each stands in a file of its own and is named here.</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Koji interviews the people behind the numbers.");
        root.Subcommands.Add(SynthesizeVerb.Create());
        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0)
        {
            return await parsed.InvokeAsync();
        }

        // The library would print the whole help after it and exit with 1; the contract is one clear message and 2.
        await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, parsed.Errors.Select(error => error.Message)));
        return 2;
    }
}
