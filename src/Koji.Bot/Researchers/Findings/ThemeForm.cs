using System.Collections.Immutable;
using Koji.Bot.Interviews;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Web.Reports.Codebooks;

namespace Koji.Bot.Researchers.Findings;

/// <summary>The card on which themes are edited, and what comes back of it. Pure.</summary>
internal static class ThemeForm
{
    private const string Theme = "theme";
    private const string What = "what";
    private const string Name = "name";
    private const string Into = "into";
    private const string Answers = "answers";

    public static CommandReply Ask(QuestionCodebook codebook)
    {
        ImmutableArray<PromptOption> themes = [.. codebook.Numbered.Select(theme => new PromptOption(theme.Id, theme.Label))];
        if (themes.IsEmpty)
        {
            return CommandReply.Failed("There are no themes to edit yet.");
        }

        return CommandReply.Done(
            new ReplyHeading("Edit themes"),
            new ReplyText($"{codebook.Title}\nTo type it instead: theme rename|merge|split|dismiss|undo … {StudyThemes.PlaceOf(codebook)}")) with
        {
            Form = new ReplyForm(
                [
                    new SheetField(Theme, "Theme", SheetFieldKind.One, themes[0].Id, "Choose the theme.") { Choices = themes },
                    new SheetField(What, "What to do", SheetFieldKind.One, "rename", "Choose what to do.")
                    {
                        Choices =
                        [
                            new("rename", "Give it another name"), new("merge", "Merge another one into it"), new("split", "Split a part off, by answers"),
                            new("dismiss", "Dismiss it: it is none"), new("undo", "Undo the last edit"),
                        ],
                    },
                    new SheetField(Name, "New name (rename, split)", SheetFieldKind.Line, Most: 120),
                    new SheetField(Into, "The other theme (merge)", SheetFieldKind.One) { Choices = themes },
                    new SheetField(Answers, "Answers that belong to the new theme (split)", SheetFieldKind.Line, Hint: "R3 R9", Most: 400),
                ],
                [new SheetButton("Apply", $"theme submit {StudyThemes.PlaceOf(codebook)}", Submits: true), new SheetButton("Leave it", Desk.CommandDesk.Leave)]),
        };
    }

    /// <summary>The words of the edit that was filled in; or what is missing. Exactly one is there.</summary>
    public static (string[]? Words, string? Wrong) Read(CommandContext context)
    {
        var (theme, name, into) = (context.Field(Theme), context.Field(Name), context.Field(Into));
        var answers = context.Field(Answers).Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries);
        return context.Field(What) switch
        {
            "undo" => (["undo"], null),
            _ when theme.Length == 0 => (null, "No theme was chosen."),
            "dismiss" => (["dismiss", theme], null),
            "rename" => name.Length > 0 ? (["rename", theme, name], null) : (null, "To rename a theme, write its new name."),
            "merge" => into.Length > 0 && into != theme ? (["merge", theme, into], null) : (null, "To merge, choose another theme to be merged into it."),
            "split" => name.Length > 0 && answers.Length > 0 ? ((string[])["split", theme, name, .. answers], null) : (null, "To split a theme, write the new theme's name and the answers that belong to it, such as R3 R9."),
            _ => (null, "Choose what to do with the theme."),
        };
    }
}
