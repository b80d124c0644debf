using System.Collections.Immutable;

namespace Koji.Bot.Researchers.Commands;

public enum ReplyOutcome
{
    Done,

    /// <summary>Understood, and it could not be done.</summary>
    Failed,

    /// <summary>The command or a file that it names is wrong.</summary>
    Wrong,
}

/// <summary>The answer to a command: text and tables, which each place shows in its own way.</summary>
/// <param name="Proposal">What to run if the researcher says yes to what was shown; absent where nothing is to be decided.</param>
public sealed record CommandReply(ReplyOutcome Outcome, ImmutableArray<ReplyPart> Parts, ResearcherCommand? Proposal = null)
{
    public static CommandReply Done(params ImmutableArray<ReplyPart> parts) => new(ReplyOutcome.Done, parts);

    public static CommandReply Failed(string text) => new(ReplyOutcome.Failed, [new ReplyText(text)]);

    public static CommandReply Wrong(string text) => new(ReplyOutcome.Wrong, [new ReplyText(text)]);
}

public abstract record ReplyPart;

/// <summary>A paragraph; lines are broken where the text says.</summary>
public sealed record ReplyText(string Text) : ReplyPart;

/// <param name="Rows">Each as long as <paramref name="Columns"/>.</param>
public sealed record ReplyTable(ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<string>> Rows) : ReplyPart;
