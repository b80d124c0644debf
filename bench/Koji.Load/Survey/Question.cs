namespace Koji.Load.Survey;

/// <summary>What a person was asked last, in the order of <c>bench/load.yaml</c>.</summary>
internal enum Question
{
    /// <summary>Nothing yet: they join by the study's keyword.</summary>
    None,
    Consent,
    Story,
    Satisfaction,
    Device,
    Tasks,
    Priorities,
    Again,

    /// <summary>Whether what was understood is right.</summary>
    Review,

    /// <summary>The interview is over.</summary>
    Ended,
}
