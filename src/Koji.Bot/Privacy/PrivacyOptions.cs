namespace Koji.Bot.Privacy;

/// <summary><c>Koji:Privacy</c>.</summary>
public sealed class PrivacyOptions
{
    public const string Section = "Koji:Privacy";

    /// <summary>Whether e-mail addresses, phone and card numbers and the person's name are taken out of what reports show. Default true.</summary>
    public bool Redact { get; set; } = true;
}
