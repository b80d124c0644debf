namespace Koji.Bot.Intake.Sources;

/// <summary>Stripe writes amounts in the smallest unit of a currency (Stripe's documentation, "Supported currencies").</summary>
internal static class StripeMoney
{
    /// <summary>Without a smaller unit. Not ISK and UGX, which Stripe writes with two places that are always zero.</summary>
    private static readonly HashSet<string> Whole = new(
        ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Thousandths = new(["BHD", "JOD", "KWD", "OMR", "TND"], StringComparer.OrdinalIgnoreCase);

    /// <summary>In euros rather than cents.</summary>
    public static decimal? Major(decimal? amount, string? currency) => amount switch
    {
        null => null,
        _ when currency is not null && Whole.Contains(currency) => amount,
        _ when currency is not null && Thousandths.Contains(currency) => amount / 1000,
        _ => amount / 100,
    };
}
