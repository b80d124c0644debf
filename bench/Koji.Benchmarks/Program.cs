using Koji.Benchmarks.Quality;

return QualityRun.Run(args[1..]);
