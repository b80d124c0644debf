using System.CommandLine;

namespace Koji.Bot.Cli;

/// <summary>The verbs. Each stands in a file of its own and is named here.</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Koji interviews the people behind the numbers.");
        root.Add(ConsoleVerb.Create());
        root.Add(ChatVerb.Create());
        root.Add(SegmentsVerb.Create());
        root.Add(SignalsVerb.Create());
        root.Add(StudyVerb.Create());
        return await root.Parse(args).InvokeAsync();
    }
}
