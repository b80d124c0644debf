using System.Collections.Immutable;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Web.Reports.Splits;
using Koji.Synthesis.Reports;

namespace Koji.Bot.Web.Reports;

/// <summary>What the report page shows of a study. Made by <see cref="StudyReports.Build"/>; every number counts people.</summary>
/// <param name="Headlines">The upshot in plain words, each sentence from counts of this report.</param>
/// <param name="Groups">Everybody first, then each segment of the study, in its order.</param>
/// <param name="InSeveral">People in more than one segment: in "everybody", and in no comparison.</param>
/// <param name="InNone">People in none of the study's segments, likewise.</param>
internal sealed record StudyReport(
    string StudyId,
    string Name,
    string Goal,
    string Decision,
    ImmutableArray<string> Headlines,
    ImmutableArray<GroupFigures> Groups,
    int InSeveral,
    int InNone,
    ImmutableArray<QuestionReport> Questions,
    ImmutableArray<TestInterview> Tests,
    Panel Panel)
{
    /// <summary>Whose answers these are.</summary>
    public int Wave { get; init; } = 1;

    /// <summary>Every wave of which there is a report, this one among them.</summary>
    public ImmutableArray<int> Waves { get; init; } = [1];

    /// <summary>Answers keep coming in: differences are judged so that this holds at every look.</summary>
    public bool IsListening { get; init; }
}

/// <summary>How far the people of a group came. Each is counted in exactly one of the numbers, so that they add up to everyone invited.</summary>
/// <param name="Name">Of the segment; "Everybody".</param>
/// <param name="Completed">To the last question.</param>
/// <param name="EndedEarly">Stopped, expired or broken off after consent.</param>
/// <param name="UnderWay">Agreed to be interviewed, and still answering.</param>
/// <param name="Declined">Said no to the request, or wanted it to stop there.</param>
/// <param name="NoAnswer">Were asked and have not said yes or no.</param>
internal sealed record GroupFigures(string Name, int Completed, int EndedEarly, int UnderWay, int Declined, int NoAnswer)
{
    /// <summary>Everyone who agreed to be interviewed.</summary>
    public int Began => Completed + EndedEarly + UnderWay;

    public int Invited => Began + Declined + NoAnswer;
}

/// <summary>One question of the guide.</summary>
/// <param name="Number">Its place in the guide, from 1.</param>
/// <param name="Asked">People who reached it.</param>
/// <param name="Answered">Those of them whose answer could be read.</param>
/// <param name="Skipped">Those who asked to skip it.</param>
internal abstract record QuestionReport(int Number, Question Question, string Text, int Asked, int Answered, int Skipped);

internal sealed record OpenQuestionReport(int Number, Question Question, string Text, int Asked, int Answered, int Skipped, ThemeReport Themes)
    : QuestionReport(Number, Question, Text, Asked, Answered, Skipped)
{
    /// <summary>The same themes with periods (months, or waves) in the place of segments; absent where there is but one.</summary>
    public ThemeReport? Trend { get; init; }

    /// <summary>Where the themes of one segment divide along what people did or are.</summary>
    public ImmutableArray<ProposedSplit> Splits { get; init; } = [];
}

/// <param name="Groups">In the order of <see cref="StudyReport.Groups"/>.</param>
internal sealed record StructuredQuestionReport(int Number, Question Question, string Text, int Asked, int Answered, int Skipped, ImmutableArray<Distribution> Groups)
    : QuestionReport(Number, Question, Text, Asked, Answered, Skipped)
{
    /// <summary>Options two by two, for each group; empty where the question is neither a ranking nor one with several choices.</summary>
    public ImmutableArray<ChoicePairs> Pairs { get; init; } = [];
}

/// <summary>How the people of one group answered a structured question.</summary>
/// <param name="Answered">What the shares are of.</param>
/// <param name="Mean">Of a scale; absent without answers.</param>
internal sealed record Distribution(string Group, int Asked, int Answered, ImmutableArray<OptionShare> Options, double? Mean)
{
    /// <summary>The 95 % interval of the mean; absent for fewer than two answers.</summary>
    public (double Low, double High)? MeanRange { get; init; }

    /// <summary>Of a scale; absent without answers.</summary>
    public double? Median { get; init; }

    /// <summary>An interval of at least 95 % of the median; absent for fewer than six answers.</summary>
    public (double Low, double High)? MedianRange { get; init; }
}

/// <param name="Count">People who chose it; of a ranking, who put it first.</param>
/// <param name="AverageRank">Of a ranking, 1 is best; what a "top 3" leaves out counts as the mean of the places that remain.</param>
/// <param name="Low">Lower end of the share's 95 % interval (Wilson).</param>
internal sealed record OptionShare(string Label, int Count, double Share, double Low, double High, double? AverageRank);

/// <summary>A rehearsal: shown, and counted nowhere.</summary>
/// <param name="Name">"Test 1", in the order in which they ended.</param>
internal sealed record TestInterview(string Name, InterviewState Interview, ImmutableArray<TestAnswer> Answers);

/// <param name="Theme">Where an open answer would have gone; absent for other questions.</param>
internal sealed record TestAnswer(string Question, string Words, ThemePlace? Theme);

/// <param name="Label">Absent where the answer fits no theme.</param>
/// <param name="Anchor">Where the theme stands on the page.</param>
internal sealed record ThemePlace(string? Label, string? Anchor);
