using System.Collections.Immutable;
using Koji.Bot.Channels;
using Koji.Bot.Interviews;
using Koji.Bot.Simulation.Persons;

namespace Koji.Bot.Simulation.Talks;

/// <summary>How people answer what can be tapped: most tap, some type.</summary>
internal static class ChoiceAnswers
{
    /// <param name="telling">What they think of it, where they were given something to think.</param>
    /// <param name="saysItAtOnce">And say it in the same breath.</param>
    public static InboundContent To(Prompt prompt, Person person, Manner manner, string question, Telling? telling, bool saysItAtOnce)
    {
        var dice = person.Dice.For("choice " + question);
        var options = prompt.Options;
        switch (prompt.Kind)
        {
            case PromptKind.Scale:
                var half = dice.Pick("scale", (options.Length + 1) / 2);
                var number = telling is null ? options[dice.Pick("scale", options.Length)] : options[telling.IsContent ? options.Length - 1 - half : half];
                return saysItAtOnce && telling?.First is { } also ? new TextContent($"{number.Label}, {also}")
                    : dice.Happens("types", 0.35) ? new TextContent(number.Label) : new PickContent(prompt.Id, [number.Id]);
            case PromptKind.One:
                var one = options[dice.Pick("one", options.Length)];
                var isYesNo = options.Length == 2 && !prompt.Options.Any(option => option.Label.Contains(' ', StringComparison.Ordinal));
                return isYesNo && dice.Happens("types", 0.4) ? new TextContent(one == options[0] ? manner.Yes : manner.No)
                    : dice.Happens("types", 0.3) ? new TextContent(one.Label) : new PickContent(prompt.Id, [one.Id]);
            case PromptKind.Many:
                return new PickContent(prompt.Id, Some(options, Math.Clamp(1 + dice.Pick("many", 3), Math.Max(1, prompt.MinPicks), prompt.MaxPicks), dice));
            default:
                return new PickContent(prompt.Id, Some(options, prompt.MaxPicks, dice));
        }
    }

    private static ImmutableArray<string> Some(ImmutableArray<PromptOption> options, int count, Dice dice) =>
        [.. options.OrderBy(option => dice.Roll(option.Id)).Take(count).Select(option => option.Id)];
}
