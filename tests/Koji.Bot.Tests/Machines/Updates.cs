using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Koji.Bot.Tests.Machines;

/// <summary>What Telegram keeps for whoever asks: held open until there is something, given again until a higher offset is asked for, and refused to a second one who asks.</summary>
internal sealed class Updates
{
    private readonly Lock _lock = new();
    private readonly List<(long Id, JsonObject Update)> _waiting = [];
    private readonly Channel<long> _askedFrom = Channel.CreateUnbounded<long>();
    private TaskCompletionSource _some = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _next = 1;
    private int _asking;

    /// <summary>How often somebody asked while another was.</summary>
    public int Conflicts { get; private set; }

    public void Write(long chat, string text)
    {
        lock (_lock)
        {
            var id = _next++;
            _waiting.Add((id, new JsonObject
            {
                ["update_id"] = id,
                ["message"] = new JsonObject
                {
                    ["message_id"] = id,
                    ["date"] = 1_790_000_000 + id,
                    ["chat"] = new JsonObject { ["id"] = chat, ["type"] = "private" },
                    ["from"] = new JsonObject { ["id"] = chat, ["is_bot"] = false, ["first_name"] = "Ann", ["language_code"] = "en" },
                    ["text"] = text,
                },
            }));
            _some.TrySetResult();
        }
    }

    /// <summary>Waits until somebody asks.</summary>
    public async Task AskedAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5), TimeProvider.System);
        await _askedFrom.Reader.ReadAsync(patience.Token);
    }

    public async Task<IResult> AnswerAsync(long offset, CancellationToken gone)
    {
        lock (_lock)
        {
            if (_asking > 0)
            {
                Conflicts++;
                return Results.Json(new { ok = false, error_code = 409, description = "Conflict: terminated by other getUpdates request" }, statusCode: 409);
            }

            _asking++;
        }

        try
        {
            _askedFrom.Writer.TryWrite(offset);
            return Results.Json(new JsonObject { ["ok"] = true, ["result"] = new JsonArray([.. await FromAsync(offset, gone)]) });
        }
        finally
        {
            lock (_lock)
            {
                _asking--;
            }
        }
    }

    private async Task<IReadOnlyList<JsonNode>> FromAsync(long offset, CancellationToken gone)
    {
        while (true)
        {
            Task some;
            lock (_lock)
            {
                _waiting.RemoveAll(update => update.Id < offset);
                if (_waiting.Count > 0)
                {
                    return [.. _waiting.Select(update => update.Update.DeepClone())];
                }

                _some = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                some = _some.Task;
            }

            await some.WaitAsync(gone);
        }
    }
}
