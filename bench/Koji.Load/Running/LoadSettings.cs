namespace Koji.Load.Running;

/// <param name="AtOnce">People who answer at once while it goes as fast as it goes.</param>
/// <param name="Rate">Answers a second, where the rate is fixed.</param>
/// <param name="BurstPause">The pause after free text, as the program is told.</param>
/// <param name="WarmUp">Turns that are taken before anything is measured.</param>
/// <param name="Directory">Where stores are made; on the disk that is to be measured.</param>
internal sealed record LoadSettings(int AtOnce, int Rate, TimeSpan Duration, TimeSpan BurstPause, int WarmUp, string Directory);
