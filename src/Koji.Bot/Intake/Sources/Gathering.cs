using System.Collections.Immutable;
using System.Text.Json;
using Koji.Bot.Intake.Cohorts;
using Koji.Bot.Intake.Items;
using Koji.Bot.Respondents;

namespace Koji.Bot.Intake.Sources;

/// <summary>Gathers what the things in one body come to, thing by thing; one that cannot be read keeps nothing from the others.</summary>
internal sealed class Gathering
{
    private readonly List<IntakeItem> _items = [];
    private readonly List<RejectedItem> _rejected = [];
    private readonly List<CohortChange> _cohorts = [];
    private int _ignored;

    /// <summary>Reads each of <paramref name="things"/>: its items, none where it says nothing to Koji.</summary>
    /// <param name="idOf">What the source calls it, to name it by where it cannot be taken.</param>
    public Gathering Each(IEnumerable<JsonElement> things, Func<JsonElement, string?> idOf, Func<JsonElement, Found> read)
    {
        foreach (var (index, thing) in things.Index())
        {
            Take(index, Try(() => idOf(thing)), () => read(thing));
        }

        return this;
    }

    public SourceReading ToReading(string? action = null) => new([.. _items], [.. _cohorts], [.. _rejected], _ignored, null, action);

    private void Take(int index, string? id, Func<Found> read)
    {
        var found = ReadSafely(read);
        if ((found.Problem ?? found.Items.Select(IntakeChecks.Problem).FirstOrDefault(problem => problem is not null)) is { } problem)
        {
            _rejected.Add(new RejectedItem(index, id, problem));
            return;
        }

        _items.AddRange(found.Items);
        if (found.Cohort is { } cohort)
        {
            _cohorts.Add(cohort);
        }

        _ignored += found.Items.IsEmpty && found.Cohort is null ? 1 : 0;
    }

    private static Found ReadSafely(Func<Found> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            // What System.Text.Json throws for half a surrogate pair and for bytes that are not UTF-8.
            return Found.Wrong("a text in it is not valid Unicode");
        }
    }

    private static string? Try(Func<string?> id)
    {
        const int longest = 256;
        try
        {
            return id() is { Length: <= longest } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>What one thing in a body comes to.</summary>
internal sealed record Found(ImmutableArray<IntakeItem> Items, string? Problem = null, CohortChange? Cohort = null)
{
    public static Found Nothing { get; } = new([]);

    public static Found Wrong(string problem) => new([], problem);

    public static Found Of(params IEnumerable<IntakeItem?> items) => new([.. items.OfType<IntakeItem>()]);

    public static Found Of(CohortChange cohort) => new([], Cohort: cohort);
}

/// <summary>Builds properties and traits, leaving out what is not there.</summary>
internal sealed class ValueList
{
    private readonly ImmutableSortedDictionary<string, TraitValue>.Builder _values = ImmutableSortedDictionary.CreateBuilder<string, TraitValue>(StringComparer.Ordinal);

    public ValueList Add(string name, string? text) => Add(name, text is null ? null : new TraitValue(text));

    public ValueList Add(string name, decimal? number) => Add(name, number is { } value ? new TraitValue(Number: (double)value) : null);

    public ValueList Add(string name, bool? flag) => Add(name, flag is { } value ? new TraitValue(Flag: value) : null);

    public ValueList Add(string name, TraitValue? value)
    {
        if (value is not null)
        {
            _values[name] = value;
        }

        return this;
    }

    public ValueList AddAll(JsonElement? values, string prefix = "")
    {
        if (values is { ValueKind: JsonValueKind.Object } nested)
        {
            foreach (var (name, value) in JsonItems.Values(nested, prefix))
            {
                _values[name] = value;
            }
        }

        return this;
    }

    public ImmutableSortedDictionary<string, TraitValue> Done() => _values.ToImmutable();
}
