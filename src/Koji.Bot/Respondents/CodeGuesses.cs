namespace Koji.Bot.Respondents;

/// <summary>Codes that came from an address and were none.</summary>
/// <param name="Since">When the first of them came.</param>
/// <param name="LastDelivery">The message with the last one: handled again, it counts once.</param>
public sealed record CodeGuesses(int Wrong, DateTimeOffset Since, string LastDelivery);
