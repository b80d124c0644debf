using System.Globalization;

namespace Koji.Bot.Researchers.Commands;

/// <summary>Writes a command as the line that reads as it: what a button carries. Pure.</summary>
internal static class CommandLines
{
    /// <summary>Of a command that is proposed for a yes.</summary>
    public static string Of(ResearcherCommand command) => command switch
    {
        ConfirmInvitations { Shown: { } shown } confirm => string.Create(CultureInfo.InvariantCulture, $"study confirm {Word(confirm.StudyId)} --yes {shown}"),
        ConfirmInvitations confirm => $"study confirm {Word(confirm.StudyId)} --yes",
        LaunchStudy launch => $"study launch {Word(launch.FileOrId)} --yes",
        ArchiveSegment archive => $"segment archive {Word(archive.Id)} --yes",
        ErasePerson erase => $"respondent erase {Word(erase.Person)} --yes",
        JoinPeople join => $"respondent join {Word(join.Person)} {Word(join.Other)} --yes",
        _ => throw new InvalidOperationException($"{command.GetType().Name} is never proposed."),
    };

    /// <summary>What the button says that does it.</summary>
    public static string TitleOf(ResearcherCommand command) => command switch
    {
        ConfirmInvitations { Shown: { } shown } => $"Invite {Wording.People(shown)}",
        ConfirmInvitations => "Invite them",
        LaunchStudy => "Launch",
        ArchiveSegment => "Take it out of use",
        ErasePerson => "Erase for good",
        JoinPeople => "Make one person of them",
        _ => "Do it",
    };

    /// <summary>A word of a line, quoted where it must be.</summary>
    public static string Word(string text) =>
        text.Length > 0 && !text.Any(c => char.IsWhiteSpace(c) || c is '"' or '\'') ? text
        : text.Contains('\'', StringComparison.Ordinal) ? $"\"{text.Replace("\"", "", StringComparison.Ordinal)}\""
        : $"'{text}'";
}
