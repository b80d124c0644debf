using System.CommandLine;
using Koji.Bot.Researchers;

namespace Koji.Bot.Cli;

/// <summary><c>respondent export|erase PERSON</c>: the console's commands of the same name, as verbs.</summary>
internal static class RespondentVerb
{
    public static Command Create() => new("respondent", "What is held about a person: all of it as a document, or its removal.") { Export(), Erase(), Erasures(), Join() };

    private static Command Export()
    {
        var person = Person();
        var json = new Option<string?>("--json") { Description = "Write the document into this file; absent: shows it.", HelpName = "FILE" };
        var command = new Command("export", "Everything that is held about a person, as one JSON document.") { person, json };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed, $"respondent export {Quoted(parsed.GetValue(person))}{(parsed.GetValue(json) is { } file ? $" --json {Quoted(file)}" : "")}", cancellationToken));
        return command;
    }

    private static Command Erase()
    {
        var person = Person();
        person.Arity = ArgumentArity.ZeroOrOne;
        var yes = new Option<bool>("--yes") { Description = "Do it; without, it is shown what would go." };
        var resume = new Option<bool>("--resume") { Description = "Finish erasures that were cut off." };
        var command = new Command("erase", "Removes everything that is held about a person.") { person, yes, resume };
        command.Validators.Add(result =>
        {
            if (result.GetValue(resume) == (result.GetValue(person) is not null))
            {
                result.AddError("Write: respondent erase PERSON [--yes], or respondent erase --resume");
            }
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed,
            parsed.GetValue(resume) ? "respondent erase --resume" : $"respondent erase {Quoted(parsed.GetValue(person))}{(parsed.GetValue(yes) ? " --yes" : "")}",
            cancellationToken));
        return command;
    }

    private static Command Erasures()
    {
        var command = new Command("erasures", "The proofs of what was erased.");
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, "respondent erasures", cancellationToken));
        return command;
    }

    private static Command Join()
    {
        var one = new Argument<string?>("PERSON") { Description = "The id of your own systems, or Koji's own." };
        var other = new Argument<string?>("OTHER") { Description = "The same of the other." };
        var yes = new Option<bool>("--yes") { Description = "Do it; without, it is shown who the two are." };
        var command = new Command("join", "Makes one person of two, for good.") { one, other, yes };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed, $"respondent join {Quoted(parsed.GetValue(one))} {Quoted(parsed.GetValue(other))}{(parsed.GetValue(yes) ? " --yes" : "")}", cancellationToken));
        return command;
    }

    private static Argument<string?> Person() =>
        new("PERSON") { Description = "The id of your own systems, an e-mail address, a phone number with its country, or an address such as telegram:123456." };

    private static string Quoted(string? word) => word?.Contains('"', StringComparison.Ordinal) == true ? $"'{word}'" : $"\"{word}\"";

    private static Task<int> RunAsync(ParseResult parsed, string line, CancellationToken cancellationToken) => ConsoleVerb.RunAsync(
        line, ConsoleVerb.Services(KojiConfiguration.Load(), new LocalStudyFiles(), TimeProvider.System), Console.In, parsed.InvocationConfiguration.Output,
        parsed.InvocationConfiguration.Error, Console.IsInputRedirected, cancellationToken);
}
