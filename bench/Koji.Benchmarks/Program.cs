using BenchmarkDotNet.Running;
using Koji.Benchmarks;
using Koji.Benchmarks.Probing;
using Koji.Benchmarks.Proposals;
using Koji.Benchmarks.Quality;
using Koji.Benchmarks.Segments;

// quality FILE.csv...   how well found themes agree with the column "theme", their number given
// levels FILE.csv...    the same at the coarse, medium and fine level, their number not given
// typos FILE.csv...     the same where every tenth longer word has a slip in it
// mentions FILE.csv...  how well further themes are found in answers that say two things
// coded FILE.csv...     how much a few coded answers teach
// prevalence FILE.csv... how far shares by segment are from the true ones, with and without codes
// rfm SALES.csv PUBLISHED.csv  how far proposed RFM scores and cells agree with published ones
// speed [N|FILE.csv...]  what a synthesis of N generated answers, or of a file, costs: seconds, processor seconds, memory
// segments [PEOPLE SIGNALS TAKEN] what keeping seven segments up to date costs, beside recomputing them by SQL
// probes [COUNT] [SEED...] follow-ups of the rules in four languages, judged apart from the guards; probes read COUNT [SEED] prints them
// anything else         how fast, by BenchmarkDotNet (try: --filter '*')
switch (args)
{
    case ["quality", .. var files]:
        return QualityRun.Run(files);
    case ["levels", .. var files]:
        return LevelsRun.Run(files);
    case ["typos", .. var files]:
        return TyposRun.Run(files);
    case ["mentions", .. var files]:
        return MentionsRun.Run(files);
    case ["coded", .. var files]:
        return CodedRun.Run(files);
    case ["prevalence", .. var files]:
        return PrevalenceRun.Run(files);
    case ["rfm", .. var files]:
        return RfmRun.Run(files);
    case ["speed", .. var counts]:
        return SpeedRun.Run(counts);
    case ["segments", .. var numbers]:
        return await SegmentRun.RunAsync(numbers);
    case ["probes", .. var counts]:
        return ProbeRun.Run(counts);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(QualityRun).Assembly).Run(args);
        return 0;
}
