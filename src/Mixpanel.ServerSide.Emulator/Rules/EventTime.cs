using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Json;

namespace Mixpanel.ServerSide.Emulator.Rules;

/// <summary>"Import Events": <c>time</c> is in seconds or in milliseconds since the epoch. SDKs also send fractions of seconds.</summary>
internal static class EventTime
{
    /// <summary>1971-01-01: as seconds the oldest time allowed; and what is as large as this in milliseconds can only be milliseconds.</summary>
    public const double OldestSeconds = 31_536_000;

    private const double OldestMilliseconds = OldestSeconds * 1000;

    public static bool TryRead(JsonElement time, out double seconds)
    {
        var read = JsonNumbers.TryGet(time, out seconds);
        if (seconds >= OldestMilliseconds)
        {
            seconds /= 1000;
        }

        return read;
    }
}
