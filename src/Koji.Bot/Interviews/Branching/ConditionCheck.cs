using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;
using Holds = System.Func<System.Collections.Generic.IReadOnlyDictionary<string, Koji.Bot.Interviews.Answers.AnswerValue>, bool>;

namespace Koji.Bot.Interviews.Branching;

/// <summary>Looks up every name of a condition, collects all mistakes, and makes the function that decides.</summary>
internal sealed class ConditionCheck(IReadOnlyList<Question> earlier)
{
    private static readonly Holds Never = _ => false;

    public List<ConditionProblem> Problems { get; } = [];

    public HashSet<string> Questions { get; } = new(StringComparer.Ordinal);

    public Holds Compile(ConditionNode node)
    {
        switch (node)
        {
            case BothNode both:
                var (left, right) = (Compile(both.Left), Compile(both.Right));
                return answers => left(answers) && right(answers);
            case EitherNode either:
                var (one, other) = (Compile(either.Left), Compile(either.Right));
                return answers => one(answers) || other(answers);
            case NotNode not:
                var inner = Compile(not.Inner);
                return answers => !inner(answers);
            case AnsweredNode answered:
                return Find(answered.Question) is { } question ? answers => answers.ContainsKey(question.Id) : Never;
            case RankNode rank:
                return CompileRank(rank);
            case CompareNode compare:
                return Find(compare.Question) is { } compared ? CompileCompare(compared, compare) : Never;
            case IncludesNode includes:
                return Find(includes.Question) is { } searched ? CompileIncludes(searched, includes) : Never;
            default:
                throw new InvalidOperationException($"{node.GetType().Name} is not a kind of condition.");
        }
    }

    private Holds CompileCompare(Question question, CompareNode node) => question switch
    {
        ScaleQuestion scale => CompareScale(scale, node),
        YesNoQuestion => CompareYesNo(question, node),
        SingleChoiceQuestion choice => CompareChoice(choice, node),
        MultipleChoiceQuestion => Fail(node.Comparison.Column, $"`{question.Id}` takes several options; write `{question.Id} includes {node.Value.Value}`."),
        RankingQuestion => Fail(node.Comparison.Column, $"`{question.Id}` is a ranking; write `rank({question.Id}, OPTION) = 1`."),
        _ => Fail(node.Comparison.Column, $"`{question.Id}` is an open question; write `answered({question.Id})` or `{question.Id} includes \"a word\"`."),
    };

    private Holds CompareScale(ScaleQuestion scale, CompareNode node)
    {
        if (node.Value.Kind != WordKind.Number)
        {
            return Fail(node.Value.Column, $"`{scale.Id}` is a scale; compare it with a number from {scale.Min} to {scale.Max}, not with `{node.Value.Value}`.");
        }

        var number = node.Value.Number;
        if (number < scale.Min || number > scale.Max)
        {
            return Fail(node.Value.Column, $"{node.Value.Value} is not on the scale of `{scale.Id}`, which goes from {scale.Min} to {scale.Max}.");
        }

        return answers => answers.GetValueOrDefault(scale.Id) is ScaleAnswer answer && node.Comparison.Holds(answer.Value, number);
    }

    private Holds CompareYesNo(Question question, CompareNode node)
    {
        var wanted = node.Value.Value.ToLowerInvariant() switch { "yes" or "true" => true, "no" or "false" => false, _ => (bool?)null };
        if (!node.Comparison.IsEquality || wanted is not { } value)
        {
            return Fail(node.Value.Column, $"`{question.Id}` is a yes/no question; write `{question.Id} = yes` or `{question.Id} = no`.");
        }

        var same = node.Comparison.Sign == "=";
        return answers => answers.GetValueOrDefault(question.Id) is YesNoAnswer answer && answer.Value == value == same;
    }

    private Holds CompareChoice(SingleChoiceQuestion choice, CompareNode node)
    {
        if (!node.Comparison.IsEquality)
        {
            return Fail(node.Comparison.Column, $"The options of `{choice.Id}` have no order; compare with = or !=.");
        }

        var same = node.Comparison.Sign == "=";
        if (IsOther(node.Value, choice, choice.AllowOther))
        {
            return answers => answers.GetValueOrDefault(choice.Id) is SingleChoiceAnswer answer && answer.OtherText is not null == same;
        }

        return FindOption(choice, node.Value, choice.AllowOther) is { } option
            ? answers => answers.GetValueOrDefault(choice.Id) is SingleChoiceAnswer answer && answer.OptionId == option.Id == same
            : Never;
    }

    private Holds CompileIncludes(Question question, IncludesNode node)
    {
        switch (question)
        {
            case OpenEndedQuestion:
                return answers => answers.GetValueOrDefault(question.Id) is TextAnswer answer
                    && answer.Text.Contains(node.Value.Value, StringComparison.OrdinalIgnoreCase);
            case MultipleChoiceQuestion choice when IsOther(node.Value, choice, choice.AllowOther):
                return answers => answers.GetValueOrDefault(question.Id) is MultipleChoiceAnswer { OtherText: not null };
            case MultipleChoiceQuestion choice:
                return FindOption(choice, node.Value, choice.AllowOther) is { } option
                    ? answers => answers.GetValueOrDefault(question.Id) is MultipleChoiceAnswer answer && answer.OptionIds.Contains(option.Id)
                    : Never;
            default:
                var instead = question switch
                {
                    RankingQuestion => $"rank({question.Id}, {node.Value.Value}) = 1",
                    SingleChoiceQuestion => $"{question.Id} = {node.Value.Value}",
                    YesNoQuestion => $"{question.Id} = yes",
                    _ => $"{question.Id} >= 4",
                };
                return Fail(node.Value.Column, $"`includes` is for multiple choices and open answers; `{question.Id}` is neither. Write something like `{instead}`.");
        }
    }

    private Holds CompileRank(RankNode node)
    {
        if (FindRanking(node) is not { } ranking || FindOption(ranking, node.Option, allowOther: false) is not { } option)
        {
            return Never;
        }

        var places = ranking.Top ?? ranking.Options.Length;
        if (node.Number.Number < 1 || node.Number.Number > places)
        {
            return Fail(node.Number.Column, $"`{ranking.Id}` has the ranks 1 to {places}; {node.Number.Value} is none of them.");
        }

        return answers => answers.GetValueOrDefault(ranking.Id) is RankingAnswer answer
            && answer.OptionIds.IndexOf(option.Id) is >= 0 and var index
            && node.Comparison.Holds(index + 1, node.Number.Number);
    }

    private RankingQuestion? FindRanking(RankNode node)
    {
        if (node.Question is { } named)
        {
            if (Find(named) is not { } question)
            {
                return null;
            }

            if (question is not RankingQuestion)
            {
                Fail(named.Column, $"`{question.Id}` is not a ranking.");
            }

            return question as RankingQuestion;
        }

        var rankings = earlier.OfType<RankingQuestion>().ToList();
        var holding = rankings.Where(r => Match(r, node.Option.Value) is not null).ToList();
        if (holding.Count == 1 || rankings.Count == 1)
        {
            var found = holding.Count == 1 ? holding[0] : rankings[0];
            Questions.Add(found.Id);
            return found;
        }

        Fail(node.Option.Column, rankings.Count == 0
            ? "There is no ranking before this question."
            : $"Which ranking is meant? Write `rank(QUESTION, {node.Option.Value})` with one of {string.Join(", ", (holding.Count > 0 ? holding : rankings).Select(r => r.Id))}.");
        return null;
    }

    private Question? Find(Word name)
    {
        var found = earlier.FirstOrDefault(q => q.Id == name.Value);
        if (found is not null)
        {
            Questions.Add(found.Id);
            return found;
        }

        Fail(name.Column, $"No earlier question is called `{name.Value}`{NearestName.Suggest(name.Value, earlier.Select(q => q.Id))}");
        return null;
    }

    private Option? FindOption(OptionsQuestion question, Word name, bool allowOther)
    {
        var found = Match(question, name.Value);
        if (found is null)
        {
            var known = question.Options.Select(o => o.Id).Concat(allowOther ? ["other"] : []);
            Fail(name.Column, $"`{question.Id}` has no option `{name.Value}`{NearestName.Suggest(name.Value, known)}");
        }

        return found;
    }

    private static Option? Match(OptionsQuestion question, string name) =>
        question.Options.FirstOrDefault(o => o.Id == name)
        ?? question.Options.FirstOrDefault(o => o.Label.ByLanguage.Values.Any(label => label.Equals(name, StringComparison.OrdinalIgnoreCase)));

    private static bool IsOther(Word word, OptionsQuestion question, bool allowed) =>
        allowed && word.Value.Equals("other", StringComparison.OrdinalIgnoreCase) && Match(question, word.Value) is null;

    private Holds Fail(int column, string message)
    {
        Problems.Add(new ConditionProblem(column, message));
        return Never;
    }
}
