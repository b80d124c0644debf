using System.Collections.Immutable;

namespace Koji.Bot.Segments.Proposals;

/// <summary>Which signal is a purchase and which property its amount, where nobody says.</summary>
public static class SignalGuess
{
    /// <summary>What analytics libraries and shops call an amount of money, the surest first.</summary>
    private static readonly ImmutableArray<string> Amounts = ["revenue", "total", "amount", "value", "price", "subtotal"];

    /// <summary>The signal of most people that has such a property; null where none has.</summary>
    /// <param name="signal">Given: only its property is looked for.</param>
    /// <param name="property">Given: only a signal that has it.</param>
    public static (string Signal, string Property)? Purchase(ImmutableArray<SignalSummary> signals, string? signal, string? property)
    {
        foreach (var one in signals.Where(one => signal is null || one.Name == signal))
        {
            var amount = property is not null
                ? one.Numbers.FirstOrDefault(name => name == property)
                : Amounts.FirstOrDefault(known => one.Numbers.Contains(known, StringComparer.OrdinalIgnoreCase)) ?? (signal is not null && one.Numbers.Length == 1 ? one.Numbers[0] : null);
            if (amount is not null)
            {
                return (one.Name, one.Numbers.First(name => string.Equals(name, amount, StringComparison.OrdinalIgnoreCase)));
            }
        }

        return null;
    }
}
