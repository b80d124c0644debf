using Koji.Synthesis;
using Spectre.Console;

namespace Koji.Bot.Cli;

/// <summary>How far a synthesis has come, as a bar.</summary>
internal sealed class SynthesisBar(ProgressTask task) : IProgress<SynthesisProgress>
{
    public void Report(SynthesisProgress value)
    {
        task.Description = value.Step;
        task.Value = value.Fraction;
    }
}

/// <summary>The same as a line a step, where there is no terminal.</summary>
internal sealed class SynthesisLines(TextWriter writer) : IProgress<SynthesisProgress>
{
    private string _step = "";

    public void Report(SynthesisProgress value)
    {
        if (value.Step != _step)
        {
            _step = value.Step;
            writer.WriteLine($"{value.Step} …");
        }
    }
}
