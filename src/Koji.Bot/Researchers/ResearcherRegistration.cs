using Koji.Bot.Conversations.SetAsides;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Researchers.Drafts;
using Koji.Bot.Researchers.Findings;
using Koji.Bot.Researchers.Notes;
using Koji.Bot.Researchers.Wishes;
using Koji.Bot.Web.Reports;

namespace Koji.Bot.Researchers;

public static class ResearcherRegistration
{
    /// <summary>The researchers' commands, for whichever place they are typed in. Needs outreach, studies, segments, the interview archive and an <see cref="IStudyFiles"/>.</summary>
    public static IServiceCollection AddResearchers(this IServiceCollection services) => services
        .AddSingleton<StudyFinder>()
        .AddSingleton<StudyLaunch>()
        .AddSingleton<StudyProgress>()
        .AddSingleton<StudyOverview>()
        .AddSingleton<InvitationHandout>()
        .AddSingleton<MoveHandout>()
        .AddSingleton<SegmentSizes>()
        .AddSingleton<SegmentFinder>()
        .AddSingleton<SegmentSurvey>()
        .AddSingleton<SegmentBook>()
        .AddSingleton<SegmentDrafts>()
        .AddSingleton<SegmentArchive>()
        .AddSingleton<SegmentProposals>()
        .AddSingleton<SetAsideShelf>()
        .AddSingleton<SetAsideList>()
        .AddSingleton<WriteBackList>()
        .AddSingleton<AlertList>()
        .AddSingleton<ConsentView>()
        .AddSingleton<RespondentRights>()
        .AddSingleton<RespondentJoin>()
        .AddSingleton<AuditTrail>()
        .AddReports()
        .AddSingleton<StudyThemes>()
        .AddSingleton<ICommandRoom, ThemeRoom>()
        .AddSingleton<ICommandRoom, ReportRoom>()
        .AddSingleton<ICommandRoom, DraftRoom>()
        .AddSingleton<RevokedLinks>()
        .AddSingleton<Sightings>()
        .AddSingleton<ICommandRoom, NoteRoom>()
        .AddSingleton<IWishReader, WishRules>()
        .AddSingleton<WishReading>()
        .AddSingleton<ICommandRoom, WishRoom>()
        .AddSingleton<Func<CommandRouter>>(provider => () => provider.GetRequiredService<CommandRouter>())
        .AddSingleton<CommandRouter>();
}
