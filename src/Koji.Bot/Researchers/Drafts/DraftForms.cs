using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Interviews;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Researchers.Desk;
using Koji.Bot.Segments;

namespace Koji.Bot.Researchers.Drafts;

/// <summary>The cards that walk through a new study: what it is for, then its questions one by one. What is filled in is checked here too. Pure.</summary>
internal static class DraftForms
{
    private const int LongestLine = 300;
    private const int MostQuestions = 60;

    private static readonly SheetButton Leave = new("Leave it", CommandDesk.Leave);

    private static readonly (string Id, string Label)[] Types =
    [
        ("open_ended", "Open: in their own words"), ("scale", "A number on a scale"), ("single_choice", "One of several options"), ("multiple_choice", "Several of the options"),
        ("ranking", "Options put in order"), ("yes_no", "Yes or no"),
    ];

    /// <summary>The first step: goal, decision, segments, whom people meet.</summary>
    /// <param name="known">Segments to choose from.</param>
    /// <param name="wrong">What was wrong with what was filled in; absent at first.</param>
    public static CommandReply Frame(IReadOnlyCollection<SegmentDefinition> known, CommandContext context, string? wrong = null)
    {
        string? Before(string id, string? usual = null) => context.Field(id) is { Length: > 0 } said ? said : usual;
        return CommandReply.Done(
            [
            new ReplyHeading("A new study, step 1 of 2: what it is for"),
            .. wrong is null ? Array.Empty<ReplyPart>() : [new ReplyText(wrong)],
            new ReplyText("Nobody is asked anything before you launch it. Have a file already? Write study new, and paste it on the lines below."),
            ]) with
        {
            Form = new ReplyForm(
                [
                    new("name", "Name, for the team", SheetFieldKind.Line, Before("name"), "Give the study a name.", 100),
                    new("goal", "Goal: what you want to understand", SheetFieldKind.Text, Before("goal"), "Say what you want to understand.", 1000),
                    new("decision", "Decision: what will be done differently, depending on the answers", SheetFieldKind.Text, Before("decision"), "Say which decision the answers inform: a study that informs none is not worth anybody's time.", 1000),
                    .. known.Count == 0 ? Array.Empty<SheetField>() :
                        [new("segments", "Whom to hear", SheetFieldKind.Many, Before("segments")) { Choices = [.. known.Take(30).Select(segment => new PromptOption(segment.Id, segment.Name))] }],
                    new("define", known.Count == 0 ? "Whom to hear: a definition" : "Or somebody else: a definition", SheetFieldKind.Line, Before("define"), Hint: "leavers: did(\"cancelled\", last 30 days)", Most: 500),
                    new("channels", "Where they are asked, by preference", SheetFieldKind.Many, Before("channels", "teams"), "Choose at least one channel.") { Choices = [new("teams", "Teams"), new("telegram", "Telegram"), new("sms", "Text message"), new("web", "Web chat")] },
                    new("listening", "When", SheetFieldKind.One, Before("listening", "true"), "Choose when people are asked.") { Choices = [new("true", "Whenever somebody enters a segment, from the launch on"), new("false", "Only whom we confirm or hand a link")] },
                    new("language", "Language", SheetFieldKind.One, Before("language", "en"), "Choose a language.") { Choices = [new("en", "English"), new("fr", "French"), new("es", "Spanish"), new("de", "German")] },
                    new("asker", "Who asks, as people know you", SheetFieldKind.Line, Before("asker"), "Say who asks.", 100, "the Acme team"),
                    new("purpose", "“We would like to understand …”", SheetFieldKind.Line, Before("purpose"), "Say why they are asked.", 300, "how your first days went"),
                    new("minutes", "How many minutes it takes; it is said to people, so it must be true", SheetFieldKind.Line, Before("minutes", "5"), "Write a number of minutes.", 2),
                ],
                [new SheetButton("Next: the questions", "study draft frame", Submits: true), Leave]),
        };
    }

    /// <returns>The draft, or what is wrong with it. Exactly one is there.</returns>
    public static (StudyDraft? Draft, string? Wrong) ReadFrame(CommandContext context, IReadOnlyCollection<SegmentDefinition> known)
    {
        var missing = new[] { ("name", "its name"), ("goal", "its goal"), ("decision", "the decision that it informs"), ("asker", "who asks"), ("purpose", "why people are asked") }
            .Where(field => context.Field(field.Item1).Length == 0).Select(field => field.Item2).ToList();
        if (missing.Count > 0)
        {
            return (null, $"Still missing: {string.Join(", ", missing)}.");
        }

        if (!int.TryParse(context.Field("minutes"), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes is < 1 or > 60)
        {
            return (null, "Write the minutes as a number from 1 to 60.");
        }

        var chosen = Split(context.Field("segments")).Select(id => known.FirstOrDefault(segment => segment.Id == id)).OfType<SegmentDefinition>().ToList();
        if (context.Field("define") is { Length: > 0 } written)
        {
            var colon = written.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || colon == written.Length - 1)
            {
                return (null, "Write a definition as its name, a colon, and who is in it: leavers: did(\"cancelled\", last 30 days)");
            }

            var (id, name) = (Studies.Format.Slug.Of(written[..colon], 32), written[..colon].Trim());
            chosen.Add(new SegmentDefinition(id.Length == 0 ? "segment" : id, name, written[(colon + 1)..].Trim(), null));
        }

        var channels = Split(context.Field("channels")).Where(channel => channel is "teams" or "telegram" or "sms" or "web").ToImmutableArray();
        if (channels.IsEmpty)
        {
            return (null, "Choose at least one channel.");
        }

        return (new StudyDraft
        {
            Name = context.Field("name"),
            Goal = context.Field("goal"),
            Decision = context.Field("decision"),
            Language = context.Field("language") is "fr" or "es" or "de" ? context.Field("language") : "en",
            Channels = channels,
            Listening = context.Field("listening") != "false",
            Asker = context.Field("asker"),
            Purpose = context.Field("purpose"),
            Minutes = minutes,
            Segments = [.. chosen],
        }, null);
    }

    /// <summary>The second step, as often as there are questions.</summary>
    /// <param name="remarks">What the checks and the methodologist say of what there is.</param>
    /// <param name="wrong">What was wrong with the last question; its fields keep what was written.</param>
    public static CommandReply Questions(StudyDraft draft, IReadOnlyList<string> remarks, CommandContext context, string? wrong = null)
    {
        string? Before(string id, string? usual = null) => wrong is not null && context.Field(id) is { Length: > 0 } said ? said : usual;
        var buttons = new List<SheetButton> { new("Add this question", "study draft add", Submits: true) { Carries = draft.Carried() } };
        if (draft.Questions.Length > 0)
        {
            buttons.Add(new SheetButton("Save as a draft", "study draft save") { Carries = draft.Carried() });
            buttons.Add(new SheetButton("Drop the last one", "study draft drop") { Carries = draft.Carried() });
        }

        return CommandReply.Done(
            [
            new ReplyHeading($"{draft.Name}, step 2 of 2: the questions"),
            .. wrong is null ? Array.Empty<ReplyPart>() : [new ReplyText(wrong)],
            new ReplyText(draft.Questions.Length == 0
                ? "Begin with an open one: what people say before they see your options is worth most."
                : string.Join('\n', draft.Questions.Select((question, i) => $"{i + 1}. {question.Text} ({Types.First(type => type.Id == question.Type).Label.ToLowerInvariant()})"))),
            .. remarks.Count == 0 ? Array.Empty<ReplyPart>() : [new ReplyRemark(string.Join('\n', remarks.Select(remark => $"• {remark}")))],
            ]) with
        {
            Form = new ReplyForm(
                [
                    new("type", "How it is answered", SheetFieldKind.One, Before("type", draft.Questions.Length == 0 ? "open_ended" : null), "Choose how it is answered.") { Choices = [.. Types.Select(type => new PromptOption(type.Id, type.Label))] },
                    new("text", "The question", SheetFieldKind.Text, Before("text"), "Write the question.", 600),
                    new("options", "Options, one a line (choices, rankings)", SheetFieldKind.Text, Before("options"), Most: 2000),
                    new("scale", "Scale: lowest and highest number", SheetFieldKind.Line, Before("scale"), Hint: "1 to 5", Most: 20),
                    new("ends", "Scale: what its ends mean", SheetFieldKind.Line, Before("ends"), Hint: "very hard / very easy", Most: LongestLine),
                ],
                [.. buttons, Leave]),
        };
    }

    /// <returns>The question, or what is wrong with it. Exactly one is there.</returns>
    public static (DraftQuestion? Question, string? Wrong) ReadQuestion(StudyDraft draft, CommandContext context)
    {
        var (type, text) = (context.Field("type"), context.Field("text"));
        if (Types.All(known => known.Id != type))
        {
            return (null, "Choose how the question is answered.");
        }

        if (text.Length == 0 || draft.Questions.Length >= MostQuestions)
        {
            return (null, text.Length == 0 ? "Write the question." : $"A study has {MostQuestions} questions at most.");
        }

        ImmutableArray<string> options = [.. context.Field("options").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
        if (type is "single_choice" or "multiple_choice" or "ranking" && options.Length is < 2 or > 20)
        {
            return (null, "Write its options, one a line: from two to twenty.");
        }

        var numbers = context.Field("scale").Split([' ', '–', '-', '…', ','], StringSplitOptions.RemoveEmptyEntries).Where(word => word.All(char.IsAsciiDigit)).Select(word => word.Length > 3 ? 999 : int.Parse(word, CultureInfo.InvariantCulture)).ToList();
        if (type == "scale" && numbers is not [>= 0 and <= 9, >= 1 and <= 10])
        {
            return (null, "Write the scale's lowest and highest number, such as 1 to 5 or 0 to 10.");
        }

        var ends = context.Field("ends").Split('/', 2, StringSplitOptions.TrimEntries);
        return (new DraftQuestion(type, text, options, numbers.FirstOrDefault(), numbers.LastOrDefault(), ends is [var low, _] ? low : "", ends is [_, var high] ? high : ""), null);
    }

    /// <summary>A study's text, to be changed as it is.</summary>
    public static ReplyForm Text(string yaml) => new(
        [new SheetField("yaml", "The study's file", SheetFieldKind.Text, yaml, "Write the study's file.", 20_000)],
        [new SheetButton("Save", $"study edit {PastedText.Name}", Submits: true), Leave]);

    private static string[] Split(string picked) => picked.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
