using Koji.Bot.Intake;
using Koji.Bot.Intake.Sources;
using Koji.Bot.Outreach.Links;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Cli.Doctor;

/// <summary>What can be said of the settings by reading them. Values in, findings out.</summary>
internal static class SettingChecks
{
    /// <summary>`openssl rand -hex 8` has as many; shorter ones can be guessed.</summary>
    private const int ShortestWriteKey = 16;

    /// <summary>Lets every room validate its own settings.</summary>
    public static IReadOnlyList<Finding> Options(IStartupValidator? validator)
    {
        try
        {
            validator?.Validate();
            return [new Finding(Health.Fine, "configuration", "Every setting can be read.")];
        }
        catch (Exception exception) when (FailuresOf(exception) is { Count: > 0 } failures)
        {
            return [.. failures.Select(Wrong)];
        }
    }

    public static Finding Wrong(string failure) => new(Health.Wrong, "configuration", failure);

    /// <summary>The messages of whatever is thrown where settings are wrong; none where it is something else.</summary>
    public static IReadOnlyList<string> FailuresOf(Exception exception) => exception switch
    {
        OptionsValidationException invalid => [.. invalid.Failures],
        AggregateException several when several.InnerExceptions.All(one => FailuresOf(one).Count > 0) => [.. several.InnerExceptions.SelectMany(FailuresOf)],
        // The binder's own words name the key and what its value should have been.
        InvalidOperationException { Message: var message } when message.Contains("'Koji:", StringComparison.Ordinal) => [message + " Write a value of that kind, or leave the key out."],
        _ => [],
    };

    public static Finding Intake(IntakeOptions intake) => intake.WriteKeys switch
    {
        [] when intake.PublicKeys.Count == 0 => new Finding(Health.Note, "intake", "No write key: signals are accepted from this machine alone. To take them from elsewhere, set Koji:Intake:WriteKeys:0 to the output of `openssl rand -hex 16`."),
        var keys when keys.Concat(intake.PublicKeys).Any(key => key.Trim().Length < ShortestWriteKey) => new Finding(Health.Wrong, "intake", $"Koji:Intake:WriteKeys holds a key of fewer than {ShortestWriteKey} characters, which can be guessed. Write one such as `openssl rand -hex 16` makes."),
        var keys => new Finding(Health.Fine, "intake", (keys.Count == 1 ? "One write key" : $"{keys.Count} write keys") + (intake.PublicKeys.Count == 0 ? "." : $", {intake.PublicKeys.Count} for pages.")),
    };

    /// <summary>Each source that has a secret, and settings of which Koji does not know.</summary>
    public static IReadOnlyList<Finding> Sources(IConfiguration configuration, IEnumerable<IIntakeSource> sources, SourceOptions options)
    {
        var known = typeof(IntakeOptions).GetProperties().Concat(typeof(SourceOptions).GetProperties()).Select(property => property.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unknown = configuration.GetSection(IntakeOptions.Section).GetChildren().Where(one => !known.Contains(one.Key))
            .Select(one => new Finding(Health.Wrong, "intake", $"{one.Path} is no setting; there are {string.Join(", ", known.Order(StringComparer.Ordinal))}."));
        return [.. unknown, .. sources.Where(source => source.IsSetUp).Select(source => Source(source, options, configuration["Koji:PublicUrl"]))];
    }

    private static Finding Source(IIntakeSource source, SourceOptions options, string? publicUrl)
    {
        var about = $"from {source.Name}";
        if (SourceTrouble(source.Name, options) is { } trouble)
        {
            return new Finding(Health.Wrong, about, trouble);
        }

        return string.IsNullOrWhiteSpace(publicUrl)
            ? new Finding(source.Name == "hubspot" ? Health.Wrong : Health.Note, about, $"Koji:PublicUrl is not set{(source.Name == "hubspot" ? ", and HubSpot signs the address that it calls" : "")}. Set it to where the outside reaches this program, such as https://koji.example.com; {source.Name} then calls that address and /intake/{source.Name}.")
            : new Finding(Health.Fine, about, $"It has a secret, and calls {publicUrl.TrimEnd('/')}/intake/{source.Name}.");
    }

    private static string? SourceTrouble(string source, SourceOptions options) => source switch
    {
        "stripe" when SharedSecret.Split(options.Stripe.SigningSecret).Any(one => !one.StartsWith("whsec_", StringComparison.Ordinal)) =>
            "Koji:Intake:Stripe:SigningSecret does not begin with 'whsec_': write the signing secret of the endpoint, as Stripe shows it under Webhooks, not a key of the account.",
        "hubspot" => TooShort("HubSpot:ClientSecret", options.HubSpot.ClientSecret) ?? TooShort("HubSpot:Secret", options.HubSpot.Secret),
        "salesforce" => TooShort("Salesforce:Secret", options.Salesforce.Secret),
        "mixpanel" => TooShort("Mixpanel:Secret", options.Mixpanel.Secret),
        "amplitude" => TooShort("Amplitude:Secret", options.Amplitude.Secret),
        "posthog" => TooShort("PostHog:Secret", options.PostHog.Secret),
        _ => null,
    };

    private static string? TooShort(string key, string? setting) => SharedSecret.Split(setting).Any(secret => secret.Length < ShortestWriteKey)
        ? $"Koji:Intake:{key} has fewer than {ShortestWriteKey} characters and can be guessed. Write the output of `openssl rand -hex 16`, and the same at the source."
        : null;

    /// <summary>Several machines must sign with one key, or each refuses the links of the others.</summary>
    public static IReadOnlyList<Finding> SharedKey(IConfiguration configuration) =>
        Storage.Mongo.MongoOptions.IsChosen(configuration) && string.IsNullOrWhiteSpace(configuration["Koji:SigningKey"])
            ? [new Finding(Health.Note, "signing key", "Koji:SigningKey is not set: this machine makes a key of its own, and other machines on the same MongoDB refuse its links. Set it to the same value on all of them, such as the output of `openssl rand -hex 32`.")]
            : [];

    public static Finding PublicUrl(SignedLinkOptions links)
    {
        if (string.IsNullOrWhiteSpace(links.PublicUrl))
        {
            return new Finding(Health.Note, "public address", "Koji:PublicUrl is not set: links lead to this machine. Set it to where people reach this program, such as https://koji.example.com.");
        }

        var address = new Uri(links.PublicUrl);
        if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            return Wrong($"has something behind the address. Write {address.GetLeftPart(UriPartial.Path)}.");
        }

        return address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)
            ? new Finding(Health.Fine, "public address", $"{address}")
            : Wrong($"is not encrypted: answers would travel in the open. Write https://{address.Authority}, and let a proxy hold the certificate.");

        Finding Wrong(string says) => new(Health.Wrong, "public address", $"Koji:PublicUrl is '{links.PublicUrl}', which {says}");
    }
}
