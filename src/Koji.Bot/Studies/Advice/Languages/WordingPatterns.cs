using System.Text.RegularExpressions;

namespace Koji.Bot.Studies.Advice.Languages;

/// <summary>The faults of wording in one language. Each pattern is meant to be right far more often than wrong; what is doubtful is left out.</summary>
/// <param name="Absolute">"Do you always".</param>
/// <param name="Double">Two questions in one.</param>
/// <param name="Negatives">A negation of a negation.</param>
/// <param name="OneSided">One end of a scale is named ("how satisfied").</param>
/// <param name="Balanced">And the other too ("or").</param>
/// <param name="Other">The label of an option for those whom no option fits.</param>
/// <param name="YesNo">Begins as a question that yes or no answers.</param>
internal sealed record WordingPatterns(Regex Leading, Regex Loaded, Regex Absolute, Regex Double, Regex Negatives, Regex OneSided, Regex Balanced, Regex Other, Regex YesNo);
