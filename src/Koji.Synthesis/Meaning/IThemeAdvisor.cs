using Koji.Synthesis.Reports;

namespace Koji.Synthesis.Meaning;

/// <summary>Somebody, or a model, who has read a report and proposes better names, and says what is misplaced. What comes of it is a researcher's to decide.</summary>
public interface IThemeAdvisor
{
    /// <param name="texts">Answers, word for word, by their id: those of the report.</param>
    /// <exception cref="HttpRequestException">The model cannot be reached.</exception>
    /// <exception cref="InvalidDataException">It answered with something that is no advice.</exception>
    Task<ThemeAdvice> AdviseAsync(ThemeReport report, IReadOnlyDictionary<string, string> texts, CancellationToken cancellationToken);
}

/// <summary>What is proposed, each with the quotes that bear it out; and what was left out because none did.</summary>
/// <param name="Refused">What was proposed and is not backed by what people said, as sentences.</param>
public sealed record ThemeAdvice(IReadOnlyList<ProposedName> Names, IReadOnlyList<ProposedMerge> Merges, IReadOnlyList<ProposedMove> Moves, IReadOnlyList<string> Refused);

/// <summary>Words out of an answer.</summary>
/// <param name="Answer">Its id.</param>
/// <param name="Words">Stand in it letter for letter.</param>
public sealed record Quote(string Answer, string Words);

/// <param name="Theme">The theme's id.</param>
/// <param name="Description">What its answers say, in a sentence.</param>
/// <param name="Evidence">From at least two of its answers, or its only one.</param>
public sealed record ProposedName(string Theme, string Name, string Description, IReadOnlyList<Quote> Evidence);

/// <summary>Two themes that say the same.</summary>
/// <param name="Into">The larger one.</param>
/// <param name="Evidence">A quote from each.</param>
public sealed record ProposedMerge(string Into, string From, IReadOnlyList<Quote> Evidence);

/// <summary>An answer that is in the wrong theme.</summary>
/// <param name="Theme">Where it belongs; null: nowhere.</param>
public sealed record ProposedMove(string Answer, string? Theme, Quote Evidence);
