namespace Koji.Bot.Studies.Advice;

/// <summary>What a methodologist would say: no mistake, and the study runs without heeding it.</summary>
/// <param name="Place">A path as in <see cref="StudyReadResult.Places"/>.</param>
/// <param name="Rule">The rule's short name, stable: <c>leading</c>.</param>
/// <param name="Remark">What was noticed and why it matters, without a full stop.</param>
/// <param name="Suggestion">What to do, without a full stop.</param>
public sealed record StudyRemark(string Place, string Rule, string Remark, string Suggestion);
