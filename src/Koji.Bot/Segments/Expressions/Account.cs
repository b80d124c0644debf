using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Respondents;

namespace Koji.Bot.Segments.Expressions;

/// <summary>How it is known which account a person belongs to: by a trait that holds the account's id.</summary>
public static class Account
{
    /// <summary>The trait's name.</summary>
    public const string Trait = "account";

    /// <summary>The account's id; null where the value names none. A number names the same account as the text of that number.</summary>
    public static string? IdOf(TraitValue? value) => value switch
    {
        { Text: { Length: > 0 } text } => text,
        { Number: { } number } => number.ToString("R", CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>The values of the trait that name the account.</summary>
    public static ImmutableArray<TraitValue> ValuesOf(string account) =>
        double.TryParse(account, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number.ToString("R", CultureInfo.InvariantCulture) == account
            ? [new TraitValue(Text: account), new TraitValue(Number: number)]
            : [new TraitValue(Text: account)];
}
