using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Asking;
using Koji.Bot.Interviews.Guides;
using Spectre.Console;

namespace Koji.Bot.Cli;

/// <summary>For a person at the terminal: names at the edge, text beside them, so that a talk reads from top to bottom and can be copied.</summary>
internal sealed class TerminalScreen : IChatScreen
{
    /// <summary>Longer lines tire the eye.</summary>
    private const int WidestText = 76;

    private const string Margin = "      ";

    public void Say(string text)
    {
        AnsiConsole.WriteLine();
        var width = Math.Clamp(AnsiConsole.Profile.Width - Margin.Length, 20, WidestText);
        foreach (var (line, index) in TextWrap.Lines(text, width).Select((line, index) => (line, index)))
        {
            AnsiConsole.Markup(index == 0 ? "[bold teal]Koji[/]  " : Margin);
            Console.WriteLine(line);
        }

        AnsiConsole.WriteLine();
    }

    public string? Listen()
    {
        AnsiConsole.Markup("[bold]you ›[/] ");
        return Console.ReadLine();
    }

    public void Finish(DiscussionGuide guide, InterviewState interview)
    {
        AnsiConsole.WriteLine();
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle(RecordedAnswers.Title(interview)) };
        table.AddColumns("question", "answer", "remark", "follow-ups");
        foreach (var row in RecordedAnswers.Of(guide, interview))
        {
            table.AddRow(new Text(row.Question), new Text(row.Answer), new Text(row.Remark), new Text(row.FollowUps));
        }

        AnsiConsole.Write(table);
    }
}

/// <summary>For scripts and files: plain lines, the respondent's repeated, so that the output is a transcript.</summary>
internal sealed class TranscriptScreen(TextReader input, TextWriter output) : IChatScreen
{
    public void Say(string text)
    {
        output.WriteLine(Block("Koji: ", text));
        output.WriteLine();
    }

    public string? Listen()
    {
        var line = input.ReadLine();
        if (line is not null)
        {
            output.WriteLine(Block("You:  ", line));
            output.WriteLine();
        }

        return line;
    }

    public void Finish(DiscussionGuide guide, InterviewState interview)
    {
        output.WriteLine($"-- {RecordedAnswers.Title(interview)} --");
        foreach (var row in RecordedAnswers.Of(guide, interview))
        {
            output.WriteLine($"{row.Question}: {row.Answer}{(row.Remark.Length > 0 ? $"  ({row.Remark})" : "")}");
            foreach (var followUp in row.FollowUps.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                output.WriteLine("    " + followUp);
            }
        }
    }

    private static string Block(string name, string text) =>
        name + string.Join('\n', text.Split('\n').Select((line, index) => index == 0 || line.Length == 0 ? line : new string(' ', name.Length) + line));
}

/// <summary>What an interview recorded, a row a question.</summary>
internal sealed record RecordedAnswers(string Question, string Answer, string Remark, string FollowUps)
{
    public static string Title(InterviewState interview) =>
        $"Recorded ({interview.Outcome?.ToString().ToLowerInvariant() ?? "broken off"})";

    public static IEnumerable<RecordedAnswers> Of(DiscussionGuide guide, InterviewState interview) => interview.Answers.Select(answer => new RecordedAnswers(
        answer.QuestionId,
        answer.Value is { } value ? AnswerWords.Of(guide.Find(answer.QuestionId)!, value, interview.Language) : $"none: {answer.Reason}",
        answer.Remark ?? "",
        string.Join('\n', answer.Probes.Select(probe => $"{probe.Text} → {probe.Reply ?? "no reply"}"))));
}
