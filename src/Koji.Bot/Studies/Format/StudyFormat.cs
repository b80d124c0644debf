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

    public static Field Languages { get; } = new("languages", new ListShape(new LanguageShape(), 1, 10), "Two-letter languages, en, fr, es or de, the study's own first; every text then needs each of them. English alone where it is absent.");

    public static Field Channels { get; } = new("channels", new ListShape(new WordShape(ChannelNames), 1, 5), "Where people are interviewed, in the order of preference.", Required: true);

    public static Field Segments { get; } = new("segments", new ListShape(SegmentFormat.Section, 0, 50), "Whose voices the study hears. Without any, it hears whoever has its link.");

    public static Field Opening { get; } = new("opening", OpeningFormat.Section, "What a respondent is told before the first question.", Required: true);

    public static Field Probes { get; } = new("probes", ProbesFormat.Section, "How far the interviewer may follow up in one interview.");

    public static Field Thanks { get; } = new("thanks", new TextShape(), "What is said last, after the summary.");

    public static Field Questions { get; } = new("questions", new ListShape(QuestionFormat.Question, 1, 60), "The discussion guide, in order.", Required: true);

    public static SectionShape Study { get; } = new([Id, Name, Goal, Decision, Listening, Keyword, Sms, Languages, Channels, Segments, Opening, Probes, Thanks, Questions]);
}

internal static class SmsFormat
{
    public static Field MaxSegments { get; } = new("max_segments", new WholeShape(1, 10_000_000), "How many segments the study may come to, sent and received; then nobody else is invited by text. Raise it and launch the file again to go on.");

    public static SectionShape Section { get; } = new([MaxSegments]);
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

    public static SectionShape Section { get; } = new([Id, Name, When, Decision, Playbook, Value, Quota]);
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
