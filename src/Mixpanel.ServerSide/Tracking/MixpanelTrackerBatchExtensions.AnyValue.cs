using System.Runtime.CompilerServices;

namespace Mixpanel.ServerSide;

/// <content>
/// The same calls with values whose type does not convert to <see cref="MixpanelValue"/>. Here and not in a class of their own, because the
/// compiler weighs priorities within one class only.
/// </content>
public static partial class MixpanelTrackerBatchExtensions
{
    /// <summary>Begins a scope with super properties whose values are of any type.</summary>
    /// <param name="tracker">The tracker.</param>
    /// <param name="superProperties">
    /// Names and values; a value as <see cref="MixpanelValue.FromObject"/> takes it. One of another type is left out, and the log says so:
    /// wrap an object of your own in <see cref="MixpanelValue.Reflect"/>.
    /// </param>
    /// <returns>Ends the scope when it is disposed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tracker"/> is null.</exception>
    [OverloadResolutionPriority(-1)] // values that convert to MixpanelValue need no boxing
    public static IDisposable BeginScope(this IMixpanelTracker tracker, params ReadOnlySpan<(string Name, object? Value)> superProperties)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        return tracker.BeginScope(MixpanelProperties.OfObjects(superProperties));
    }
}
