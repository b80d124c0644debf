using Koji.Bot.Conversations.SetAsides;

namespace Koji.Bot.Researchers;

public static class ResearcherRegistration
{
    /// <summary>The researchers' commands, for whichever place they are typed in. Needs outreach, studies, segments and an <see cref="IStudyFiles"/>.</summary>
    public static IServiceCollection AddResearchers(this IServiceCollection services) => services
        .AddSingleton<StudyFinder>()
        .AddSingleton<StudyLaunch>()
        .AddSingleton<StudyOverview>()
        .AddSingleton<InvitationHandout>()
        .AddSingleton<MoveHandout>()
        .AddSingleton<ReportHandout>()
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
        .AddSingleton<CommandRouter>();
}
