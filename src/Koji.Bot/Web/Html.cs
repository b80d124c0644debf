using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Koji.Bot.Web;

/// <summary>
/// A piece of HTML. Made from interpolated strings in which every value is encoded on its way in, unless it is HTML itself:
/// forgetting to encode is not possible.
/// </summary>
internal readonly record struct Html(string? Text)
{
    public static Html Empty { get; } = new("");

    public bool IsEmpty => string.IsNullOrEmpty(Text);

    public static Html Of(HtmlBuilder builder) => new(builder.ToString());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Text)));

    public static Html If(bool condition, Func<Html> html) => condition ? html() : Empty;

    public override string ToString() => Text ?? "";
}

/// <summary>What the compiler turns <c>$"&lt;p&gt;{value}&lt;/p&gt;"</c> into where <see cref="Html"/> is asked for.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlBuilder(int literalLength, int formattedCount)
{
    private static readonly HtmlEncoder Encoder = MakeEncoder();

    private readonly StringBuilder _text = new(literalLength + (formattedCount * 16));

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(Html html) => _text.Append(html.Text);

    public void AppendFormatted(IEnumerable<Html> parts)
    {
        foreach (var part in parts)
        {
            _text.Append(part.Text);
        }
    }

    public void AppendFormatted(string? text) => _text.Append(Encoder.Encode(text ?? ""));

    public void AppendFormatted(int number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();

    // What is not ASCII stays readable. Marks that change the direction of writing are references, so that the source itself reads as it is
    // (Unicode Technical Report 36, "Bidirectional text spoofing").
    private static HtmlEncoder MakeEncoder()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.All);
        settings.ForbidCharacters('\u061C', '\u200E', '\u200F', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069');
        return HtmlEncoder.Create(settings);
    }
}
