namespace Koji.Bot.Researchers.Commands;

/// <summary>Walks through a new study, step by step, where a place has fields.</summary>
public sealed record BeginDraft : ResearcherCommand;

/// <summary>What was filled in at a step.</summary>
/// <param name="Step">What the button does: <c>frame</c>, <c>add</c>, <c>drop</c>, <c>save</c>.</param>
public sealed record GoOnWithDraft(string Step) : ResearcherCommand;

/// <summary>Keeps a study's file as a draft; asks nobody.</summary>
public sealed record SaveStudy(string File) : ResearcherCommand;

/// <param name="Target">A file: it becomes the next version of the study that it names. A study's id: its text, to be changed.</param>
public sealed record EditStudy(string Target) : ResearcherCommand;

/// <summary>Takes a study oneself, marked as a test and counted nowhere.</summary>
public sealed record PreviewStudy(string Study) : ResearcherCommand;
