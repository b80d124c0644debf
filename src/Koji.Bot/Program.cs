using Koji.Bot.Cli;

return await CommandLine.RunAsync(args);
