namespace Koji.Bot.Intake.Sources;

/// <summary>The secrets of the systems that call Koji, in <c>Koji:Intake</c>; a source without one is not listened to.</summary>
public sealed class SourceOptions
{
    public HubSpotOptions HubSpot { get; set; } = new();

    public StripeOptions Stripe { get; set; } = new();

    public SecretOptions Salesforce { get; set; } = new();

    public SecretOptions Mixpanel { get; set; } = new();

    public SecretOptions Amplitude { get; set; } = new();

    public SecretOptions PostHog { get; set; } = new();
}

public sealed class SecretOptions
{
    /// <summary>Made by the team and given to the source, which sends it along with each call. Several with commas between, while one takes another's place.</summary>
    public string? Secret { get; set; }
}

public sealed class HubSpotOptions
{
    /// <summary>Of the app in HubSpot whose webhooks call: HubSpot signs with it.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>For the webhooks of workflows, which send it as a header.</summary>
    public string? Secret { get; set; }

    /// <summary>The contact property that holds the team's own id of the person, if there is one.</summary>
    public string? UserIdProperty { get; set; }
}

public sealed class StripeOptions
{
    /// <summary>Of the endpoint in Stripe (<c>whsec_…</c>). Several with commas between, while one takes another's place.</summary>
    public string? SigningSecret { get; set; }

    /// <summary>The key in Stripe's metadata under which the team keeps its own id of the person.</summary>
    public string UserIdKey { get; set; } = "user_id";
}
