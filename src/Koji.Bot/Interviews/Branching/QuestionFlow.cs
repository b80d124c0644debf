using System.Collections.Immutable;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Interviews.Branching;

/// <summary>Which questions of a guide a respondent is shown, given what they have answered.</summary>
public static class QuestionFlow
{
    /// <summary>The questions that are shown as things stand, in order. A question that hangs on an unanswered one is not among them yet.</summary>
    public static ImmutableArray<Question> Shown(DiscussionGuide guide, InterviewState state)
    {
        var given = state.Answers.ToDictionary(answer => answer.QuestionId);
        var counted = new Dictionary<string, AnswerValue>();
        var shown = ImmutableArray.CreateBuilder<Question>();
        foreach (var question in guide.Questions)
        {
            if (!IsForSegment(question, state) || question.ShowIf?.Holds(counted) == false)
            {
                continue;
            }

            shown.Add(question);
            if (given.TryGetValue(question.Id, out var answer) && answer.Value is { } value)
            {
                counted[question.Id] = value;
            }
        }

        return shown.ToImmutable();
    }

    /// <summary>The first shown question that has not been dealt with; absent at the end.</summary>
    public static Question? Next(DiscussionGuide guide, InterviewState state) =>
        Shown(guide, state).FirstOrDefault(question => !IsDealtWith(state, question));

    /// <summary>The shown question before <paramref name="current"/> that has been dealt with; the last one where <paramref name="current"/> is absent.</summary>
    public static Question? Previous(DiscussionGuide guide, InterviewState state, string? current) =>
        Shown(guide, state).TakeWhile(question => question.Id != current).LastOrDefault(question => IsDealtWith(state, question));

    /// <summary>Forgets the answers to questions that are no longer shown.</summary>
    public static InterviewState DropHidden(DiscussionGuide guide, InterviewState state)
    {
        var shown = Shown(guide, state).Select(question => question.Id).ToHashSet();
        return state.Answers.All(answer => shown.Contains(answer.QuestionId))
            ? state
            : state with { Answers = state.Answers.RemoveAll(answer => !shown.Contains(answer.QuestionId)) };
    }

    /// <summary>How many questions are left, the next one included, where that can be said for certain; absent where it hangs on answers to come.</summary>
    public static int? Left(DiscussionGuide guide, InterviewState state)
    {
        var open = guide.Questions.Where(question => IsForSegment(question, state) && !IsDealtWith(state, question)).Select(question => question.Id).ToHashSet();
        var uncertain = guide.Questions.Any(question => open.Contains(question.Id) && question.ShowIf is { } condition && condition.Questions.Any(open.Contains));
        return uncertain ? null : Shown(guide, state).Count(question => !IsDealtWith(state, question));
    }

    /// <summary>Which of the shown questions this one is, from 1, and of how many; the number of all is absent where it hangs on answers to come.</summary>
    public static (int Number, int? Of) Position(DiscussionGuide guide, InterviewState state, string questionId)
    {
        var shown = Shown(guide, state);
        var number = shown.TakeWhile(question => question.Id != questionId).Count() + 1;
        return (number, Left(guide, state) is null ? null : shown.Length);
    }

    private static bool IsForSegment(Question question, InterviewState state) =>
        question.Segments.IsEmpty || question.Segments.Any(state.Segments.Contains);

    private static bool IsDealtWith(InterviewState state, Question question) =>
        state.Answers.Any(answer => answer.QuestionId == question.Id);
}
