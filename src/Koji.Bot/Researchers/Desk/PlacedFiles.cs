namespace Koji.Bot.Researchers.Desk;

/// <summary>
/// The files of the place in which a command is typed: in the terminal those of the machine, in a chat what was pasted. Who types in a chat must never reach
/// the server's own.
/// </summary>
/// <param name="own">Of whoever types on the machine.</param>
public sealed class PlacedFiles(IStudyFiles own) : IStudyFiles
{
    // Flows with the command alone: what runs beside it has files of its own.
    private readonly AsyncLocal<IStudyFiles?> _place = new();

    private IStudyFiles Here => _place.Value ?? own;

    /// <summary>Runs a command that was typed where these are the files.</summary>
    public async Task<T> InAsync<T>(IStudyFiles files, Func<Task<T>> run)
    {
        _place.Value = files;
        return await run();
    }

    public bool IsFile(string name) => Here.IsFile(name);

    public Task<FileText> ReadAsync(string name, CancellationToken cancellationToken) => Here.ReadAsync(name, cancellationToken);

    public Task<string?> WriteAsync(string name, string text, CancellationToken cancellationToken) => Here.WriteAsync(name, text, cancellationToken);
}

/// <summary>A chat has no files: there is what was pasted under the command, and nothing else.</summary>
/// <param name="pasted">Absent where nothing was.</param>
internal sealed class PastedText(string? pasted) : IStudyFiles
{
    /// <summary>What it is called in messages and in the audit log.</summary>
    public const string Name = "pasted";

    public bool IsFile(string name) => name == Name;

    public Task<FileText> ReadAsync(string name, CancellationToken cancellationToken) => Task.FromResult(name == Name && pasted is not null
        ? new FileText(pasted, null)
        : new FileText(null, "There are no files in a chat. Write the command alone on its first line and paste the text below it."));

    public Task<string?> WriteAsync(string name, string text, CancellationToken cancellationToken) =>
        Task.FromResult<string?>("Files cannot be written from a chat. Take the same command in the terminal, or leave the option out.");
}
