using CsCheck;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Studies;

namespace Koji.Bot.Tests.Researchers;

public class CommandParserTests
{
    public static TheoryData<string, ResearcherCommand> Lines() => new()
    {
        { "", new Help() },
        { "help", new Help() },
        { "help me", new Help("me") },
        { "study list", new ListStudies() },
        { "  study   LAUNCH  samples/churn.yaml ", new LaunchStudy("samples/churn.yaml") },
        { "study launch \"my studies/churn.yaml\"", new LaunchStudy("my studies/churn.yaml") },
        { @"study launch C:\studies\churn.yaml", new LaunchStudy(@"C:\studies\churn.yaml") },
        { "study check churn.yaml", new CheckStudy("churn.yaml") },
        { "study confirm churn", new ConfirmInvitations("churn", false) },
        { "writeback list", new ListWriteBack() },
        { "writeback retry all", new RetryWriteBack("all") },
        { "writeback discard wb_1", new DiscardWriteBack("wb_1") },
        { "study confirm churn --yes 4", new ConfirmInvitations("churn", true, 4) },
        { "study confirm churn --yes=4", new ConfirmInvitations("churn", true, 4) },
        { "study confirm churn --yes", new ConfirmInvitations("churn", false) },
        { "segment archive old", new ArchiveSegment("old", false) },
        { "segment archive old --yes", new ArchiveSegment("old", true) },
        { "segment archive", new NotUnderstood("Write: segment archive ID [--yes]") },
        { "study status churn", new ShowStatus("churn") },
        { "study report churn", new ShowReport("churn") },
        { "study pause churn", new ChangeStatus("churn", StudyStatus.Paused) },
        { "study resume churn", new ChangeStatus("churn", StudyStatus.Live) },
        { "study close churn", new ChangeStatus("churn", StudyStatus.Closed) },
        { "study link churn", new MakeLinks("churn", null, false, null, null) },
        { "study link churn --person 'Ada L' --channel=web", new MakeLinks("churn", "Ada L", false, "web", null) },
        { "study link churn --all --csv links.csv", new MakeLinks("churn", null, true, null, "links.csv") },
        { "respondent export u1", new ExportPerson("u1", null) },
        { "respondent export 'anna@example.org' --json anna.json", new ExportPerson("anna@example.org", "anna.json") },
        { "respondent erase +33612345678", new ErasePerson("+33612345678", false) },
        { "respondent erase --yes u1", new ErasePerson("u1", true) },
        { "respondent erase --resume", new ResumeErasures() },
        { "respondent erasures", new ListErasures() },
        { "segments", new ListSegments() },
        { "segment", new ListSegments() },
        { "segment list", new ListSegments() },
        { "segment show power_users", new ShowSegment("power_users") },
        { "segment advice", new AdviseSegments(null) },
        { "segment advice power_users", new AdviseSegments("power_users") },
        { "segment check mine.yaml", new CheckSegments("mine.yaml") },
        { "segment new mine.yaml", new NewSegments("mine.yaml") },
        { "segment propose rfm", new ProposeSegments(ProposalKind.Rfm, null, null, [], null, 1, null) },
        { "segment propose rfm --signal order_completed --value amount --write mine.yaml", new ProposeSegments(ProposalKind.Rfm, "order_completed", "amount", [], null, 1, "mine.yaml") },
        { "segment propose groups --feature 'count(\"login\", last 30 days)' --feature 'days_since(\"login\")' --groups 4 --seed 9", new ProposeSegments(ProposalKind.Groups, null, null, ["count(\"login\", last 30 days)", "days_since(\"login\")"], 4, 9, null) },
        { "segment size power_users", new SegmentSize("power_users") },
        { "segment size count(\"pricing viewed\", last 7 days) >= 3", new SegmentSize("count(\"pricing viewed\", last 7 days) >= 3") },
        { "segment size 'did(\"left\")'", new SegmentSize("did(\"left\")") },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_is_read_as_a_command(string line, ResearcherCommand command) => Assert.Equal(command, CommandParser.Parse(line));

    [Theory]
    [InlineData("stuyd launch x", "There is no 'stuyd'. Did you mean 'study'?")]
    [InlineData("study lanch x", "There is no 'study lanch'. Did you mean 'study launch'?")]
    [InlineData("make coffee", "There is no 'make'. help lists the commands.")]
    [InlineData("study", "study what? One of new, check, preview, launch, edit, confirm, status, report, link, move, list, pause, resume, close.")]
    [InlineData("study launch", "Write: study launch FILE|ID")]
    [InlineData("study launch a b", "Write: study launch FILE|ID")]
    [InlineData("study launch --now", "Write: study launch FILE|ID")]
    [InlineData("study list all", "Write: study list")]
    [InlineData("study link churn --persn u1", "There is no '--persn'. Did you mean '--person'?")]
    [InlineData("study link churn --person", "--person needs a value. Write: study link ID [--person EXTERNALID | --all] [--channel telegram|web] [--csv FILE]")]
    [InlineData("study link churn --person u1 --all", "Either one person or all. Write: study link ID [--person EXTERNALID | --all] [--channel telegram|web] [--csv FILE]")]
    [InlineData("study link churn --channel sms", "--channel is telegram or web: only they have links.")]
    [InlineData("study link", "Write: study link ID [--person EXTERNALID | --all] [--channel telegram|web] [--csv FILE]")]
    [InlineData("respondent", "respondent what? One of export, erase, erasures, join.")]
    [InlineData("respondent erase", "Write: respondent erase PERSON [--yes], or respondent erase --resume")]
    [InlineData("respondent export u1 --json", "Write: respondent export PERSON [--json FILE]")]
    [InlineData("segment size", "Write: segment size EXPRESSION|ID")]
    [InlineData("segment sizes", "There is no 'segment sizes'. Did you mean 'segment size'?")]
    [InlineData("segment frob", "There is no 'segment frob'. segment what? One of list, show, advice, size, propose, check, new, archive.")]
    [InlineData("segment show", "Write: segment show ID")]
    [InlineData("segment new", "Write: segment new FILE")]
    [InlineData("segment propose", "Write: segment propose rfm|groups [--signal NAME] [--value PROPERTY] [--feature MEASURE]… [--groups N] [--seed N] [--write FILE]")]
    [InlineData("segment propose groups --grups 4", "There is no '--grups'. Did you mean '--groups'?")]
    [InlineData("segment propose groups --groups", "--groups needs a value. Write: segment propose rfm|groups [--signal NAME] [--value PROPERTY] [--feature MEASURE]… [--groups N] [--seed N] [--write FILE]")]
    [InlineData("segment propose groups --groups 9", "--groups is a number from 2 to 8.")]
    [InlineData("segment propose groups --seed x", "--seed is a whole number.")]
    [InlineData("segment propose rfm --groups 3", "rfm has its own three figures and eleven cells: --feature and --groups belong to segment propose groups.")]
    [InlineData("study launch \"churn.yaml", "A quotation mark is never closed.")]
    public void A_line_that_is_none_is_answered_with_what_to_write(string line, string message) =>
        Assert.Equal(message, Assert.IsType<NotUnderstood>(CommandParser.Parse(line)).Message);

    [Fact]
    public void Any_line_can_be_read() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["stuylink segmz-'\"=? "], 0, 40]).Sample(line => Assert.NotNull(CommandParser.Parse(line)));
}
