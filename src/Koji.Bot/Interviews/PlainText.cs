using System.Globalization;
using System.Text;
using Koji.Bot.Interviews.Asking;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews;

public enum PlainTextStyle
{
    /// <summary>A yes or a no is asked for in these words.</summary>
    InWords,

    /// <summary>A yes or a no is asked for as 1 or 2: texted alone, "YES" and "END" mean something to Twilio.</summary>
    ByNumber,
}

/// <summary>A message for channels without buttons (terminal, SMS): its options as a numbered list, and how to reply.</summary>
public static class PlainText
{
    public static string Render(Say say, string language, PlainTextStyle style = PlainTextStyle.InWords)
    {
        if (say.Prompt is not { } prompt)
        {
            return say.Text;
        }

        return prompt.Kind switch
        {
            PromptKind.Scale => $"{say.Text}\n{Scale(prompt, language)}",
            PromptKind.One when IsYesNo(prompt) => $"{say.Text}\n{InterviewTexts.Get(style == PlainTextStyle.ByNumber ? Phrase.ReplyYesNoByNumber : Phrase.ReplyYesNo, language)}",
            PromptKind.One when prompt.Options.Length == 1 => $"{say.Text}\n{InterviewTexts.Get(Phrase.ReplyReview, language)}",
            PromptKind.One => List(say, prompt, InterviewTexts.Get(Phrase.ReplyOne, language)),
            PromptKind.Many => List(say, prompt, InterviewTexts.Get(Phrase.ReplyMany, language, Several(prompt))),
            _ => List(say, prompt, InterviewTexts.Get(Phrase.ReplyOrder, language, Examples.Order(prompt.MaxPicks))),
        };
    }

    private static string Scale(Prompt prompt, string language)
    {
        var (lowest, highest) = (prompt.Options[0].Label, prompt.Options[^1].Label);
        return prompt.MinLabel is { } minLabel && prompt.MaxLabel is { } maxLabel
            ? InterviewTexts.Get(Phrase.ReplyScaleLabelled, language, lowest, minLabel, highest, maxLabel)
            : InterviewTexts.Get(Phrase.ReplyScale, language, lowest, highest);
    }

    private static string List(Say say, Prompt prompt, string hint)
    {
        var text = new StringBuilder(say.Text).Append('\n');
        var labels = prompt.Options.Select(option => option.Label).Concat(prompt.OtherLabel is { } other ? [other] : []);
        foreach (var (label, index) in labels.Select((label, index) => (label, index)))
        {
            text.Append('\n').Append((index + 1).ToString(CultureInfo.InvariantCulture)).Append(". ").Append(label);
        }

        return text.Append("\n\n").Append(hint).ToString();
    }

    private static string Several(Prompt prompt) =>
        Examples.Numbers(Math.Max(1, Math.Min(Math.Max(2, prompt.MinPicks), prompt.MaxPicks)), prompt.Options.Length);

    private static bool IsYesNo(Prompt prompt) =>
        prompt.Options.Length == 2 && prompt.Options[0].Id == QuestionPrompts.YesId && prompt.Options[1].Id == QuestionPrompts.NoId;
}
