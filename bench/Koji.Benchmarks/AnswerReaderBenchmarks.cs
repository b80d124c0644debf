using BenchmarkDotNet.Attributes;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;

namespace Koji.Benchmarks;

/// <summary>Reading a hostile answer: what it costs must grow with its length, not with the square of it. In this process, as the other benchmarks are.</summary>
[MemoryDiagnoser]
[InProcess]
public class AnswerReaderBenchmarks
{
    private string _text = "";
    private Question _question = new OpenEndedQuestion { Id = "open", Text = LocalizedText.Of("?") };

    [Params(1_000, 10_000, 100_000)]
    public int Characters { get; set; }

    [Params("1, ", "price and ", "((((", "because it is slow ")]
    public string Piece { get; set; } = "";

    [GlobalSetup]
    public void Make()
    {
        _text = string.Concat(Enumerable.Repeat(Piece, Characters / Piece.Length));
        string[] labels = ["Price", "Missing features", "Customer support", "Mobile app", "Search and filters"];
        _question = new MultipleChoiceQuestion { Id = "many", Text = LocalizedText.Of("?"), Options = [.. labels.Select((label, i) => new Option($"o{i + 1}", LocalizedText.Of(label)))] };
    }

    [Benchmark]
    public Reading Read() => AnswerReader.Read(_question, _text, "en");
}
