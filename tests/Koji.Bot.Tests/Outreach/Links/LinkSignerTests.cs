using CsCheck;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Outreach.Links;

namespace Koji.Bot.Tests.Outreach.Links;

public class LinkSignerTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly LinkSigner Signer = new(SigningKey.FromText("a key of at least thirty-two characters"));

    private static readonly Gen<string> AnInvitation = Gen.String[1, 20].Select(text => InvitationId.Of("churn", text));

    [Fact]
    public void What_was_signed_is_read_back_and_fits_into_a_Telegram_link()
    {
        AnInvitation.Sample(id =>
        {
            var payload = Signer.Sign(id);
            Assert.Equal(LinkSigner.PayloadLength, payload.Length);
            Assert.True(payload.Length <= 64);
            Assert.All(payload, c => Assert.Contains(c, Alphabet));
            Assert.Equal(id, Signer.Verify(payload));
        });
    }

    [Fact]
    public void Any_other_character_anywhere_breaks_it()
    {
        Gen.Select(AnInvitation, Gen.Int[0, LinkSigner.PayloadLength - 1], Gen.Int[0, Alphabet.Length - 1]).Sample((id, place, letter) =>
        {
            var payload = Signer.Sign(id);
            var tampered = payload[..place] + Alphabet[letter] + payload[(place + 1)..];
            Assert.Equal(tampered == payload ? id : null, Signer.Verify(tampered));
        });
    }

    [Fact]
    public void Nothing_that_people_type_is_a_payload()
    {
        Gen.OneOf(Gen.String, Gen.String[Gen.Char[Alphabet], 0, 80]).Sample(text => Assert.Null(Signer.Verify(text)));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("=")]
    public void What_a_base64_reader_would_pass_over_is_refused(string extra)
    {
        var payload = Signer.Sign(InvitationId.Of("churn", "r_1"));
        Assert.Null(Signer.Verify(payload + extra));
        Assert.Null(Signer.Verify(payload[..^1] + extra));
        Assert.Null(Signer.Verify(extra + payload[1..]));
    }

    [Fact]
    public void Another_key_opens_nothing() =>
        Assert.Null(new LinkSigner(SigningKey.FromText("another key of at least thirty-two letters")).Verify(Signer.Sign(InvitationId.Of("churn", "r_1"))));

    [Fact]
    public void Ids_say_which_interview_belongs_to_which_invitation()
    {
        var id = InvitationId.Of("churn", "r_1");
        Assert.Equal(id, InvitationId.OfInterview(InvitationId.InterviewOf(id)));
        Assert.NotEqual(id, InvitationId.Of("churn", "r_2"));
        Assert.NotEqual(id, InvitationId.Of("pricing", "r_1"));
        Assert.NotEqual(id, InvitationId.Of("churn", "r_1", wave: 2));
    }
}
