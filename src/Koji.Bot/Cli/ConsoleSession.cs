using Koji.Bot.Researchers;

namespace Koji.Bot.Cli;

/// <summary>Commands and their answers, one after another.</summary>
internal sealed class ConsoleSession(CommandRouter router, TextReader input, TextWriter output, bool isScripted)
{
    /// <returns>The exit code.</returns>
    public async Task<int> RunOneAsync(string line, CancellationToken cancellationToken)
    {
        var reply = await router.RunAsync(line, Environment.UserName, cancellationToken);
        await output.WriteAsync(ReplyWriter.Render(reply));
        if (reply.Proposal is not { } proposal || isScripted || !await IsConfirmedAsync(cancellationToken))
        {
            return ConsoleVerb.CodeOf(reply.Outcome);
        }

        var done = await router.RunAsync(proposal, Environment.UserName, cancellationToken);
        await output.WriteAsync(ReplyWriter.Render(done));
        return ConsoleVerb.CodeOf(done.Outcome);
    }

    /// <summary>Until the input ends or the researcher leaves.</summary>
    /// <returns>The code of the last command that failed, so that a script of commands notices.</returns>
    public async Task<int> RunAllAsync(CancellationToken cancellationToken)
    {
        var code = 0;
        while (await AskAsync("koji> ", cancellationToken) is { } line && line.Trim() is not ("exit" or "quit"))
        {
            if (line.Trim().Length > 0)
            {
                var result = await RunOneAsync(line, cancellationToken);
                code = result == 0 ? code : result;
            }
        }

        return code;
    }

    private async Task<bool> IsConfirmedAsync(CancellationToken cancellationToken) =>
        (await AskAsync("Type yes to do it: ", cancellationToken))?.Trim().ToLowerInvariant() is "yes" or "y";

    private async Task<string?> AskAsync(string prompt, CancellationToken cancellationToken)
    {
        if (!isScripted)
        {
            await output.WriteAsync(prompt);
            await output.FlushAsync(cancellationToken);
        }

        return await input.ReadLineAsync(cancellationToken);
    }
}
