using Microsoft.Extensions.Options;

namespace Koji.Bot.Outreach.Links;

/// <summary>Says which key is wrong, how, and what to write instead.</summary>
internal sealed class SignedLinkOptionsValidator : IValidateOptions<SignedLinkOptions>
{
    public ValidateOptionsResult Validate(string? name, SignedLinkOptions options)
    {
        var mistakes = Mistakes(options).ToList();
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Mistakes(SignedLinkOptions options)
    {
        if (!string.IsNullOrWhiteSpace(options.SigningKey) && options.SigningKey.Length < SignedLinkOptions.ShortestKey)
        {
            yield return $"Koji:SigningKey is too short to keep links from being forged. Write at least {SignedLinkOptions.ShortestKey} random characters, the same on every machine, or leave it out to have one made and kept in the data directory.";
        }

        if (options.PublicUrl is { } url && !ServedAddress.IsAddress(url))
        {
            yield return $"Koji:PublicUrl is '{url}', which is not a web address. Write the one at which people and providers reach this program, such as https://koji.example.com, or leave it out.";
        }
    }
}
