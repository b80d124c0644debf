using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CsCheck;
using Koji.Bot.Channels.Sms;

namespace Koji.Bot.Tests.Channels.Sms;

/// <summary>The vectors are plain data, for other programs to agree with.</summary>
public sealed class TwilioSignatureTests
{
    private const string Token = "0123456789abcdef0123456789abcdef";
    private const string Url = "https://koji.example/channels/sms/inbound";

    private static readonly Gen<string> Text = Gen.String[Gen.Char["aAbBéÉ &=+%\r\n👩日ß;"], 0, 12].Select(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));

    public static IEnumerable<TheoryDataRow<Vector>> Vectors() =>
        JsonSerializer.Deserialize<List<Vector>>(File.ReadAllText(PathOfVectors()), JsonSerializerOptions.Web)!.Select(vector => new TheoryDataRow<Vector>(vector) { TestDisplayName = vector.Name });

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_signature_is_accepted_where_Twilio_made_it_and_nowhere_else(Vector vector)
    {
        var form = TwilioForm.Parse(Encoding.UTF8.GetBytes(vector.Body))!;
        Assert.Equal(vector.Valid, TwilioSignature.IsValid(vector.Token, vector.Url, form, vector.Signature));
    }

    [Fact]
    public void Any_form_that_is_signed_is_accepted_whatever_the_order_of_its_fields() =>
        Gen.Select(Text, Text).Select(pair => (Key: pair.Item1, Value: pair.Item2)).Array[0, 12].Sample(fields =>
        {
            var signature = TwilioStandIn.Sign(Url, fields);
            foreach (var order in new[] { fields, [.. fields.Reverse()] })
            {
                var form = TwilioForm.Parse(Encode(order))!;
                Assert.True(TwilioSignature.IsValid(TwilioStandIn.AuthToken, Url, form, signature));
            }
        });

    [Fact]
    public void Any_change_of_a_value_is_seen() =>
        Gen.Select(Text, Text, Text).Where((key, value, other) => key.Length > 0 && value != other).Sample((key, value, other) =>
        {
            var signature = TwilioStandIn.Sign(Url, [(key, value)]);
            Assert.False(TwilioSignature.IsValid(TwilioStandIn.AuthToken, Url, TwilioForm.Parse(Encode([(key, other)]))!, signature));
        });

    [Fact]
    public void Any_bytes_are_a_form_and_prove_nothing() =>
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            if (TwilioForm.Parse(bytes) is { } form)
            {
                Assert.False(TwilioSignature.IsValid(Token, Url, form, "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
            }
        });

    [Theory]
    [InlineData("", "")]
    [InlineData("", null)]
    [InlineData(Token, null)]
    [InlineData(Token, "")]
    public void Without_a_token_or_a_signature_nothing_is_accepted(string token, string? signature) =>
        Assert.False(TwilioSignature.IsValid(token, Url, TwilioForm.Parse([])!, signature));

    [Fact]
    public void An_empty_token_does_not_accept_what_it_signed()
    {
        var form = TwilioForm.Parse("Body=hi"u8)!;
        Assert.False(TwilioSignature.IsValid("", Url, form, TwilioSignature.Of("", Url, form)));
    }

    private static byte[] Encode(IEnumerable<(string Key, string Value)> fields) =>
        Encoding.ASCII.GetBytes(string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")));

    private static string PathOfVectors([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Vectors", "signatures.json");

    public sealed record Vector(string Name, string Token, string Url, string Body, string Signature, bool Valid);
}
