using Spectre.Console;
using Spectre.Console.Rendering;

namespace Koji.Bot.Cli.Demo;

/// <summary>"17 of 34" beside a progress bar.</summary>
internal sealed class CountColumn : ProgressColumn
{
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(FormattableString.Invariant($"{task.Value:0} of {task.MaxValue:0}"));
}
