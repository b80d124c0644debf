namespace Koji.Bot.Segments;

/// <summary>How segments are kept up to date.</summary>
public sealed class SegmentOptions
{
    public const string Section = "Koji:Segments";

    internal const int FewestPeople = 2;
    internal const int MostPeople = 100_000_000;
    internal const int DefaultPeopleInMemory = 200_000;

    /// <summary>
    /// <c>Koji:Segments:PeopleInMemory</c>: of how many people, those seen last, what open windows need is held in memory. Of everybody else the history is read when
    /// something happens. What a person takes is in docs/performance.md.
    /// </summary>
    public int PeopleInMemory { get; set; } = DefaultPeopleInMemory;
}
