using Koji.Bot.Researchers.Commands;

namespace Koji.Bot.Researchers;

internal static class HelpText
{
    public static CommandReply Reply { get; } = CommandReply.Done(new ReplyTable(
        ["command", "does"],
        [
            ["study check FILE", "every mistake in a study file, and what a methodologist would say"],
            ["study launch FILE|ID", "saves the study, computes its segments, sets it live; invites nobody who is in them already"],
            ["study confirm ID [--yes]", "how many people are in its segments already, and invites them"],
            ["study status ID", "how far it is, segment by segment"],
            ["study report ID", "a link to its report, for whoever may read it"],
            ["study list", "all studies"],
            ["study link ID", "a link to hand out, for somebody unknown"],
            ["  --person EXTERNALID", "for one person, by the id of your own systems"],
            ["  --all", "for everybody in its segments"],
            ["  --channel telegram|web", "on one channel"],
            ["  --csv FILE", "everybody who waits for a link, as a file"],
            ["study move ID --person EXTERNALID", "a link or code by which somebody goes on with their interview on another channel"],
            ["  --channel CHANNEL", "on one channel"],
            ["study pause|resume|close ID", "stops asking for a while, goes on, ends for good"],
            ["segment size EXPRESSION|ID", "how many people a segment holds now, of how many"],
            ["consent EXTERNALID", "what a person has said about being written to, with its evidence"],
            ["respondent export PERSON", "everything that is held about a person, by id, e-mail address, phone number or telegram:ID"],
            ["  --json FILE", "as a file"],
            ["respondent erase PERSON [--yes]", "what that is, and removes it for good"],
            ["respondent erase --resume", "finishes what was cut off"],
            ["respondent join A B [--yes]", "who the two are; with a yes, makes one person of them"],
            ["respondent erasures", "the proofs of what was erased"],
            ["audit log [NUMBER]", "who asked for what that changes or reveals something, the latest first"],
            ["setaside list [--show]", "messages that could not be handled, and why; --show with what they say"],
            ["setaside retry ID|all", "tries them again"],
            ["setaside discard ID", "throws one away"],
            ["writeback list", "what could not be sent on to your own systems, and why"],
            ["writeback retry ID|all", "sends it again"],
            ["writeback discard ID", "throws it away"],
            ["alerts", "what needs somebody's attention: a provider that refuses, messages that may not have arrived"],
            ["alerts clear NUMBER|all", "takes it off the list"],
            ["help", "this"],
        ]));
}
