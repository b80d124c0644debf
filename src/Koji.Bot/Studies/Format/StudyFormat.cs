using System.Collections.Immutable;

namespace Koji.Bot.Studies.Format;

/// <summary>Every key of a study file.</summary>
internal static class StudyFormat
{
    public static ImmutableArray<string> ChannelNames { get; } = ["teams", "telegram", "sms", "web", "simulated"];

    public static Field Id { get; } = new("id", new IdShape(32, Underscore: false), "The study's name in commands and links: lower-case letters, digits and '-'.", Required: true);

    public static Field Name { get; } = new("name", new LineShape(100), "The study's name for people.", Required: true);

    public static Field Goal { get; } = new("goal", new LineShape(1000), "What the team wants to understand.", Required: true);

    public static Field Decision { get; } = new("decision", new LineShape(1000), "Which decision the answers inform. A study that informs none is not worth a respondent's time.");

    public static Field Listening { get; } = new("listening", new FlagShape(), "true: invites whoever enters one of the segments, for as long as the study is live.");

    public static Field Keyword { get; } = new("keyword", new LineShape(StudyKeyword.Longest), "One word of letters and digits: whoever texts it while the study is live joins it.");

    public static Field Sms { get; } = new("sms", SmsFormat.Section, "What concerns text messages only.");

    public static Field Model { get; } = new("model", ModelFormat.Section, "What concerns the language model only, where there is one.");

    public static Field Languages { get; } = new("languages", new ListShape(new LanguageShape(), 1, 10), "Two-letter languages, en, fr, es or de, the study's own first; every text then needs each of them. English alone where it is absent.");

    public static Field Channels { get; } = new("channels", new ListShape(new WordShape(ChannelNames), 1, 5), "Where people are interviewed, in the order of preference.", Required: true);

    public static Field Segments { get; } = new("segments", new ListShape(SegmentFormat.Section, 0, 50), "Whose voices the study hears. Without any, it hears whoever has its link.");

    public static Field Comparison { get; } = new("comparison", ComparisonFormat.Section, "People outside of all segments who are asked the same: for each who enters, one of them.");

    public static Field Outreach { get; } = new("outreach", OutreachFormat.Section, "When people are asked, reminded and asked again.");

    public static Field Known { get; } = new("known", new ListShape(KnownFormat.Section, 1, 10), "What the interviewer may say that it knows, before the first question: the first of these that the person did.");

    public static Field Opening { get; } = new("opening", OpeningFormat.Section, "What a respondent is told before the first question.", Required: true);

    public static Field Probes { get; } = new("probes", ProbesFormat.Section, "How far the interviewer may follow up in one interview.");

    public static Field Thanks { get; } = new("thanks", new TextShape(), "What is said last, after the summary.");

    public static Field Questions { get; } = new("questions", new ListShape(QuestionFormat.Question, 1, 60), "The discussion guide, in order.", Required: true);

    public static SectionShape Study { get; } = new([Id, Name, Goal, Decision, Listening, Keyword, Sms, Model, Languages, Channels, Segments, Comparison, Outreach, Opening, Known, Probes, Thanks, Questions]);
}

internal static class SmsFormat
{
    public static Field MaxSegments { get; } = new("max_segments", new WholeShape(1, 10_000_000), "How many segments the study may come to, sent and received; then nobody else is invited by text. Raise it and launch the file again to go on.");

    public static Field Links { get; } = new("links", new FlagShape(), "true: who cannot be written to on the study's channels, and consented to text messages, gets their link by text.");

    public static SectionShape Section { get; } = new([MaxSegments, Links]);
}

internal static class ModelFormat
{
    public static Field MaxTokens { get; } = new("max_tokens", new WholeShape(1, 1_000_000_000), "How many tokens the study may come to, sent and received; then the rules go on without the model. Raise it and launch the file again to go on.");

    public static SectionShape Section { get; } = new([MaxTokens]);
}

internal static class SegmentFormat
{
    public static Field Id { get; } = new("id", new IdShape(32), "The segment's name in reports and commands.", Required: true);

    public static Field Name { get; } = new("name", new LineShape(100), "The segment's name for people.", Required: true);

    public static Field When { get; } = new("when", new ExpressionShape("did(\"plan_downgraded\", last 30 days)"), "Who is in it, over signals and traits.", Required: true);

    public static Field Decision { get; } = new("decision", new LineShape(1000), "Which decision this segment informs.");

    public static Field Playbook { get; } = new("playbook", new LineShape(1000), "What the team does for people in it.");

    public static Field Value { get; } = new("value", new ExpressionShape("sum(\"invoice_paid\", \"amount\", last 12 months)"), "What a person is worth, as a measure over signals: the segment's share of everybody's is shown beside its size.");

    public static Field Quota { get; } = new("quota", new WholeShape(1, 100_000), "Completed interviews wanted; then nobody more is invited for it.");

    public static Field Target { get; } = new("target", new WholeShape(1, 100_000), "Completed interviews that are enough: nobody else is asked for it then; those under way go on and may exceed it.");

    public static Field Sample { get; } = new("sample", new ShareShape(), "The share of those who enter that is asked, such as 25 %: always the same people. All of them where it is absent.");

    public static SectionShape Section { get; } = new([Id, Name, When, Decision, Playbook, Value, Quota, Target, Sample]);

    /// <summary>A segment in a file of its own, which asks nobody.</summary>
    public static SectionShape Alone { get; } = new([Id, Name, When, Decision, Playbook, Value]);
}

internal static class ComparisonFormat
{
    public static Field Id { get; } = new("id", new IdShape(32), "The group's name in reports and commands.", Required: true);

    public static Field Name { get; } = new("name", new LineShape(100), "The group's name for people.", Required: true);

    public static Field Match { get; } = new("match", new ListShape(new LineShape(100), 1, 5), "Traits in which each of them is like the person whom they are compared with. Drawn at random where it is absent.");

    public static Field Quota { get; } = new("quota", new WholeShape(1, 100_000), "Completed interviews wanted; those under way count too, so that it is never exceeded.");

    public static Field Target { get; } = new("target", new WholeShape(1, 100_000), "Completed interviews that are enough.");

    public static SectionShape Section { get; } = new([Id, Name, Match, Quota, Target]);
}

internal static class OutreachFormat
{
    public static Field TimeZone { get; } = new("timezone", new ZoneShape(), "The time zone of people of whom neither their own nor a phone number is known; an IANA name.");

    public static Field Delay { get; } = new("delay", new DurationShape(TimeSpan.FromMinutes(1), TimeSpan.FromDays(90)), "From entering a segment to being asked.");

    public static Field Reminders { get; } = new("reminders", new ListShape(new DurationShape(TimeSpan.FromMinutes(30), TimeSpan.FromDays(60)), 0, 5), "After how much silence a person is reminded, the shortest first. [] for never.");

    public static Field ExpiresAfter { get; } = new("expires_after", new DurationShape(TimeSpan.FromHours(1), TimeSpan.FromDays(90)), "Silence after which an interview ends as it stands.");

    public static Field OpenFor { get; } = new("open_for", new DurationShape(TimeSpan.FromHours(1), TimeSpan.FromDays(180)), "How long an invitation and its link stay open.");

    public static Field Waves { get; } = new("waves", WavesFormat.Section, "Asks people again who completed it and are still in a segment.");

    public static Field StopWhenReached { get; } = new("stop_when_reached", new FlagShape(), "true: closes the study once every segment has its target or quota.");

    public static SectionShape Section { get; } = new([TimeZone, Delay, Reminders, ExpiresAfter, OpenFor, Waves, StopWhenReached]);
}

internal static class WavesFormat
{
    public static Field Every { get; } = new("every", new DurationShape(TimeSpan.FromDays(1), TimeSpan.FromDays(730)), "From the end of one interview to the next wave.", Required: true);

    public static Field AtMost { get; } = new("at_most", new WholeShape(2, 50), "How many waves in all; without end where it is absent.");

    public static SectionShape Section { get; } = new([Every, AtMost]);
}

internal static class KnownFormat
{
    public static Field Signal { get; } = new("signal", new LineShape(200), "The name of a signal.", Required: true);

    public static Field Say { get; } = new("say", new TextShape(300), "A sentence about it; {when} stands for the day, in words: \"last Tuesday\".", Required: true);

    public static Field Within { get; } = new("within", new DurationShape(TimeSpan.FromDays(1), TimeSpan.FromDays(365)), "How long ago it may be; 30 days where it is absent.");

    public static SectionShape Section { get; } = new([Signal, Say, Within]);
}

internal static class OpeningFormat
{
    public static Field Asker { get; } = new("asker", new TextShape(100), "Who asks: a team or a company, as respondents know it.", Required: true);

    public static Field Purpose { get; } = new("purpose", new TextShape(300), "Why they are asked; completes \"We would like to understand …\".", Required: true);

    public static Field Minutes { get; } = new("minutes", new WholeShape(1, 60), "How long it takes, in minutes; said to respondents, so it must be true.", Required: true);

    public static Field DataUse { get; } = new("data_use", new TextShape(), "What happens with the answers; said at the end and on request.");

    public static SectionShape Section { get; } = new([Asker, Purpose, Minutes, DataUse]);
}

internal static class ProbesFormat
{
    public static Field Budget { get; } = new("budget", new WholeShape(0, 20), "How many follow-ups one interview may hold in all; 4 where it is absent.");

    public static SectionShape Section { get; } = new([Budget]);
}
