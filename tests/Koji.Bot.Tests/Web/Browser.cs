using Microsoft.Playwright;

namespace Koji.Bot.Tests.Web;

/// <summary>
/// A real Chromium, found on this machine and never downloaded. Where there is none a test says so and is skipped;
/// under CI it fails instead, so that nobody believes a page that no browser has seen.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] UsualPaths =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (FindChromium() is not { } path)
        {
            return;
        }

        // Machines that build are slow, and a test that waits in vain fails all the same.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A fresh profile with one page.</summary>
    internal async Task<Visit> OpenAsync(int width, int height, bool dark = false, bool touch = false, string locale = "en-GB")
    {
        const string missing = "No Chromium was found. Install one, or name it in CHROMIUM_PATH, to run the browser tests.";
        if (_browser is null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", missing);
            Assert.Skip(missing);
        }

        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            HasTouch = touch,
            IsMobile = touch,
            DeviceScaleFactor = 1,
            Locale = locale,
        });
        context.SetDefaultTimeout(120_000);
        return new Visit(context, await context.NewPageAsync());
    }

    private static string? FindChromium() =>
        Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } named ? named : UsualPaths.FirstOrDefault(File.Exists);
}

/// <summary>One visitor with one page; notes what went wrong in it, and every address that it asked for.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    public Visit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => Errors.Add(error);
        page.Request += (_, request) => Requests.Add(request.Url);
    }

    public IPage Page { get; }

    public List<string> Errors { get; } = [];

    public List<string> Requests { get; } = [];

    /// <summary>A picture for people, where <c>KOJI_SHOTS</c> names a directory.</summary>
    public async Task ShootAsync(string name, bool whole = false)
    {
        if (Environment.GetEnvironmentVariable("KOJI_SHOTS") is { Length: > 0 } directory)
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(directory, name + ".png"), FullPage = whole });
        }
    }

    /// <summary>The same of one part of the page, with what stands around it.</summary>
    public async Task ShootAsync(string name, string selector)
    {
        await Page.Locator(selector).First.EvaluateAsync("e => window.scrollTo(0, e.getBoundingClientRect().top + window.scrollY - 16)");
        await ShootAsync(name);
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
