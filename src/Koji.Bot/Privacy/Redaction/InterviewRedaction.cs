using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Respondents;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Privacy.Redaction;

/// <summary>Interviews as they are shown in reports. What is stored stays as it was said; who may have it, has it by an export of the person.</summary>
public sealed class InterviewRedaction(RespondentUpdates respondents, IOptions<PrivacyOptions> options)
{
    private static readonly string[] NameTraits = ["name", "full_name", "fullname", "first_name", "firstname", "last_name", "lastname", "given_name", "family_name", "surname", "username", "nom", "prenom", "prénom"];

    public async Task<InterviewState> RedactAsync(InterviewState interview, CancellationToken cancellationToken) =>
        options.Value.Redact ? Redact(interview, NamesOf(await respondents.FindAsync(interview.RespondentId, cancellationToken))) : interview;

    /// <summary>Everything that the person said, and what the interviewer repeated of it.</summary>
    internal static InterviewState Redact(InterviewState interview, IReadOnlyCollection<string> names) => interview with
    {
        Answers = [.. interview.Answers.Select(answer => Redact(answer, names))],
        Transcript = [.. interview.Transcript.Select(entry => entry with { Text = Redactor.Redact(entry.Text, names) })],
        PassedOn = [.. interview.PassedOn.Select(question => question with { Words = Redactor.Redact(question.Words, names) })],
        Consent = interview.Consent is { } consent ? consent with { Words = Redactor.Redact(consent.Words, names) } : null,
    };

    internal static IReadOnlyCollection<string> NamesOf(Respondent? respondent) =>
        respondent is null ? [] : [.. respondent.Traits.Where(trait => NameTraits.Contains(trait.Key, StringComparer.OrdinalIgnoreCase)).Select(trait => trait.Value.Text).OfType<string>()];

    private static Answer Redact(Answer answer, IReadOnlyCollection<string> names) => answer with
    {
        Verbatim = Redactor.Redact(answer.Verbatim, names),
        Remark = Redact(answer.Remark, names),
        Value = answer.Value switch
        {
            TextAnswer said => new TextAnswer(Redactor.Redact(said.Text, names)),
            SingleChoiceAnswer one => one with { OtherText = Redact(one.OtherText, names) },
            MultipleChoiceAnswer several => several with { OtherText = Redact(several.OtherText, names) },
            var other => other,
        },
        Probes = [.. answer.Probes.Select(probe => probe with { Text = Redactor.Redact(probe.Text, names), Reply = Redact(probe.Reply, names) })],
    };

    private static string? Redact(string? text, IReadOnlyCollection<string> names) => text is null ? null : Redactor.Redact(text, names);
}
