using System.Text.Json.Nodes;
using Koji.Bot.Channels;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Respondents;
using Koji.Bot.Storage;

namespace Koji.Bot.Privacy;

/// <summary>Exactly one of the two is there.</summary>
/// <param name="Problem">Why nobody is meant, as a sentence.</param>
public sealed record FoundPerson(PersonKeys? Keys, string? Problem);

/// <summary>From the way in which somebody names a person to everything that the stores know them by.</summary>
public sealed class PersonFinder(RespondentDirectory directory, IRespondentStore respondents, IPersonalRecords records)
{
    private static readonly string[] Channels = ["sms", "telegram", "teams", "web", "simulated"];

    /// <param name="person">An external id, an e-mail address, a phone number, or an address on a channel such as <c>telegram:123456</c>.</param>
    public async Task<FoundPerson> FindAsync(string person, CancellationToken cancellationToken)
    {
        var address = AddressOf(person);
        var matches = new List<Respondent>();
        if (await directory.FindByExternalIdAsync(person, cancellationToken) is { } named)
        {
            matches.Add(named);
        }
        else if (address is not null && await directory.FindByAddressAsync(address, cancellationToken) is { } reached)
        {
            matches.Add(reached);
        }
        else if (address is null && person.Contains('@', StringComparison.Ordinal))
        {
            matches.AddRange(await WithTraitAsync(person, cancellationToken));
        }

        if (matches.Count > 1)
        {
            return new(null, $"{matches.Count} people have '{person}'. Name one of them by the id of your own systems: {string.Join(", ", matches.Select(RespondentDirectory.NameOf).OfType<string>())}.");
        }

        var keys = new PersonKeys { Respondents = [.. matches.Select(one => one.Id)], Addresses = address is null ? [] : [address] };
        keys = await WidenAsync(keys, cancellationToken);
        return matches.Count == 0 && await IsNothingHeldAsync(keys, cancellationToken)
            ? new(null, $"Nothing is held about '{person}'. A person is named by the id of your own systems, an e-mail address, a phone number with its country (+33…), or an address such as telegram:123456.")
            : new(keys, null);
    }

    /// <summary>With what follows from what is known, until nothing more does.</summary>
    public async Task<PersonKeys> WidenAsync(PersonKeys keys, CancellationToken cancellationToken)
    {
        while (true)
        {
            var wider = await WithDocumentsAsync(await WithPeopleAsync(keys, cancellationToken), cancellationToken);
            if (KojiJson.Write(wider) == KojiJson.Write(keys))
            {
                return keys;
            }

            keys = wider;
        }
    }

    private async Task<PersonKeys> WithPeopleAsync(PersonKeys keys, CancellationToken cancellationToken)
    {
        foreach (var id in keys.Respondents)
        {
            if (await respondents.GetAsync(id, cancellationToken) is not { } person)
            {
                continue;
            }

            var said = person.Consents.Select(consent => consent.Address).Concat(person.PermissionHistory.Select(change => change.Address));
            keys = keys with { Respondents = keys.Respondents.Union(person.AbsorbedIds) };
            keys = keys.And(person.Addresses).And(await OnlyTheirsAsync(said, keys, cancellationToken));
        }

        return keys;
    }

    private async Task<PersonKeys> WithDocumentsAsync(PersonKeys keys, CancellationToken cancellationToken)
    {
        foreach (var row in await records.ReadAsync(PersonalParts.Conversations, keys, cancellationToken))
        {
            if (row["channel"] is null || row["address"] is null)
            {
                continue;
            }

            var document = row["document"];
            var open = new[] { document?["interview"] }.Concat(List(document?["ended"])).Concat(List(document?["arrived"]));
            keys = keys.And(new ChannelAddress(row["channel"]!.GetValue<string>(), row["address"]!.GetValue<string>()));
            keys = keys with
            {
                ConversationRefs = keys.ConversationRefs.Union(Texts(document?["ref"])),
                Interviews = keys.Interviews.Union(open.SelectMany(interview => Texts(interview?["interviewId"]))),
            };
        }

        foreach (var row in await records.ReadAsync(PersonalParts.Interviews, keys, cancellationToken))
        {
            keys = keys with { Interviews = keys.Interviews.Union(Texts(row["document"]?["interviewId"])) };
        }

        foreach (var invitation in (await records.ReadAsync(PersonalParts.Invitations, keys, cancellationToken)).Select(row => row["document"]))
        {
            var addresses = new[] { invitation?["address"], invitation?["boundTo"] }.OfType<JsonObject>().Select(one => KojiJson.Read<ChannelAddress>(one.ToJsonString()));
            keys = keys with { Interviews = keys.Interviews.Union(Texts(invitation?["id"]).Select(InvitationId.InterviewOf)) };
            keys = keys.And(await OnlyTheirsAsync(addresses, keys, cancellationToken));
        }

        return keys;
    }

    /// <summary>An address that has become another person's since is that person's.</summary>
    private async Task<List<ChannelAddress>> OnlyTheirsAsync(IEnumerable<ChannelAddress> addresses, PersonKeys keys, CancellationToken cancellationToken)
    {
        var theirs = new List<ChannelAddress>();
        foreach (var address in addresses.Distinct())
        {
            if (await directory.FindByAddressAsync(address, cancellationToken) is not { } owner || keys.Respondents.Contains(owner.Id))
            {
                theirs.Add(address);
            }
        }

        return theirs;
    }

    /// <summary>E-mail addresses are traits, under whichever name the team's systems give them.</summary>
    private async Task<IEnumerable<Respondent>> WithTraitAsync(string value, CancellationToken cancellationToken) =>
        (await records.FindRespondentsAsync(value, cancellationToken)).Select(StoredDocument.Read<Respondent>)
            .Where(one => one.JoinedInto is null && one.Traits.Values.Any(trait => string.Equals(trait.Text?.Trim(), value, StringComparison.OrdinalIgnoreCase)));

    private async Task<bool> IsNothingHeldAsync(PersonKeys keys, CancellationToken cancellationToken)
    {
        foreach (var part in records.Parts)
        {
            if ((await records.ReadAsync(part, keys, cancellationToken)).Count > 0)
            {
                return false;
            }
        }

        return true;
    }

    private static ChannelAddress? AddressOf(string person)
    {
        var colon = person.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && Channels.Contains(person[..colon]) && colon < person.Length - 1)
        {
            return new ChannelAddress(person[..colon], person[(colon + 1)..]);
        }

        return KnownTraits.PhoneOf(person) is { } phone ? new ChannelAddress("sms", phone) : null;
    }

    private static IEnumerable<JsonNode?> List(JsonNode? node) => node as JsonArray ?? [];

    private static string[] Texts(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? [text] : [];
}
