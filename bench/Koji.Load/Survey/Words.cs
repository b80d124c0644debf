namespace Koji.Load.Survey;

/// <summary>What people write.</summary>
internal static class Words
{
    public const string Keyword = "BENCH";

    private static readonly string[] Stories =
    [
        "Sending invoices to three customers and chasing one of them",
        "I planned the next sprint and then nobody looked at it",
        "Mostly reports, my boss wants one every Monday",
        "Tracking time for the client in Lyon, which took longer than the work",
        "Exporting everything because we move to another tool soon",
        "Nothing much, I only looked at who had paid",
        "We tried the new planning board with the whole team",
        "Invoices and payments as every week",
    ];

    public static string Story(Person person) => Stories[person.Id % Stories.Length];

    /// <summary>As somebody answers who writes and does not tap.</summary>
    public static string Answer(Person person) => person.Asked switch
    {
        Question.None => Keyword,
        Question.Story => Story(person),
        Question.Satisfaction => "4",
        Question.Device => "2",
        Question.Tasks => "1, 3",
        Question.Priorities => "1, 2",
        _ => "yes",
    };
}
