using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Koji.Bot.Channels.Sms;

namespace Koji.Bot.Tests.Clients;

/// <summary>Twilio's own package signs the same forms as Koji. Drawn anew at each run; one that differs is shown.</summary>
public class TwilioClientTests
{
    private const int Forms = 300;

    private static readonly string[] Urls =
    [
        "https://koji.example/channels/sms/inbound", "https://koji.example:8443/channels/sms/inbound", "http://koji.example:80/in?foo=1&bar=2",
        "https://koji.example/é?q=a%20b&empty=&q=2", "https://user:pass@koji.example/in", "https://[2001:db8::1]:443/in", "https://koji.example",
    ];

    private static readonly Gen<string> Text = Gen.String[Gen.Char["aAbBéÉ &=+%\r\n👩日ß;'\"\u0000\u00A0"], 0, 12].Select(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));

    /// <summary>Few keys, so that they repeat, some in another letter case.</summary>
    private static readonly Gen<string> Key = Gen.OneOf(One("Body", "body", "From", "From ", "MediaUrl0", "é", "1", "01", "__proto__", "constructor"), Text);

    private static readonly Gen<Form> AForm = Gen.Select(
        Text.Where(token => token.Length > 0), One(Urls), Gen.Select(Key, Text, (key, value) => new KeyValuePair<string, string>(key, value)).Array[0, 12],
        (token, url, fields) => new Form(token, url, fields));

    private static Gen<string> One(params string[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    [Fact]
    public async Task Twilio_s_own_package_signs_each_form_as_Koji_does()
    {
        Form[] forms = [];
        AForm.Array[Forms].Sample(drawn => forms = drawn, iter: 1, threads: 1);
        var answer = await NodeClients.AskAsync("sign-forms.js", new JsonArray([.. forms.Select(form => form.ToJson())]));
        Assert.All(forms.Index(), one =>
        {
            var theirs = answer[one.Index]!.ToString();
            Assert.True(theirs == TwilioSignature.Of(one.Item.Token, one.Item.Url, TwilioForm.Parse(one.Item.Body())!), one.Item.ToJson().ToJsonString());
            Assert.True(TwilioSignature.IsValid(one.Item.Token, one.Item.Url, TwilioForm.Parse(one.Item.Body())!, theirs));
        });
    }

    private sealed record Form(string Token, string Url, KeyValuePair<string, string>[] Fields)
    {
        public JsonObject ToJson() => new()
        {
            ["token"] = Token,
            ["url"] = Url,
            ["fields"] = new JsonArray([.. Fields.Select(field => new JsonArray(field.Key, field.Value))]),
        };

        public byte[] Body() => Encoding.ASCII.GetBytes(string.Join('&', Fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")));
    }
}
