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
            ["segments", "the active segments: how many people, how many a month ago, what is to be said about them"],
            ["segment show ID", "its definition, decision, playbook, size and advice"],
            ["segment advice [ID]", "what an experienced researcher would say, with the reason"],
            ["segment size EXPRESSION|ID", "how many people a segment holds now, of how many"],
            ["segment check FILE", "every mistake in a file of segments"],
            ["segment new FILE", "takes its segments into use; invites nobody"],
            ["segment propose rfm", "segments by recency, frequency and monetary value"],
            ["segment propose groups", "segments by what people do alike, each with a definition"],
            ["  --signal NAME --value PROPERTY", "what counts as buying, and its amount"],
            ["  --feature MEASURE", "what to look at (groups), such as 'count(\"login\", last 30 days)'; as often as you like"],
            ["  --groups N --seed N", "so many groups, rather than as many as are suggested; another beginning"],
            ["  --write FILE", "as a file of segments, to be worked on"],
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
