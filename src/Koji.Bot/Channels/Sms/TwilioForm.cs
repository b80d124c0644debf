using System.Text;

namespace Koji.Bot.Channels.Sms;

/// <summary>
/// A form as it was posted: keys ordinal and case-sensitive, in ordinal order, each with all its values. ASP.NET's own form collection
/// merges keys that differ in case only, and with it no signature over them could be checked.
/// </summary>
internal sealed class TwilioForm
{
    private const int MostPairs = 500;

    private readonly SortedDictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    private TwilioForm()
    {
    }

    /// <summary>By the rules of <c>application/x-www-form-urlencoded</c> (URL Standard, section 5.1), which take any bytes.</summary>
    /// <returns>Null where there are more pairs than any message has.</returns>
    public static TwilioForm? Parse(ReadOnlySpan<byte> body)
    {
        var form = new TwilioForm();
        var pairs = 0;
        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            if (pair.IsEmpty)
            {
                continue;
            }

            if (++pairs > MostPairs)
            {
                return null;
            }

            var equals = pair.IndexOf((byte)'=');
            form.Add(Decode(equals < 0 ? pair : pair[..equals]), equals < 0 ? "" : Decode(pair[(equals + 1)..]));
        }

        return form;
    }

    /// <summary>The first value; null where the key is absent.</summary>
    public string? this[string key] => _values.TryGetValue(key, out var values) ? values[0] : null;

    /// <summary>Each key and value as Twilio signs them: keys in ordinal order, the distinct values of a key in ordinal order, the key before each.</summary>
    public void AppendSigned(StringBuilder text)
    {
        foreach (var (key, values) in _values)
        {
            foreach (var value in values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                text.Append(key).Append(value);
            }
        }
    }

    private void Add(string key, string value)
    {
        if (!_values.TryGetValue(key, out var values))
        {
            _values[key] = values = [];
        }

        values.Add(value);
    }

    private static string Decode(ReadOnlySpan<byte> encoded)
    {
        var bytes = new byte[encoded.Length];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '%' && i + 2 < encoded.Length && Digit(encoded[i + 1]) is { } high && Digit(encoded[i + 2]) is { } low)
            {
                bytes[length++] = (byte)((high << 4) | low);
                i += 2;
            }
            else
            {
                bytes[length++] = encoded[i] == '+' ? (byte)' ' : encoded[i];
            }
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static int? Digit(byte character) => char.IsAsciiHexDigit((char)character) ? Convert.ToInt32(((char)character).ToString(), 16) : null;
}
