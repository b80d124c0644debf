using System.Collections.Immutable;
using System.Text.Json;
using Koji.Bot.Intake.Cohorts;
using Koji.Bot.Intake.Items;

namespace Koji.Bot.Intake.Sources;

/// <summary>A system of the team's that calls Koji when something happens: how its calls are verified, and what they mean.</summary>
public interface IIntakeSource
{
    /// <summary>As in its route, <c>/intake/NAME</c>.</summary>
    string Name { get; }

    /// <summary>The setting that holds its secret.</summary>
    string Setting { get; }

    /// <summary>Whether it has a secret; without one nothing of it is believed.</summary>
    bool IsSetUp { get; }

    /// <summary>Whether the call is the source's. Over the bytes as they were sent.</summary>
    /// <returns>Null where it is; otherwise why not, for whoever sets it up.</returns>
    string? Refusal(SourceRequest request, DateTimeOffset now);

    /// <summary>What a verified body says.</summary>
    /// <exception cref="InvalidOperationException">A text in the body is not valid Unicode.</exception>
    SourceReading Read(JsonElement body, DateTimeOffset receivedAt);

    /// <summary>The answer in the shape that the source wants.</summary>
    object Answer(SourceAnswer answer) => answer;
}

/// <param name="Url">As the source called it, before any proxy.</param>
/// <param name="Header">The value of a header; null where it was not sent.</param>
/// <param name="Body">The bytes, as they were sent.</param>
public sealed record SourceRequest(string Method, string Url, Func<string, string?> Header, ReadOnlyMemory<byte> Body);

/// <summary>What a body comes to. What can be taken is taken: a source that sends its call again would send the same, and the rest would be lost.</summary>
/// <param name="Ignored">How many things in it say nothing to Koji.</param>
/// <param name="Problem">The body as a whole is not what this source sends; then nothing else is there.</param>
/// <param name="Action">What the source calls what it wants; Mixpanel wants to hear it again.</param>
public sealed record SourceReading(
    ImmutableArray<IntakeItem> Items, ImmutableArray<CohortChange> Cohorts, ImmutableArray<RejectedItem> Rejected, int Ignored, string? Problem = null, string? Action = null)
{
    public static SourceReading Wrong(string problem, string? action = null) => new([], [], [], 0, problem, action);
}

/// <param name="Message">What is wrong; absent where nothing is.</param>
/// <param name="Ignored">How many things say nothing to Koji.</param>
/// <param name="Rejected">What could not be taken, each with the reason.</param>
public sealed record SourceAnswer(bool Success, int Status, string? Message, int Taken, int Ignored, ImmutableArray<RejectedItem> Rejected, string? Action = null);
