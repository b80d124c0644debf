using BenchmarkDotNet.Running;
using Koji.Benchmarks.Quality;

// quality FILE.csv...   how well found themes agree with the column "theme"
// anything else         how fast, by BenchmarkDotNet (try: --filter '*')
if (args is ["quality", .. var files])
{
    return QualityRun.Run(files);
}

BenchmarkSwitcher.FromAssembly(typeof(QualityRun).Assembly).Run(args);
return 0;
