using System.Collections.Immutable;
using Koji.Bot.Interviews;

namespace Koji.Bot.Researchers.Commands;

public enum ReplyOutcome
{
    Done,

    /// <summary>Understood, and it could not be done.</summary>
    Failed,

    /// <summary>The command or a file that it names is wrong.</summary>
    Wrong,

    /// <summary>Understood, and not for this person to ask.</summary>
    Refused,
}

/// <summary>The answer to a command: text and tables, which each place shows in its own way.</summary>
/// <param name="Proposal">What to run if the researcher says yes to what was shown; absent where nothing is to be decided.</param>
public sealed record CommandReply(ReplyOutcome Outcome, ImmutableArray<ReplyPart> Parts, ResearcherCommand? Proposal = null)
{
    /// <summary>What one might want next: in a chat a button each, in the terminal to be typed.</summary>
    public ImmutableArray<NextCommand> Next { get; init; } = [];

    /// <summary>What is to be filled in, where a place has fields; where it has none, the parts say what to type.</summary>
    public ReplyForm? Form { get; init; }

    public static CommandReply Refused(string text) => new(ReplyOutcome.Refused, [new ReplyText(text)]);

    public static CommandReply Done(params ImmutableArray<ReplyPart> parts) => new(ReplyOutcome.Done, parts);

    public static CommandReply Failed(string text) => new(ReplyOutcome.Failed, [new ReplyText(text)]);

    public static CommandReply Wrong(string text) => new(ReplyOutcome.Wrong, [new ReplyText(text)]);
}

public abstract record ReplyPart;

/// <summary>A paragraph; lines are broken where the text says.</summary>
public sealed record ReplyText(string Text) : ReplyPart;

/// <param name="Rows">Each as long as <paramref name="Columns"/>.</param>
public sealed record ReplyTable(ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<string>> Rows) : ReplyPart;

public sealed record ReplyHeading(string Text) : ReplyPart;

/// <summary>How something was counted, what else there is.</summary>
public sealed record ReplyRemark(string Text) : ReplyPart;

/// <summary>A definition, a file: every letter as wide as the next.</summary>
public sealed record ReplyCode(string Text) : ReplyPart;

/// <summary>Shares to be compared by eye.</summary>
public sealed record ReplyBars(string Title, ImmutableArray<SheetBar> Bars) : ReplyPart;

/// <param name="Line">The command as it is typed.</param>
public sealed record NextCommand(string Title, string Line);

public sealed record ReplyForm(ImmutableArray<SheetField> Fields, ImmutableArray<SheetButton> Buttons);
