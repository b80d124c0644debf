using Koji.Bot.Channels;
using Koji.Bot.Interviews;

namespace Koji.Bot.Tests.Conversations.Standins;

/// <summary>A person who answers what they are asked, whatever it is.</summary>
internal static class Interviewee
{
    public static async Task TakeAllAsync(LoopKit kit, string who)
    {
        await kit.HearAsync(who, new StartContent("link"));
        await FinishAsync(kit, who);
    }

    /// <summary>Answers until the interview that is open now is over.</summary>
    public static async Task FinishAsync(LoopKit kit, string who)
    {
        var interview = (await kit.ConversationAsync(who)).Interview?.InterviewId;
        for (var turn = 0; (await kit.ConversationAsync(who)).Interview is { } open && open.InterviewId == interview; turn++)
        {
            Assert.True(turn < 20, "The interview does not end.");
            await kit.SayAsync(who, ReplyTo(kit, who));
        }
    }

    private static string ReplyTo(LoopKit kit, string who) => kit.Channel.Sent.Where(m => m.To.Address == who).Select(m => m.Content).OfType<Say>().Last() switch
    {
        { Kind: SayKind.Opening } => "Go ahead",
        { Kind: SayKind.Summary } => "All correct",
        { QuestionId: { } question } => $"This is what I have to say about {question}.",
        _ => "OK",
    };
}
