using System.Collections.Concurrent;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Simulation.Persons;
using Koji.Bot.Studies;

namespace Koji.Bot.Simulation.Talks;

/// <summary>Gives everyone who comes an interview of the one study: nobody here needs to be found, capped or left in peace at night.</summary>
internal sealed class TalkDesk(Study study, IEnumerable<Person> people) : IInterviewDesk
{
    private readonly Dictionary<string, Person> _people = people.ToDictionary(person => person.Id);
    private readonly ConcurrentDictionary<string, bool> _optedOut = new();

    public ValueTask<StartDecision> StartAsync(StartRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var person = _people[request.From.Address];
        return ValueTask.FromResult<StartDecision>(new BeginInterview(new InterviewState
        {
            InterviewId = person.Id,
            StudyId = study.Id,
            StudyVersion = study.Guide.Version,
            RespondentId = person.Id,
            Language = person.Language,
            Segments = person.Segments,
            Channel = SimulatedChannel.ChannelName,
            IsTest = true,
        }));
    }

    public ValueTask<bool> HasOptedOutAsync(string? respondentId, ChannelAddress address, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_optedOut.ContainsKey(address.Address));

    public ValueTask ApplyAsync(Effect effect, CancellationToken cancellationToken)
    {
        if (effect is OptOutEffect optOut)
        {
            _optedOut[optOut.Address.Address] = true;
        }

        return ValueTask.CompletedTask;
    }
}

/// <summary>The one study of a simulation.</summary>
internal sealed class OneStudy(Study study) : IStudyCatalog
{
    public ValueTask<Study?> GetAsync(string studyId, int version, CancellationToken cancellationToken) => ValueTask.FromResult(studyId == study.Id ? study : null);

    public Task<StudyRecord> SaveAsync(Study saved, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException("A simulation keeps its study.");

    public Task<StudyRecord?> FindAsync(string studyId, CancellationToken cancellationToken) => throw new NotSupportedException("A simulation keeps its study.");

    public Task<IReadOnlyList<StudyRecord>> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException("A simulation keeps its study.");

    public Task<StudyRecord> SetStatusAsync(string studyId, StudyStatus status, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException("A simulation keeps its study.");
}
