using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Koji.Bot.Channels.Web;

public enum WebNews
{
    /// <summary>Something was added to the mailbox or amended in it.</summary>
    Mail,

    /// <summary>The interviewer is writing.</summary>
    Typing,
}

/// <summary>
/// Tells open pages of this process that there is something new, so that they need not ask.
/// No more than a convenience: who misses a ring finds the message in the mailbox.
/// </summary>
public sealed class WebBell
{
    /// <summary>So many tabs of one session are told; a further one is refused.</summary>
    public const int MostListeners = 8;

    private readonly ConcurrentDictionary<string, Listener[]> _listeners = new();

    public void Ring(string address) => Tell(address, WebNews.Mail);

    public void Typing(string address) => Tell(address, WebNews.Typing);

    /// <returns>Null where the session has too many listeners already.</returns>
    public Listener? Listen(string address)
    {
        var listener = new Listener(this, address);
        while (true)
        {
            if (!_listeners.TryGetValue(address, out var present))
            {
                if (_listeners.TryAdd(address, [listener]))
                {
                    return listener;
                }
            }
            else if (present.Length >= MostListeners)
            {
                return null;
            }
            else if (_listeners.TryUpdate(address, [.. present, listener], present))
            {
                return listener;
            }
        }
    }

    private void Tell(string address, WebNews news)
    {
        foreach (var listener in _listeners.GetValueOrDefault(address, []))
        {
            listener.Hear(news);
        }
    }

    private void Leave(Listener listener)
    {
        while (_listeners.TryGetValue(listener.Address, out var present))
        {
            Listener[] rest = [.. present.Where(other => other != listener)];
            var left = rest.Length == 0
                ? _listeners.TryRemove(KeyValuePair.Create(listener.Address, present))
                : _listeners.TryUpdate(listener.Address, rest, present);
            if (left)
            {
                return;
            }
        }
    }

    /// <summary>One open page.</summary>
    public sealed class Listener : IDisposable
    {
        private readonly WebBell _bell;
        private readonly Channel<WebNews> _news = Channel.CreateBounded<WebNews>(new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest });

        internal Listener(WebBell bell, string address)
        {
            _bell = bell;
            Address = address;
        }

        internal string Address { get; }

        /// <summary>What was heard and not yet taken.</summary>
        public bool TryTake(out WebNews news) => _news.Reader.TryRead(out news);

        /// <summary>Completes when something was heard.</summary>
        public async Task HeardAsync(CancellationToken cancellationToken) => await _news.Reader.WaitToReadAsync(cancellationToken);

        public void Dispose() => _bell.Leave(this);

        internal void Hear(WebNews news) => _news.Writer.TryWrite(news);
    }
}
