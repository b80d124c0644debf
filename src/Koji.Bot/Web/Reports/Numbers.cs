using System.Globalization;

namespace Koji.Bot.Web.Reports;

/// <summary>How the page writes numbers.</summary>
internal static class Numbers
{
    // A narrow no-break space before the sign, as the International System of Units has it.
    private const string PercentSign = "\u202f%";

    public static string Percent(double share) => Whole(share) + PercentSign;

    /// <summary>Such as "23–53 %".</summary>
    public static string Range(double low, double high) => $"{Whole(low)}–{Whole(high)}{PercentSign}";

    public static string CountOf(int count, int of) => string.Create(CultureInfo.InvariantCulture, $"{count} of {of}");

    /// <summary>Such as "1,200".</summary>
    public static string Grouped(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string People(int count) => count == 1 ? "1 person" : string.Create(CultureInfo.InvariantCulture, $"{count} people");

    public static string OneDecimal(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>A place on an axis, for SVG.</summary>
    public static string Position(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    /// <summary>The same sentence with numbers that no line's end parts from their unit.</summary>
    public static string Unbroken(string sentence) => sentence.Replace(" %", PercentSign, StringComparison.Ordinal).Replace("n = ", "n\u00A0=\u00A0", StringComparison.Ordinal);

    private static string Whole(double share) => Math.Round(100 * share, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture);
}
