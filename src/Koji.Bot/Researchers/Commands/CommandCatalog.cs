using System.Collections.Immutable;

namespace Koji.Bot.Researchers.Commands;

/// <summary>Every command that a researcher can type, in the order in which they are explained.</summary>
public static class CommandCatalog
{
    private static readonly ImmutableArray<CommandEntry> Studies =
    [
        new("studies", "all studies, and how they stand", "studies") { MoreExamples = ["study list"] },
        new("study new [FILE]", "keeps a file as a draft; without one, asks step by step (in Teams, where the file can also be pasted below the command)", "study new churn.yaml") { MoreExamples = ["study new", "study draft add"] },
        new("study check FILE", "every mistake in a study file, and what a methodologist would say", "study check churn.yaml"),
        new("study preview ID", "takes the study oneself, marked as a test and counted nowhere", "study preview churn"),
        new("study launch FILE|ID", "saves the study, computes its segments, sets it live; invites nobody who is in them already", "study launch churn.yaml") { Options = [("--yes", "in a chat, without being asked first")] },
        new("study confirm ID", "how many people are in its segments already; with a yes, invites them", "study confirm churn") { Options = [("--yes NUMBER", "invites them, where they are still that many")] },
        new("study edit FILE|ID", "a new version of it; by its id, shows its file to be changed", "study edit churn"),
        new("status STUDY", "how far it is: by segment and channel, where people drop off, how fast they answer, what it costs", "status churn") { MoreExamples = ["study status churn"] },
        new("study link ID", "a link to hand out, for somebody unknown", "study link churn --person u-17")
        {
            Options = [("--person EXTERNALID", "for one person, by the id of your own systems"), ("--all", "for everybody in its segments"), ("--channel telegram|web", "on one channel"), ("--csv FILE", "everybody who waits for a link, as a file")],
        },
        new("study move ID --person EXTERNALID", "a link or code by which somebody goes on with their interview on another channel", "study move churn --person u-17 --channel web") { Options = [("--channel CHANNEL", "on one channel")] },
        new("study pause|resume|close ID", "stops asking for a while, goes on, ends for good", "study pause churn") { MoreExamples = ["study resume churn", "study close churn"] },
    ];

    private static readonly ImmutableArray<CommandEntry> Findings =
    [
        new("themes STUDY [QUESTION]", "what people say, by theme, with shares and how sure they are", "themes churn"),
        new("compare A with B in STUDY", "the themes of two segments side by side, with a verdict on each", "compare leavers with stayers in churn"),
        new("quotes THEME in STUDY", "what people said of a theme, word for word, with what tells who they are blacked out", "quotes 2 in churn"),
        new("theme edit in STUDY", "edits themes; what was edited stays edited. In Teams it asks what; or write it in place of edit", "theme rename 2 'Too dear' in churn")
        {
            Options =
            [
                ("rename THEME NAME", "gives it another name"), ("merge THEME THEME…", "makes one of them; the first stays"), ("split THEME NAME ANSWER…", "makes a theme of a part, by answers (R12)"), ("dismiss THEME", "says that it is none"),
                ("add NAME, pin THEME, move ANSWER THEME, accept NAME, find", "as in the terminal's verb themes"), ("undo", "takes the last edit back"),
            ],
            MoreExamples = ["theme edit in churn", "theme submit in churn"],
        },
        new("report STUDY", "what stands out, and a link to the report, good for 30 days, for whoever has it", "report churn") { MoreExamples = ["study report churn"] },
        new("report revoke STUDY", "makes every link to its report that was handed out so far lead nowhere", "report revoke churn"),
    ];

    private static readonly ImmutableArray<CommandEntry> Segments =
    [
        new("segments", "the active segments: people, share, share of a value, how many 30 days ago, when last heard, and which advice there is", "segments"),
        new("segment show ID", "its definition, decision, playbook, size, studies and advice", "segment show leavers"),
        new("segment advice [ID]", "what an experienced researcher would say, with the reason", "segment advice"),
        new("segment size EXPRESSION|ID", "how many people a segment holds now, of how many", "segment size leavers"),
        new("segment check FILE", "every mistake in a file of segments", "segment check segments.yaml"),
        new("segment new FILE", "takes its segments into use; nobody is asked anything", "segment new segments.yaml"),
        new("segment archive ID", "takes a segment out of use; what came of it stays on record", "segment archive leavers") { Options = [("--yes", "without being asked first")] },
        new("segment propose rfm", "segments by recency, frequency and monetary value", "segment propose rfm") { Options = [("--signal NAME --value PROPERTY", "what counts as buying, and its amount"), ("--write FILE", "as a file of segments, to be worked on")], MoreExamples = ["segment propose rfm --write segments.yaml"] },
        new("segment propose groups", "segments by what people do alike, each with a definition and how well it reproduces them", "segment propose groups --groups 4") { Options = [("--feature MEASURE", "what to look at, such as 'count(\"login\", last 30 days)'; as often as you like"), ("--groups N --seed N", "so many groups, rather than as many as are suggested; another beginning"), ("--write FILE", "as a file of segments, to be worked on")] },
    ];

    private static readonly ImmutableArray<CommandEntry> People =
    [
        new("consent EXTERNALID", "what a person has said about being written to, with its evidence", "consent u-17"),
        new("respondent export PERSON", "everything that is held about a person, by id, e-mail address, phone number or telegram:ID", "respondent export u-17") { Options = [("--json FILE", "as a file")] },
        new("respondent erase PERSON", "what that is; with a yes, removes it for good", "respondent erase u-17") { Options = [("--yes", "removes it without being asked first")] },
        new("respondent erase --resume", "finishes what was cut off", "respondent erase --resume"),
        new("respondent join PERSON OTHER", "who the two are; with a yes, makes one person of them, for good", "respondent join u-17 u-18") { Options = [("--yes", "joins them without being asked first")] },
        new("respondent erasures", "the proofs of what was erased", "respondent erasures"),
        new("audit log [NUMBER]", "who asked for what that changes or reveals something, the latest first", "audit log 20"),
    ];

    private static readonly ImmutableArray<CommandEntry> Trouble =
    [
        new("alerts", "what needs somebody's attention, the latest first", "alerts"),
        new("alerts clear NUMBER|all", "takes it off the list; should it happen again, it comes back", "alerts clear 1"),
        new("alert me when …", "writes into this chat when something fails, when the quota is reached in STUDY, when a theme emerges in STUDY, when segment ID jumps (in Teams)", "alert me when something fails")
        {
            MoreExamples = ["alert me when the quota is reached in churn", "alert me when a theme emerges in churn", "alert me when segment leavers jumps"],
        },
        new("alert list", "what Koji watches for in this chat", "alert list"),
        new("alert stop NUMBER|all", "ends it", "alert stop 1"),
        new("setaside list", "messages that could not be handled, and why", "setaside list") { Options = [("--show", "with what they say")], MoreExamples = ["setaside list --show"] },
        new("setaside retry ID|all", "handles again what arrived; sends again what was to be sent, not in quiet hours, and not for an interview that is over", "setaside retry all"),
        new("setaside discard ID", "throws a message away; what arrived behind it is handled", "setaside discard c1a2"),
        new("writeback list", "what could not be sent on to your own systems, and why; never what it says", "writeback list"),
        new("writeback retry ID|all", "sends it again", "writeback retry all"),
        new("writeback discard ID", "throws it away", "writeback discard w1"),
        new("help [COMMAND]", "this; of one command, its options and examples", "help study launch"),
    ];

    public static ImmutableArray<(string Title, ImmutableArray<CommandEntry> Entries)> Chapters { get; } =
        [("Studies", Studies), ("What people said", Findings), ("Segments", Segments), ("People and their rights", People), ("When something is wrong", Trouble)];

    public static IEnumerable<CommandEntry> All => Chapters.SelectMany(chapter => chapter.Entries);

    /// <summary>The entries that begin with these words; empty where none does.</summary>
    public static IReadOnlyList<CommandEntry> About(string words)
    {
        var said = words.Trim();
        return [.. All.Where(entry => entry.Examples.Append(entry.Usage).Any(line => line.Equals(said, StringComparison.OrdinalIgnoreCase) || line.StartsWith(said + " ", StringComparison.OrdinalIgnoreCase) || line.StartsWith(said + "|", StringComparison.OrdinalIgnoreCase)))];
    }

    /// <summary>The words that commands begin with.</summary>
    public static IReadOnlyList<string> FirstWords { get; } = [.. All.SelectMany(entry => entry.Examples).Select(line => line.Split(' ')[0]).Distinct(StringComparer.Ordinal)];
}
