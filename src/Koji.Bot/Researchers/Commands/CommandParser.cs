using System.Globalization;
using Koji.Bot.Studies;
using Koji.Bot.Studies.Format;

namespace Koji.Bot.Researchers.Commands;

/// <summary>Reads a line as a command. Pure; any text gives a command, if only <see cref="NotUnderstood"/>.</summary>
public static class CommandParser
{
    private const int UsualEntries = 50;
    private const int MostEntries = 10_000;

    private static readonly string[] StudyWords = ["new", "check", "preview", "launch", "edit", "confirm", "status", "report", "link", "move", "list", "pause", "resume", "close"];

    private static readonly string[] LinkOptions = ["--person", "--all", "--channel", "--csv"];

    public static ResearcherCommand Parse(string line)
    {
        if (CommandWords.Split(line) is not { } words)
        {
            return new NotUnderstood("A quotation mark is never closed.");
        }

        return NoteCommandParser.Parse(words) ?? FindingCommandParser.Parse(words) ?? words switch
        {
            [] or ["help"] or ["?"] or ["hello"] => new Help(),
            ["help", .. var about] => new Help(string.Join(' ', about)),
            ["studies"] => new ListStudies(),
            ["status", .. var rest] => One(rest, "status STUDY", id => new ShowStatus(id)),
            ["report", .. var rest] => One(rest, "report STUDY", id => new ShowReport(id)),
            ["study"] => new NotUnderstood($"study what? One of {string.Join(", ", StudyWords)}."),
            ["study", var word, .. var rest] => ParseStudy(word.ToLowerInvariant(), rest),
            ["segments"] => new ListSegments(),
            ["segment", .. var rest] => SegmentCommandParser.Parse(line, rest),
            ["consent", .. var rest] => One(rest, "consent EXTERNALID", person => new ShowConsent(person)),
            ["respondent", .. var rest] => ParseRespondent(rest),
            ["audit", "log"] => new ShowAudit(UsualEntries),
            ["audit", "log", var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var entries) && entries is > 0 and <= MostEntries => new ShowAudit(entries),
            ["audit", ..] => new NotUnderstood($"Write: audit log [NUMBER], up to {MostEntries}"),
            ["setaside", .. var rest] => ParseSetAside(rest),
            ["writeback", .. var rest] => ParseWriteBack(rest),
            ["alerts"] => new ListAlerts(),
            ["alerts", "clear", .. var rest] => One(rest, "alerts clear NUMBER|all", which => new ClearAlerts(which)),
            ["alerts", ..] => new NotUnderstood("Write: alerts, or alerts clear NUMBER|all"),
            [var word, ..] => Unknown(word, CommandCatalog.FirstWords, "help lists the commands.") with { Line = line },
        };
    }

    private static ResearcherCommand ParseStudy(string word, string[] rest) => word switch
    {
        "check" => One(rest, "study check FILE", file => new CheckStudy(file)),
        "launch" => One([.. rest.Where(word => word != "--yes")], "study launch FILE|ID", target => new LaunchStudy(target, rest.Contains("--yes"))),
        "confirm" => ParseConfirm(rest),
        "status" => One(rest, "study status ID", id => new ShowStatus(id)),
        "report" => One(rest, "study report ID", id => new ShowReport(id)),
        "pause" => One(rest, "study pause ID", id => new ChangeStatus(id, StudyStatus.Paused)),
        "resume" => One(rest, "study resume ID", id => new ChangeStatus(id, StudyStatus.Live)),
        "close" => One(rest, "study close ID", id => new ChangeStatus(id, StudyStatus.Closed)),
        "new" when rest.Length == 0 => new BeginDraft(),
        "new" => One(rest, "study new [FILE]", file => new SaveStudy(file)),
        "edit" => One(rest, "study edit FILE|ID", target => new EditStudy(target)),
        "preview" => One(rest, "study preview ID", id => new PreviewStudy(id)),
        "draft" when rest is [var step] => new GoOnWithDraft(step),
        "list" when rest.Length == 0 => new ListStudies(),
        "list" => new NotUnderstood("Write: study list"),
        "link" => ParseLink(rest),
        "move" => ParseMove(rest),
        _ => Unknown(word, StudyWords, "help lists the commands.", "study "),
    };

    private static ResearcherCommand ParseSetAside(string[] words) => words switch
    {
        ["list"] => new ListSetAside(Show: false),
        ["list", "--show"] => new ListSetAside(Show: true),
        ["list", ..] => new NotUnderstood("Write: setaside list [--show]"),
        ["retry", .. var rest] => One(rest, "setaside retry ID|all", id => new RetrySetAside(id)),
        ["discard", .. var rest] => One(rest, "setaside discard ID", id => new DiscardSetAside(id)),
        _ => new NotUnderstood("setaside what? One of list, retry, discard."),
    };

    private static ResearcherCommand ParseWriteBack(string[] words) => words switch
    {
        ["list"] => new ListWriteBack(),
        ["retry", .. var rest] => One(rest, "writeback retry ID|all", id => new RetryWriteBack(id)),
        ["discard", .. var rest] => One(rest, "writeback discard ID", id => new DiscardWriteBack(id)),
        _ => new NotUnderstood("writeback what? One of list, retry, discard."),
    };

    private static ResearcherCommand ParseRespondent(string[] words) => words switch
    {
        ["export", var person, "--json", var file] when !IsOption(person) => new ExportPerson(person, file),
        ["export", .. var rest] => One(rest, "respondent export PERSON [--json FILE]", person => new ExportPerson(person, null)),
        ["erase", "--resume"] => new ResumeErasures(),
        ["erase", .. var rest] => One([.. rest.Where(word => word != "--yes")], "respondent erase PERSON [--yes], or respondent erase --resume", person => new ErasePerson(person, rest.Contains("--yes"))),
        ["erasures"] => new ListErasures(),
        ["join", var one, var other] when !IsOption(one) && !IsOption(other) => new JoinPeople(one, other, Confirmed: false),
        ["join", var one, var other, "--yes"] when !IsOption(one) && !IsOption(other) => new JoinPeople(one, other, Confirmed: true),
        ["join", ..] => new NotUnderstood("Write: respondent join PERSON OTHER [--yes]"),
        _ => new NotUnderstood("respondent what? One of export, erase, erasures, join."),
    };

    private static bool IsOption(string word) => word.StartsWith("--", StringComparison.Ordinal);

    private static ResearcherCommand One(string[] rest, string usage, Func<string, ResearcherCommand> make) =>
        rest is [var only] && !IsOption(only) ? make(only) : new NotUnderstood($"Write: {usage}");

    private static ResearcherCommand ParseConfirm(string[] rest)
    {
        const string usage = "study confirm ID, which says how many they are, and then study confirm ID --yes NUMBER";
        return (string[])[.. rest.SelectMany(SplitAtEquals)] switch
        {
            [var id] when !IsOption(id) => new ConfirmInvitations(id, false),
            // What is confirmed is a number: without one, it is shown.
            [var id, "--yes"] when !IsOption(id) => new ConfirmInvitations(id, false),
            [var id, "--yes", var number] when !IsOption(id) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var shown) => new ConfirmInvitations(id, true, shown),
            _ => new NotUnderstood($"Write: {usage}"),
        };
    }

    private static ResearcherCommand ParseLink(string[] rest)
    {
        const string usage = "study link ID [--person EXTERNALID | --all] [--channel telegram|web] [--csv FILE]";
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var ids = new List<string>();
        var words = new Queue<string>(rest.SelectMany(SplitAtEquals));
        while (words.TryDequeue(out var word))
        {
            if (!word.StartsWith("--", StringComparison.Ordinal))
            {
                ids.Add(word);
            }
            else if (!LinkOptions.Contains(word))
            {
                return Unknown(word, LinkOptions, $"Write: {usage}");
            }
            else if (word == "--all")
            {
                values[word] = "";
            }
            else if (!words.TryDequeue(out var value) || value.StartsWith("--", StringComparison.Ordinal))
            {
                return new NotUnderstood($"{word} needs a value. Write: {usage}");
            }
            else
            {
                values[word] = value;
            }
        }

        return (ids, values.GetValueOrDefault("--channel")) switch
        {
            ({ Count: not 1 }, _) => new NotUnderstood($"Write: {usage}"),
            (_, not null and not "telegram" and not "web") => new NotUnderstood("--channel is telegram or web: only they have links."),
            _ when values.ContainsKey("--all") && values.ContainsKey("--person") => new NotUnderstood($"Either one person or all. Write: {usage}"),
            var (_, channel) => new MakeLinks(ids[0], values.GetValueOrDefault("--person"), values.ContainsKey("--all"), channel, values.GetValueOrDefault("--csv")),
        };
    }

    private static ResearcherCommand ParseMove(string[] rest) => (string[])[.. rest.SelectMany(SplitAtEquals)] switch
    {
        [var id, "--person", var person] => new MoveInterview(id, person, null),
        [var id, "--person", var person, "--channel", var channel] => new MoveInterview(id, person, channel),
        [var id, "--channel", var channel, "--person", var person] => new MoveInterview(id, person, channel),
        _ => new NotUnderstood("Write: study move ID --person EXTERNALID [--channel telegram|teams|sms|web]"),
    };

    private static string[] SplitAtEquals(string word) =>
        word.StartsWith("--", StringComparison.Ordinal) && word.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? [word[..at], word[(at + 1)..]] : [word];

    /// <summary>What might have been meant by the words of a command, as a sentence; null where nothing is near.</summary>
    internal static string? Suggest(string words) => Nearest.To(words, CommandCatalog.All.SelectMany(entry => entry.Examples).Select(Words).Distinct()) is { } meant ? $"There is no command '{words}'. Did you mean 'help {meant}'?" : null;

    /// <summary>An example without what is one's own.</summary>
    private static string Words(string line) => string.Join(' ', line.Split(' ').Take(line.StartsWith("study ", StringComparison.Ordinal) || line.StartsWith("segment ", StringComparison.Ordinal) || line.StartsWith("respondent ", StringComparison.Ordinal) ? 2 : 1));

    internal static NotUnderstood Unknown(string word, IEnumerable<string> known, string otherwise, string before = "") =>
        new(Nearest.To(word, known) is { } meant ? $"There is no '{before}{word}'. Did you mean '{before}{meant}'?" : $"There is no '{before}{word}'. {otherwise}");
}
