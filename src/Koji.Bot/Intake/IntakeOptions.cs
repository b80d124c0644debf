namespace Koji.Bot.Intake;

/// <summary>Who may send signals.</summary>
public sealed class IntakeOptions
{
    public const string Section = "Koji:Intake";

    /// <summary><c>Koji:Intake:WriteKeys</c>: each source's key, sent as the user of basic authentication; a list (<c>WriteKeys:0</c>), or one value with commas between the keys. With none, only this machine may send.</summary>
    public IList<string> WriteKeys { get; } = [];

    /// <summary><c>Koji:Intake:PublicKeys</c>: keys that stand in web pages and apps, where anybody can read them. Who has one may say what their visitor did and is, and nothing by which people are reached or joined.</summary>
    public IList<string> PublicKeys { get; } = [];
}
