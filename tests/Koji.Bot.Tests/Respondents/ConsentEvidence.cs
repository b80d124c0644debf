using Koji.Bot.Respondents;

namespace Koji.Bot.Tests.Respondents;

/// <summary>A consent to texts that a team took itself, with all that proves it.</summary>
internal static class ConsentEvidence
{
    public const string At = "2026-03-01T09:30:00Z";
    public const string Source = "sign-up form, version 3";
    public const string Wording = "You may text me about research";

    /// <summary>As traits of the person.</summary>
    public static Dictionary<string, TraitValue> ToTexts() => new()
    {
        ["consent_sms.given"] = new(Flag: true),
        ["consent_sms.at"] = new(At),
        ["consent_sms.source"] = new(Source),
        ["consent_sms.wording"] = new(Wording),
    };
}
