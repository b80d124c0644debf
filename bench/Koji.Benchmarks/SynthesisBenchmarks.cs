using BenchmarkDotNet.Attributes;
using Koji.Synthesis;
using Koji.Synthesis.Reports;

namespace Koji.Benchmarks;

/// <summary>A whole synthesis, from rows to report. In this process: the project that BenchmarkDotNet would generate does not keep the house's build rules.</summary>
[MemoryDiagnoser]
[InProcess]
public class SynthesisBenchmarks
{
    private IReadOnlyList<AnswerRow> _rows = [];

    [Params(2_000, 20_000, 100_000)]
    public int Answers { get; set; }

    [GlobalSetup]
    public void Make() => _rows = GeneratedAnswers.Make(Answers);

    [Benchmark]
    public ThemeReport Synthesize() => Synthesizer.Synthesize(_rows, new SynthesisSettings());
}
