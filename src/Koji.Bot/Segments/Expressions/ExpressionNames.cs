using System.Collections.Immutable;

namespace Koji.Bot.Segments.Expressions;

/// <summary>The names of signals and traits that an expression looks at: nothing else about a person matters to it.</summary>
public sealed record ExpressionNames(ImmutableSortedSet<string> Signals, ImmutableSortedSet<string> Traits)
{
    private static readonly ImmutableSortedSet<string> NoNames = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public static readonly ExpressionNames None = new(NoNames, NoNames);

    /// <summary>Signals of a person that matter to others of the same account; they are in <see cref="Signals"/>, too.</summary>
    public ImmutableSortedSet<string> AccountSignals { get; init; } = NoNames;

    /// <summary>Traits of a person that matter to others of the same account; they are in <see cref="Traits"/>, too.</summary>
    public ImmutableSortedSet<string> AccountTraits { get; init; } = NoNames;

    /// <summary>Other people of the account matter.</summary>
    public bool ReadAccounts => AccountTraits.Count > 0;

    public static ExpressionNames Of(SegmentExpression expression)
    {
        var names = None;
        foreach (var term in ExpressionTerms.Of(expression))
        {
            names = names.And(OfTerm(term));
        }

        return names;
    }

    public ExpressionNames And(ExpressionNames other) => new(Signals.Union(other.Signals), Traits.Union(other.Traits))
    {
        AccountSignals = AccountSignals.Union(other.AccountSignals),
        AccountTraits = AccountTraits.Union(other.AccountTraits),
    };

    private static ExpressionNames OfTerm(SegmentExpression term)
    {
        if (ExpressionTerms.InnerOf(term) is { } inner)
        {
            var names = Of(inner);
            var traits = names.Traits.Add(Account.Trait);
            return new ExpressionNames(names.Signals, traits) { AccountSignals = names.Signals, AccountTraits = traits };
        }

        return new ExpressionNames(
            NoNames.Union(ExpressionTerms.SelectorsOf(term).Select(selector => selector.Name)),
            ExpressionTerms.TraitOf(term) is { } trait ? NoNames.Add(trait) : NoNames);
    }
}
