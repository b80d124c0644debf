namespace Koji.Load.Survey;

/// <summary>Somebody who is interviewed.</summary>
internal sealed class Person(long id)
{
    /// <summary>The chat's number, the last digits of a telephone number.</summary>
    public long Id { get; } = id;

    public Question Asked { get; set; }

    /// <summary>How many taps the question has had that it needs several of.</summary>
    public int Taps { get; set; }

    /// <summary>What the open question's buttons or card belong to.</summary>
    public string Prompt { get; set; } = "";

    /// <summary>The moment from which the reply is waited for; 0: none is.</summary>
    public long WaitsSince { get; set; }
}
