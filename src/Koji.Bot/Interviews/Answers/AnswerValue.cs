using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Koji.Bot.Interviews.Answers;

/// <summary>What a person answered, one shape a question type.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextAnswer), "open_ended")]
[JsonDerivedType(typeof(ScaleAnswer), "scale")]
[JsonDerivedType(typeof(SingleChoiceAnswer), "single_choice")]
[JsonDerivedType(typeof(MultipleChoiceAnswer), "multiple_choice")]
[JsonDerivedType(typeof(RankingAnswer), "ranking")]
[JsonDerivedType(typeof(YesNoAnswer), "yes_no")]
public abstract record AnswerValue;

public sealed record TextAnswer(string Text) : AnswerValue;

/// <param name="Value">Between the question's minimum and maximum, both included.</param>
public sealed record ScaleAnswer(int Value) : AnswerValue;

/// <summary>Exactly one of the two is there.</summary>
public sealed record SingleChoiceAnswer(string? OptionId, string? OtherText = null) : AnswerValue;

/// <summary>In the guide's order. Nothing picked and no other text means "none of these".</summary>
public sealed record MultipleChoiceAnswer(ImmutableArray<string> OptionIds, string? OtherText = null) : AnswerValue;

/// <param name="OptionIds">Best first; as many as the question asks for.</param>
public sealed record RankingAnswer(ImmutableArray<string> OptionIds) : AnswerValue;

public sealed record YesNoAnswer(bool Value) : AnswerValue;
