using System.Collections.Immutable;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Interviews;

/// <summary>
/// What would make a turn better and the engine cannot make out itself. Whoever can (a language model) is asked, and the same turn is then taken once more from the
/// same state, with the answer. Nobody has to: without it, the turn stands as it is.
/// </summary>
public abstract record AidWanted(string StudyId, string RespondentId, string Language);

/// <summary>Words that the readers could not read as an answer to a closed question.</summary>
public sealed record ReadingWanted(string StudyId, string RespondentId, string Language, Question Question, string Words) : AidWanted(StudyId, RespondentId, Language);

/// <summary>The person seems to ask something. If it is about the study, what is known of it?</summary>
/// <param name="Facts">All that may be said, sentence by sentence: from the guide, and the interviewer's own.</param>
/// <param name="Open">The question that awaits their answer; absent where none does.</param>
public sealed record AnswerWanted(string StudyId, string RespondentId, string Language, string Words, ImmutableArray<string> Facts, string? Open) : AidWanted(StudyId, RespondentId, Language);

/// <summary>Each open answer in a sentence, for the person to correct.</summary>
public sealed record SummaryWanted(string StudyId, string RespondentId, string Language, ImmutableArray<AnswerToSumUp> Answers) : AidWanted(StudyId, RespondentId, Language);

/// <param name="Words">What was said to the question and its follow-ups, verbatim.</param>
public sealed record AnswerToSumUp(string QuestionId, string Question, string Words);

/// <summary>What came of it.</summary>
public abstract record Aid;

/// <summary>What the words may mean. The person is asked whether they do.</summary>
public sealed record SuggestedReading(AnswerValue Value) : Aid;

/// <summary>The reply to a question about the study.</summary>
/// <param name="Text">Absent: the guide does not say; the person is told so, and the question is passed on.</param>
public sealed record StudyAnswer(string? Text) : Aid;

/// <param name="Sentences">By question; those that are not there are summed up by their own words.</param>
public sealed record WrittenSummary(ImmutableSortedDictionary<string, string> Sentences) : Aid;

/// <summary>A question of a respondent's that the guide does not answer.</summary>
/// <param name="QuestionId">What was being asked at the time; absent before the first question and after the last.</param>
public sealed record PassedOnQuestion(string Words, DateTimeOffset At, string? QuestionId);

/// <summary>A reading that the person was asked to confirm.</summary>
/// <param name="Words">What they had said.</param>
public sealed record SuggestedAnswer(string QuestionId, AnswerValue Value, string Words);

/// <summary>A sentence for an open answer.</summary>
/// <param name="Of">The words that it sums up: it holds as long as they do.</param>
public sealed record SummedUp(string QuestionId, string Of, string Sentence);
