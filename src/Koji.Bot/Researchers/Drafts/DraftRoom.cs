using Koji.Bot.Channels;
using Koji.Bot.Outreach.Links;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Segments;
using Koji.Bot.Studies;
using Koji.Bot.Studies.Advice;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Researchers.Drafts;

/// <summary>A study's way to its launch: made step by step or from a file, changed, and tried by oneself.</summary>
/// <param name="inbox">Absent where no loop runs, as in the terminal.</param>
internal sealed class DraftRoom(
    IStudyFiles files, IStudyCatalog studies, StudyFinder finder, StudyLaunch launch, SegmentFinder segments, IOptions<SignedLinkOptions> links, TimeProvider time, IInbox? inbox = null) : ICommandRoom
{
    public async Task<CommandReply?> TryAsync(ResearcherCommand command, CommandContext context, CancellationToken cancellationToken) => command switch
    {
        BeginDraft when context.Chat is null => CommandReply.Done(new ReplyText("study new FILE keeps a file as a draft (docs/studies.md says how to write one). In Teams, study new asks step by step.")),
        BeginDraft => DraftForms.Frame(await KnownAsync(cancellationToken), context),
        GoOnWithDraft step => await GoOnAsync(step.Step, context, cancellationToken),
        SaveStudy save => await SaveAsync(save.File, cancellationToken),
        EditStudy edit => await EditAsync(edit.Target, cancellationToken),
        PreviewStudy preview => await PreviewAsync(preview.Study, context, cancellationToken),
        _ => null,
    };

    private async Task<CommandReply> GoOnAsync(string step, CommandContext context, CancellationToken cancellationToken)
    {
        if (step == "frame")
        {
            var known = await KnownAsync(cancellationToken);
            var (framed, wrong) = DraftForms.ReadFrame(context, known);
            return framed is null ? DraftForms.Frame(known, context, wrong) : DraftForms.Questions(framed, RemarksOn(framed), context);
        }

        if (StudyDraft.Of(context.Fields.GetValueOrDefault("carried") ?? "") is not { } draft)
        {
            return CommandReply.Wrong("That card cannot be read any more. study new begins again.");
        }

        switch (step)
        {
            case "drop":
                var less = draft with { Questions = draft.Questions.IsEmpty ? [] : draft.Questions.RemoveAt(draft.Questions.Length - 1) };
                return DraftForms.Questions(less, RemarksOn(less), context);
            case "save":
                return await KeepAsync(draft.Yaml(), "the draft", isNew: true, cancellationToken) is { Outcome: ReplyOutcome.Done } saved
                    ? saved
                    : DraftForms.Questions(draft, RemarksOn(draft), context, "It cannot be saved as it is; see what is said below.");
            default:
                var (question, missing) = DraftForms.ReadQuestion(draft, context);
                var more = question is null ? draft : draft with { Questions = draft.Questions.Add(question) };
                return DraftForms.Questions(more, RemarksOn(more), context, missing);
        }
    }

    /// <summary>What is wrong with a draft so far, and what a methodologist would say; not that it has no questions yet.</summary>
    private static List<string> RemarksOn(StudyDraft draft)
    {
        if (draft.Questions.IsEmpty)
        {
            return [];
        }

        var read = StudyReader.Read(draft.Yaml(), "the draft");
        return read.Study is { } study
            ? [.. StudyAdvice.On(study).Select(remark => $"{remark.Remark}. {remark.Suggestion}.")]
            : [.. read.Problems.Select(problem => $"{problem.What}. {problem.Write}.")];
    }

    private async Task<CommandReply> SaveAsync(string file, CancellationToken cancellationToken)
    {
        var read = await files.ReadAsync(file, cancellationToken);
        return read.Text is { } text ? await KeepAsync(text, file, isNew: true, cancellationToken) : CommandReply.Wrong(read.Problem!);
    }

    private async Task<CommandReply> EditAsync(string target, CancellationToken cancellationToken)
    {
        if (files.IsFile(target))
        {
            var read = await files.ReadAsync(target, cancellationToken);
            return read.Text is { } text ? await KeepAsync(text, target, isNew: false, cancellationToken) : CommandReply.Wrong(read.Problem!);
        }

        var found = await finder.FindOneAsync(target, cancellationToken);
        if (found is not { Study: { } study, Record: { } record })
        {
            return found.Missing!;
        }

        var shown = CommandReply.Done(
            new ReplyHeading($"{study.Name}, version {record.CurrentVersion}"),
            new ReplyText("Change its file and save it. Interviews that were begun keep the version that they began with; new ones get the new one. In the terminal: study edit FILE."));
        return shown with { Form = DraftForms.Text(study.Source) };
    }

    private async Task<CommandReply> KeepAsync(string yaml, string file, bool isNew, CancellationToken cancellationToken)
    {
        var read = StudyReader.Read(yaml, file);
        if (read.Study is not { } study)
        {
            return CommandReply.Wrong(string.Join('\n', read.Problems.Select(problem => $"{file}:{problem}").Append($"{file}: {Wording.Count(read.Problems.Length, "error")}. Nothing was saved.")));
        }

        var there = await studies.FindAsync(study.Id, cancellationToken);
        if (isNew && there is { Status: not StudyStatus.Draft })
        {
            return CommandReply.Failed($"There is a study '{study.Id}' already, and it is {StudyLaunch.StatusWord(there.Status)}. Give this one another id, or change that one: study edit {study.Id}");
        }

        if (there is { Status: StudyStatus.Live or StudyStatus.Paused })
        {
            // A live study gets a new version, with its segments computed anew.
            return await launch.LaunchAsync(file, cancellationToken);
        }

        var record = await studies.SaveAsync(study, time.GetUtcNow(), cancellationToken);
        var remarks = StudyAdvice.On(study).Select(remark => $"• {remark.Remark}. {remark.Suggestion}.").ToList();
        return CommandReply.Done(
            [
            new ReplyText($"{study.Name} is saved as a draft, {record.StudyId}, version {record.CurrentVersion}: {Wording.Count(study.Guide.Questions.Length, "question")}, {Wording.Count(study.Segments.Length, "segment")}. Nobody is asked anything before it is launched."),
            .. remarks.Count == 0 ? Array.Empty<ReplyPart>() : [new ReplyRemark(string.Join('\n', remarks))],
            ]) with
        {
            Next = [new NextCommand("Take it yourself", $"study preview {study.Id}"), new NextCommand("Launch", $"study launch {study.Id}"), new NextCommand("Change its file", $"study edit {study.Id}")],
        };
    }

    private async Task<CommandReply> PreviewAsync(string said, CommandContext context, CancellationToken cancellationToken)
    {
        var found = await finder.FindOneAsync(said, cancellationToken);
        if (found.Study is not { } study)
        {
            return found.Missing!;
        }

        if (inbox is null || context.Chat is null)
        {
            return CommandReply.Done(new ReplyText($"Take it on the chat page, where it is marked as a test:\n{links.Value.Root}/chat/{study.Id}"));
        }

        if (context.Respondent is not { } respondent)
        {
            return CommandReply.Failed($"A preview is held in private. Write study preview {study.Id} in our personal chat.");
        }

        await inbox.AppendAsync(
            new Inbound { From = respondent, DeliveryId = $"preview-{context.RequestId}", Content = new StartContent($"test:{study.Id}"), ReceivedAt = time.GetUtcNow() }, cancellationToken);
        return CommandReply.Done(new ReplyText($"Your test of {study.Id} begins. Until it ends, what you write here is an answer; a slash before it makes it a command (/studies). It is marked as a test and counted nowhere."));
    }

    private async Task<IReadOnlyCollection<SegmentDefinition>> KnownAsync(CancellationToken cancellationToken) =>
        [.. (await segments.AllAsync(cancellationToken)).Values.Select(known => known.Definition)];
}
