using System.CommandLine;
using System.Globalization;
using Koji.Load.Channels;
using Koji.Load.Measuring;
using Koji.Load.Running;

namespace Koji.Load;

/// <summary>The command line.</summary>
internal static class LoadCommand
{
    public static RootCommand Create()
    {
        var channels = new Option<string>("--channels") { Description = "Which to measure, separated by commas: sms, telegram, teams, botbuilder (the comparison, over Teams).", DefaultValueFactory = _ => "sms,telegram,teams,botbuilder" };
        var open = new Option<string>("--open") { Description = "Numbers of open conversations, rising, separated by commas.", DefaultValueFactory = _ => "100" };
        var people = new Option<int>("--people") { Description = "How many answer at once while it goes as fast as it goes.", DefaultValueFactory = _ => 256 };
        var rate = new Option<int>("--rate") { Description = "Answers a second in the second measurement; 0: none.", DefaultValueFactory = _ => 200 };
        var seconds = new Option<int>("--seconds") { Description = "How long each measurement takes.", DefaultValueFactory = _ => 10 };
        var pause = new Option<int>("--pause") { Description = "The pause after free text, in milliseconds.", DefaultValueFactory = _ => 100 };
        var warmUp = new Option<int>("--warm-up") { Description = "Turns that are taken before anything is measured; at most a minute.", DefaultValueFactory = _ => 20_000 };
        var directory = new Option<string>("--directory") { Description = "Where stores are made.", DefaultValueFactory = _ => AppContext.BaseDirectory };
        var command = new RootCommand("Drives the running program as Telegram, Twilio and Teams would, and measures it.") { channels, open, people, rate, seconds, pause, warmUp, directory };
        command.SetAction(async (parsed, _) =>
        {
            var settings = new LoadSettings(
                parsed.GetValue(people), parsed.GetValue(rate), TimeSpan.FromSeconds(parsed.GetValue(seconds)), TimeSpan.FromMilliseconds(parsed.GetValue(pause)), parsed.GetValue(warmUp), parsed.GetValue(directory)!);
            Console.WriteLine($"{Circumstances.Describe()}\n");
            Console.WriteLine(Table.Head);
            foreach (var channel in parsed.GetValue(channels)!.Split(','))
            {
                await MeasureAsync(channel, [.. parsed.GetValue(open)!.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))], settings);
            }

            return 0;
        });
        return command;
    }

    private static async Task MeasureAsync(string channel, IReadOnlyList<int> open, LoadSettings settings)
    {
        using var bench = channel switch
        {
            "sms" => await Bench.KojiAsync(new SmsDialect(), settings),
            "telegram" => await Bench.KojiAsync(new TelegramDialect(), settings),
            "teams" => await Bench.KojiAsync(new TeamsDialect("teams", usesCards: true), settings),
            "botbuilder" => await Bench.JavaScriptAsync(settings),
            _ => throw new ArgumentException($"There is no channel '{channel}'."),
        };
        foreach (var conversations in open)
        {
            Console.WriteLine(Table.Row(await bench.OpenAsync(conversations)));
            Console.WriteLine(Table.Row(await bench.AsFastAsItGoesAsync()));
            if (settings.Rate > 0)
            {
                Console.WriteLine(Table.Row(await bench.AtRateAsync()));
            }
        }

        if (bench.LastFailure is { } failure)
        {
            Console.WriteLine($"{channel}: not everything was taken; the last time: {failure}");
        }

        Console.WriteLine($"{channel}: start to ready {bench.StartToReady.TotalMilliseconds:0} ms");
    }
}
