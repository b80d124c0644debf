using Koji.Synthesis;
using Koji.Synthesis.Reports;

namespace Koji.Bot.Cli.AnswerFiles;

/// <summary>Which columns of a file hold what; names are matched as they are, then without regard to case.</summary>
/// <param name="Text">Null: it is guessed, and so is the segment where that is null too.</param>
/// <param name="Id">Null: the row's number is its id (the header is row 1).</param>
/// <param name="Segment">Null: there are no segments.</param>
internal sealed record AnswerColumns(string? Text, string? Id = null, string? Segment = null);

/// <summary>What came of reading a file of answers.</summary>
internal abstract record AnswerFileOutcome;

/// <summary>It was read; rows that make no sense are named and left out.</summary>
internal sealed record AnswerFileRead(IReadOnlyList<AnswerRow> Rows, IReadOnlyList<SkippedRow> Skipped) : AnswerFileOutcome
{
    /// <summary>The columns that were read.</summary>
    public AnswerColumns? Columns { get; init; }

    /// <summary>What one should know of how the file was read, as a sentence; mostly nothing.</summary>
    public string? Note { get; init; }
}

/// <summary>Each row holds answers to several questions, a column each; nobody said which is meant.</summary>
internal sealed record AnswerFileSeveral(IReadOnlyList<AnswerFileRead> Questions) : AnswerFileOutcome;

/// <summary>It cannot be used; the message says why and what to do, and fits on a line or two.</summary>
internal sealed record AnswerFileWrong(string Message) : AnswerFileOutcome;
